// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/views/brokerurl.h"

namespace Ui {

QUrl brokerUrl(const QString &endpoint)
{
    QUrl url(endpoint);
    if (url.host() == QStringLiteral("0.0.0.0")) {
        url.setHost(QStringLiteral("127.0.0.1"));
    } else if (url.host() == QStringLiteral("::")) {
        url.setHost(QStringLiteral("::1"));
    }
    url.setPath(QStringLiteral("/"));
    return url;
}

} // namespace Ui

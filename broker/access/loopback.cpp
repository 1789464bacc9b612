// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/loopback.h"

namespace Broker {

bool isLoopbackName(QByteArrayView host)
{
    return host.compare("localhost", Qt::CaseInsensitive) == 0
        || host == QByteArrayView("127.0.0.1") || host == QByteArrayView("[::1]");
}

qsizetype hostSize(QByteArrayView authority)
{
    const qsizetype bracket = authority.lastIndexOf(']');
    const qsizetype colon = authority.lastIndexOf(':');
    return colon > bracket ? colon : authority.size();
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace Broker {

/// Where a broker serves.
struct ServiceAddress
{
    QString host;
    quint16 port = 0;
    QString url;           ///< `http://127.0.0.1:8080/ws`, or with `https`
    QStringList otherUrls; ///< the same for further addresses
};

} // namespace Broker

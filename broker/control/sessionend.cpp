// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/control/sessionend.h"

#include "broker/base/logging.h"

namespace Broker {

using Reason = DeliveryReason;

DeliveryReason reasonOf(const UserEvent &end)
{
    if (end.reason == "too-slow") {
        return Reason::TooSlow;
    }
    if (end.reason == "connection-lost") {
        return Reason::ConnectionLost;
    }
    if (end.reason == "heart-beat-lost") {
        return Reason::HeartBeatLost;
    }
    return end.reason == "disconnected" ? Reason::Disconnected : Reason::SessionEnded;
}

QString howOf(const UserEvent &end)
{
    switch (reasonOf(end)) {
    case Reason::TooSlow:
        return QStringLiteral("it did not read what it was sent (4500). %1").arg(end.text);
    case Reason::ConnectionLost:
        return QStringLiteral("its connection ended without a Close (1006)");
    case Reason::HeartBeatLost:
        return QStringLiteral("its heart-beats stopped for three times their interval (1002)");
    case Reason::Disconnected: return QStringLiteral("the client ended it (%1)").arg(end.closeCode);
    default:
        return QStringLiteral("it was closed with %1, %2: %3")
            .arg(QString::number(end.closeCode), printable(QByteArrayView(end.reason)),
                 printable(end.text));
    }
}

} // namespace Broker

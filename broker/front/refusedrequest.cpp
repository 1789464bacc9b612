// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/front/refusedrequest.h"

namespace Broker {

LogEntry refusedRequest(const RequestPeer &peer, Http::RequestError error)
{
    const int status = Http::statusOf(error);
    const QString remedy =
        status == 413 ? QStringLiteral(" See limits.request_body_bytes.") : QString();
    return {wallClock(),
            LogLevel::Warning,
            QByteArrayLiteral("transport"),
            QStringLiteral("Refused a request of %1 with %2. %3%4")
                .arg(peer.remote)
                .arg(status)
                .arg(Http::textOf(error), remedy),
            "request-refused-" + QByteArray::number(status),
            peer.address.toString()};
}

} // namespace Broker

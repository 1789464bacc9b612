// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/serverframes.h"

#include "broker/stomp/heartbeat.h"

namespace Broker {

using Stomp::Command;
using Stomp::Frame;

Frame connectedFrame(const ConnectRequest &request, const Stomp::HeartBeat &offered,
                     quint64 session)
{
    Frame frame {Command::Connected, {}, {}};
    if (request.saysVersion) {
        frame.headers.append(
            {QByteArrayLiteral("version"), Stomp::nameOf(request.version).toByteArray()});
    }
    // Always there: stompjs 2 and @stomp/stompjs up to 5.4.2 split it without a look.
    frame.headers.append({QByteArrayLiteral("heart-beat"), encoded(offered)});
    if (request.version == Stomp::Version::V10) {
        frame.headers.append({QByteArrayLiteral("session"), "s-" + QByteArray::number(session)});
    }
    return frame;
}

Frame receiptFrame(QByteArrayView receipt, const Stomp::Headers &added)
{
    Frame frame {Command::Receipt, {{QByteArrayLiteral("receipt-id"), receipt.toByteArray()}}, {}};
    frame.headers += added;
    return frame;
}

Frame errorFrame(const RefusedFrame &refused, QByteArrayView receipt)
{
    Frame frame {Command::Error, {}, refused.text.toUtf8()};
    frame.headers.append({QByteArrayLiteral("message"), refused.refusal.code.toByteArray()});
    if (refused.refusal.code == Refusals::VersionNotSupported.code) {
        frame.headers.append({QByteArrayLiteral("version"), QByteArrayLiteral("1.2,1.1,1.0")});
    }
    if (!receipt.isNull()) {
        frame.headers.append({QByteArrayLiteral("receipt-id"), receipt.toByteArray()});
    }
    frame.headers.append(
        {QByteArrayLiteral("content-type"), QByteArrayLiteral("text/plain;charset=UTF-8")});
    return frame;
}

} // namespace Broker

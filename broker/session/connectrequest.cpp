// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/connectrequest.h"

namespace Broker {

std::variant<ConnectRequest, RefusedFrame>
connectRequestOf(const Stomp::Frame &frame, std::optional<Stomp::Version> subprotocol)
{
    const QByteArrayView accepted = frame.header("accept-version");
    std::optional<Stomp::Version> version = Stomp::negotiatedVersion(accepted);
    if (!version) {
        return RefusedFrame {Refusals::VersionNotSupported,
                             QStringLiteral("Supported protocol versions are 1.2 1.1 1.0")};
    }
    // The handshake's sub-protocol binds where the client lists its version too: krossbow fails
    // otherwise.
    if (subprotocol && Stomp::accepts(accepted, *subprotocol)) {
        version = subprotocol;
    }
    const std::optional<Stomp::HeartBeat> heartBeat =
        Stomp::parsedHeartBeat(frame.header("heart-beat"));
    if (!heartBeat) {
        return RefusedFrame {
            Refusals::BadHeartBeat,
            QStringLiteral("The heart-beat header must be two numbers of milliseconds such as "
                           "10000,10000.")};
    }
    QByteArrayView login = frame.header("login");
    if (login == QByteArrayView("undefined")) { // what a script says for none
        login = {};
    }
    return ConnectRequest {*version, !accepted.isNull(), *heartBeat, login.toByteArray()};
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/refusedframe.h"
#include "broker/stomp/frame.h"
#include "broker/stomp/heartbeat.h"
#include "broker/stomp/version.h"

#include <QByteArray>

#include <optional>
#include <variant>

namespace Broker {

/// What a client asks for with its CONNECT.
struct ConnectRequest
{
    Stomp::Version version = Stomp::Version::V10; ///< the one agreed on
    bool saysVersion = false;   ///< whether the client did, so that CONNECTED does too
    Stomp::HeartBeat heartBeat; ///< the client's
    QByteArray login;           ///< empty where there was none
};

/// Reads a CONNECT or STOMP frame; \a subprotocol is what the handshake agreed on.
std::variant<ConnectRequest, RefusedFrame>
connectRequestOf(const Stomp::Frame &frame, std::optional<Stomp::Version> subprotocol);

} // namespace Broker

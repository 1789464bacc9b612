// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/closereason.h"

namespace Broker {

CloseStatus statusOf(CloseReason reason)
{
    switch (reason) {
    case CloseReason::Disconnected: return {1000, QStringLiteral("Disconnected")};
    case CloseReason::GoingAway: return {1001, QStringLiteral("The broker is stopping")};
    case CloseReason::ProtocolError: return {1002, QStringLiteral("Protocol error")};
    case CloseReason::InvalidMessage: return {1007, QStringLiteral("Broken JSON encoding.")};
    case CloseReason::AccessDenied: return {1008, QStringLiteral("Access denied")};
    case CloseReason::TooLarge: return {1009, QStringLiteral("Frame too large")};
    case CloseReason::ConnectTimeout: return {1002, QStringLiteral("No CONNECT in time")};
    case CloseReason::HeartBeatLost: return {1002, QStringLiteral("Heart-beat lost")};
    case CloseReason::MessageTimeout:
        return {1008, QStringLiteral("A message took too long to arrive")};
    case CloseReason::TooSlow:
        return {4500, QStringLiteral("Failed to send message within the configured send limit")};
    case CloseReason::TooOften: return {1008, QStringLiteral("Sent too much in a second")};
    case CloseReason::InputFull: return {1013, QStringLiteral("Too much was sent in part")};
    case CloseReason::TooMany: return {1013, QStringLiteral("Too many sessions")};
    }
    Q_UNREACHABLE();
}

CloseReason reasonOf(const CloseStatus &status)
{
    switch (status.code) {
    case 1000: return CloseReason::Disconnected;
    case 1001: return CloseReason::GoingAway;
    case 1007: return CloseReason::InvalidMessage;
    case 1008:
        return status.reason == statusOf(CloseReason::MessageTimeout).reason
            ? CloseReason::MessageTimeout
            : CloseReason::TooOften;
    case 1009: return CloseReason::TooLarge;
    case 1013:
        return status.reason == statusOf(CloseReason::InputFull).reason ? CloseReason::InputFull
                                                                        : CloseReason::TooMany;
    case 4500: return CloseReason::TooSlow;
    default: break;
    }
    return status.reason == statusOf(CloseReason::HeartBeatLost).reason
        ? CloseReason::HeartBeatLost
        : CloseReason::ProtocolError;
}

QByteArrayView nameOf(CloseReason reason)
{
    switch (reason) {
    case CloseReason::Disconnected: return "disconnected";
    case CloseReason::GoingAway: return "going-away";
    case CloseReason::ProtocolError: return "protocol-error";
    case CloseReason::InvalidMessage: return "invalid-message";
    case CloseReason::AccessDenied: return "access-denied";
    case CloseReason::TooLarge: return "too-large";
    case CloseReason::ConnectTimeout: return "connect-timeout";
    case CloseReason::HeartBeatLost: return "heart-beat-lost";
    case CloseReason::MessageTimeout: return "message-timeout";
    case CloseReason::TooSlow: return "too-slow";
    case CloseReason::TooOften: return "too-often";
    case CloseReason::InputFull: return "input-full";
    case CloseReason::TooMany: return "too-many";
    }
    Q_UNREACHABLE();
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/refusedframe.h"
#include "broker/session/sessioncontext.h"
#include "broker/session/transport.h"

#include <QByteArrayView>

#include <variant>

namespace Broker {

// Which destinations a client may use, and for what.

// What no rule matches, or what can be no destination here, is refused as `isUnmatched`: see ADR
// 0019.

/// Whether clients may SEND to \a destination.
MaybeRefused checkSendTo(QByteArrayView destination, const SessionContext &context);

/// Whether clients may SUBSCRIBE to \a destination, which may be a pattern.
MaybeRefused checkSubscribeTo(QByteArrayView destination, const SessionContext &context);

/// Counts a subscription to \a pattern by the client of \a facts, or refuses it where there are too
/// many different ones.
std::variant<PatternLedger::Place, RefusedFrame>
placeForPattern(QByteArrayView pattern, const TransportFacts &facts, const SessionContext &context);

} // namespace Broker

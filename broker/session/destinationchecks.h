// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/refusedframe.h"
#include "broker/session/sessioncontext.h"

#include <QByteArrayView>

namespace Broker {

// Which destinations a client may use, and for what.

/// Whether clients may SEND to \a destination.
MaybeRefused checkSendTo(QByteArrayView destination, const SessionContext &context);

/// Whether clients may SUBSCRIBE to \a destination, which may be a pattern.
MaybeRefused checkSubscribeTo(QByteArrayView destination, const SessionContext &context);

} // namespace Broker

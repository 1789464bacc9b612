// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/closereason.h"
#include "broker/session/connectrequest.h"
#include "broker/session/refusedframe.h"
#include "broker/stomp/frame.h"

namespace Broker {

// The frames with which a session answers.

/// Accepts \a request; \a offered is the broker's own heart-beat.
Stomp::Frame connectedFrame(const ConnectRequest &request, const Stomp::HeartBeat &offered,
                            quint64 session);

/// Confirms the frame that asked for \a receipt; \a added are headers besides.
Stomp::Frame receiptFrame(QByteArrayView receipt, const Stomp::Headers &added);

/// Says what was refused; \a receipt is that of the frame at fault, or null.
Stomp::Frame errorFrame(const RefusedFrame &refused, QByteArrayView receipt);

} // namespace Broker

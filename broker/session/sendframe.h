// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/routing/message.h"
#include "broker/stomp/frame.h"

namespace Broker {

// What a SEND says.

/// What \a frame is to publish: its body, and those of its headers that are a sender's to say.
Publication publicationOf(const Stomp::Frame &frame);

/// What the RECEIPT of \a frame says of subscribers whose clients cannot be sent its body; nothing
/// where there are no such clients.
Stomp::Headers unfitSubscribers(const Stomp::Frame &frame);

} // namespace Broker

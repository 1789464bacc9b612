// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/trafficrecord.h"
#include "broker/stomp/frame.h"

#include <optional>

namespace Broker {

/// What \a record says, with its headers unescaped; nothing where there was no frame, or not all of
/// its body was kept.
std::optional<Stomp::Frame> capturedFrame(const TrafficRecord &record);

} // namespace Broker

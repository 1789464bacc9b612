// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/pushes.h"
#include "broker/control/trafficrecord.h"

#include <chrono>
#include <optional>

namespace Ui {

/// How far the moment at which a frame says that it was published may be from the one at which its
/// push was noted.
inline constexpr std::chrono::microseconds PushMoment {20'000};

/// Whether a frame such as \a frame may be of a push: a MESSAGE, or the RECEIPT that names one.
bool mayBeOfPush(const Broker::TrafficRecord &frame);

/// When what \a frame carries was published.
qint64 publishedAt(const Broker::TrafficRecord &frame);

/// The push among \a pushes of which \a frame is: by the name or the version that it says; where it
/// says none, by its destination, its number and its time, unless several are like that.
std::optional<Broker::PushRecord> pushOf(const Broker::TrafficRecord &frame,
                                         const QList<Broker::PushRecord> &pushes);

} // namespace Ui

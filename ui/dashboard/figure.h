// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/pushfailures.h"

#include <QtGlobal>

#include <array>

namespace Ui {

/// What a line of the dashboard shows.
enum class Figure : quint8 {
    FramesIn,
    FramesOut,
    Sessions,
    Users,
    Opened,
    Closed,
    LatencyP50,
    LatencyP99,
    Refused, ///< this and those below in the order of Broker::PushFailure
    Stale,
    NobodySubscribed,
    SessionClosing,
    Lost,
    BadPayload,
};

inline constexpr size_t FigureCount = size_t(Figure::BadPayload) + 1;
static_assert(FigureCount == size_t(Figure::Refused) + Broker::PushFailureCount);

inline constexpr auto AllFigures = [] {
    std::array<Figure, FigureCount> all {};
    for (size_t at = 0; at < all.size(); ++at) {
        all.at(at) = Figure(at);
    }
    return all;
}();

} // namespace Ui

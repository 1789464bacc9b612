// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/pushes.h"
#include "broker/control/trafficrecord.h"

#include <QString>

#include <optional>

namespace Ui {

/// What was chosen on a page, for an inspector to show.
struct Subject
{
    enum class Kind : quint8 { Nothing, Frame, Push, Session, User };

    Kind kind = Kind::Nothing;
    QString user;                  ///< whom it is about; may be empty
    Broker::SessionId session = 0; ///< in which it was; 0 for none
    std::optional<Broker::TrafficRecord> frame {};
    /// The frame before it that told the same of another time. \sa previousFrame()
    std::optional<Broker::TrafficRecord> before {};
    std::optional<Broker::PushRecord> push {};
};

} // namespace Ui

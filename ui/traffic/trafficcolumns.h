// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

/// The columns of the traffic table, from the left.
namespace Ui::TrafficColumns {

enum Column {
    Number,
    Time,
    Delta,
    Direction,
    User,
    Session,
    Command,
    Destination,
    SubscriptionId,
    Bytes,
    Latency,
    Outcome,
    Summary,
    ColumnCount
};

} // namespace Ui::TrafficColumns

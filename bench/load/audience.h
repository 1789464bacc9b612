// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bench/load/stage.h"

namespace Load {

/// The clients of a fan-out: all read at once, or only a few, and the others now and then.
///
/// On a machine with few cores the clients' reading is what limits a server with several workers.
/// One read of many messages costs about as much as one read of one.
class Audience
{
public:
    /// All clients of \a stage, each reading as the options say.
    explicit Audience(Stage &stage);

    /// How many messages all those that are watched have.
    uint64_t heard() const;

    uint64_t deliveries() const { return m_stage.tally().deliveries - m_start; }

    /// Reads what has come to the others, when it is time for that.
    void read();

    /// How long the loop may wait before it calls read() again.
    std::chrono::nanoseconds patience() const;

private:
    uint64_t received() const;

    Stage &m_stage;
    std::chrono::milliseconds m_interval;
    uint64_t m_start;
    uint64_t m_watchedStart;
    Moment m_nextRead;
    std::vector<StompClient *> m_watched;
    std::vector<StompClient *> m_lazy;
};

} // namespace Load

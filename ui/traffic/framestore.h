// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/traffic/framelog.h"

namespace Ui {

/// The newest frames, up to a limit, with an account of those that are not kept.
///
/// At any time evicted() + log().size() + dropped() is every frame that passed while traffic was
/// watched.
class FrameStore
{
public:
    struct Limits
    {
        qint64 count = 200'000;
        qint64 bytes = 64LL * 1024 * 1024;
    };

    FrameStore() = default;
    explicit FrameStore(const Limits &limits);

    /// Takes in \a batch, beyond the limits until the next trim().
    void append(const Broker::TrafficBatch &batch);

    /// Drops the oldest frames until the limits hold, a chunk at a time.
    void trim();

    const FrameLog &log() const { return m_log; }
    const Limits &limits() const { return m_limits; }

    /// Frames that were kept and had to go.
    qint64 evicted() const { return m_log.first(); }
    /// Frames that the broker's full ring left out: they never arrived here.
    qint64 dropped() const { return m_dropped; }

private:
    Limits m_limits;
    FrameLog m_log;
    qint64 m_dropped = 0;
};

} // namespace Ui

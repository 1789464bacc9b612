// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/trafficrecord.h"

#include <deque>
#include <memory>
#include <vector>

namespace Ui {

/// A stretch of captured frames, each at a position that never changes.
///
/// A copy shares its frames with the original, and what is added to one afterwards is not in the
/// other. A paused view looks at a copy while the original goes on.
class FrameLog
{
public:
    static constexpr qint64 ChunkSize = 4'096;

    /// The position of the oldest frame kept.
    qint64 first() const { return m_first; }
    /// One past the position of the newest frame.
    qint64 end() const { return m_end; }
    qint64 size() const { return m_end - m_first; }
    /// Roughly how many bytes the frames take.
    qint64 bytes() const { return m_bytes; }

    /// The frame at \a position, which is between first() and end().
    const Broker::TrafficRecord &at(qint64 position) const;

    void append(const Broker::TrafficRecord &record);

    /// Drops the oldest chunk; the last one is never dropped. Returns whether there was one to
    /// drop.
    bool dropChunk();

private:
    struct Chunk
    {
        std::vector<Broker::TrafficRecord> records; // never grows past what it has reserved
        qint64 bytes = 0;
    };

    std::deque<std::shared_ptr<Chunk>> m_chunks; // all full but the last
    qint64 m_first = 0;                          // a multiple of ChunkSize
    qint64 m_end = 0;
    qint64 m_bytes = 0;
};

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/values.h"

#include <deque>
#include <memory>
#include <vector>

namespace Ui {

/// A stretch of captured frames, each at a position that it keeps for ever.
///
/// Copying takes no frame: the copy and the original share them, and what is added to the one
/// afterwards is not in the other. So a copy is what a paused view looks at while the original goes
/// on.
class FrameLog
{
public:
    static constexpr qint64 ChunkSize = 4'096;

    /// The position of the oldest frame kept.
    qint64 first() const { return m_first; }
    /// One past the position of the newest frame.
    qint64 end() const { return m_end; }
    qint64 size() const { return m_end - m_first; }
    /// What the frames take, near enough.
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

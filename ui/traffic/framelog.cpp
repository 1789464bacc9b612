// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/framelog.h"

namespace Ui {

namespace {

/// How many bytes \a record adds to \a previous, with which it may share its body, as in a fan-out.
qint64 costOf(const Broker::TrafficRecord &record, const Broker::TrafficRecord *previous)
{
    const bool shared = previous && previous->body.constData() == record.body.constData();
    return qint64(sizeof(Broker::TrafficRecord)) + (shared ? 0 : record.body.size())
        + record.head.size() + record.destination.size() + record.user.size()
        + record.subscription.size();
}

} // namespace

const Broker::TrafficRecord &FrameLog::at(qint64 position) const
{
    Q_ASSERT(position >= m_first && position < m_end);
    const qint64 offset = position - m_first;
    return m_chunks[size_t(offset / ChunkSize)]->records[size_t(offset % ChunkSize)];
}

void FrameLog::append(const Broker::TrafficRecord &record)
{
    const Broker::TrafficRecord *previous = size() > 0 ? &at(m_end - 1) : nullptr;
    const qint64 cost = costOf(record, previous);
    if (m_chunks.empty() || m_chunks.back()->records.size() == size_t(ChunkSize)) {
        m_chunks.push_back(std::make_shared<Chunk>());
        m_chunks.back()->records.reserve(size_t(ChunkSize));
    }
    Chunk &chunk = *m_chunks.back();
    chunk.records.push_back(record);
    chunk.bytes += cost;
    m_bytes += cost;
    ++m_end;
}

bool FrameLog::dropChunk()
{
    if (m_chunks.size() < 2) {
        return false;
    }
    m_bytes -= m_chunks.front()->bytes;
    m_first += ChunkSize;
    m_chunks.pop_front();
    return true;
}

} // namespace Ui

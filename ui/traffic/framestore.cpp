// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/framestore.h"

namespace Ui {

FrameStore::FrameStore(const Limits &limits)
    : m_limits(limits)
{
}

void FrameStore::append(const Broker::TrafficBatch &batch)
{
    m_dropped += qint64(batch.dropped);
    for (const Broker::TrafficRecord &record : batch.records) {
        m_log.append(record);
    }
}

void FrameStore::trim()
{
    bool dropped = true;
    while (dropped && (m_log.size() > m_limits.count || m_log.bytes() > m_limits.bytes)) {
        dropped = m_log.dropChunk();
    }
}

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/eventstore.h"

namespace Ui {

EventStore::EventStore(const Limits &limits)
    : m_limits(limits)
{
}

void EventStore::append(const Broker::TrafficBatch &batch)
{
    m_dropped += qint64(batch.dropped);
    for (const Broker::TrafficRecord &record : batch.records) {
        m_log.append(record);
    }
}

void EventStore::trim()
{
    bool dropped = true;
    while (dropped && (m_log.size() > m_limits.count || m_log.bytes() > m_limits.bytes)) {
        dropped = m_log.dropChunk();
    }
}

} // namespace Ui

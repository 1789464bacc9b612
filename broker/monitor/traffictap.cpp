// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/monitor/traffictap.h"

#include "broker/base/logging.h"

#include <utility>

namespace Broker {

TrafficTap::TrafficTap(TrafficWatch &watch)
    : m_watch(watch)
{
}

void TrafficTap::record(TrafficRecord record)
{
    // A dropped record uses up a number too, so that the gap shows where it was.
    record.sequence = m_watch.nextSequence.fetch_add(1, std::memory_order_relaxed);
    record.at = wallClock();
    if (m_batch.records.size() >= Capacity) {
        ++m_batch.dropped;
        return;
    }
    if (record.body.size() > BodyLimit) {
        record.body.truncate(BodyLimit);
        record.isBodyCut = true;
    }
    m_batch.records.append(std::move(record));
}

void TrafficTap::noteIgnored(SessionId session)
{
    // Nothing comes between a frame and what becomes of it but that it was left out.
    if (!m_batch.records.isEmpty() && m_batch.dropped == 0
        && m_batch.records.last().session == session) {
        m_batch.records.last().isIgnored = true;
    }
}

TrafficBatch TrafficTap::take()
{
    return std::exchange(m_batch, {});
}

} // namespace Broker

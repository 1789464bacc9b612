// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/filterindex.h"

#include <algorithm>

namespace Ui {

FilterIndex::FilterIndex(TrafficFilter filter, HeartBeats heartBeats, qint64 start)
    : m_filter(std::move(filter))
    , m_showHeartBeats(heartBeats == HeartBeats::Shown || m_filter.asksForHeartBeats())
    , m_cursor(start)
{
}

qsizetype FilterIndex::rowFrom(qint64 position) const
{
    return std::lower_bound(m_rows.begin(), m_rows.end(), position) - m_rows.begin();
}

std::vector<qint64> FilterIndex::tested(const FrameLog &log, qint64 end, qint64 count)
{
    std::vector<qint64> positions;
    m_cursor = std::max(m_cursor, log.first());
    const qint64 until = std::min(m_cursor + count, end);
    for (; m_cursor < until; ++m_cursor) {
        const Broker::TrafficRecord &record = log.at(m_cursor);
        if (!m_filter.matches(record)) {
            continue;
        }
        if (!record.command && !m_showHeartBeats) {
            m_heartBeats.push_back(m_cursor);
        } else {
            positions.push_back(m_cursor);
        }
    }
    return positions;
}

void FilterIndex::append(const std::vector<qint64> &positions)
{
    m_rows.insert(m_rows.end(), positions.begin(), positions.end());
}

void FilterIndex::dropBefore(qint64 position)
{
    m_rows.erase(m_rows.begin(), m_rows.begin() + rowFrom(position));
    while (!m_heartBeats.empty() && m_heartBeats.front() < position) {
        m_heartBeats.pop_front();
    }
}

} // namespace Ui

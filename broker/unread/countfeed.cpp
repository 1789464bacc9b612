// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/countfeed.h"

#include <utility>

namespace Broker {

void CountFeed::watch(std::function<void()> stirred)
{
    m_stirred = std::move(stirred);
}

void CountFeed::note(const QByteArray &destination, const std::optional<PushOrigin> &origin,
                     quint64 version)
{
    {
        const std::lock_guard lock(m_mutex);
        QHash<QByteArray, Change> &changes = m_waiting.changes;
        if (const auto found = changes.find(destination); found != changes.end()) {
            if (version >= found->version) {
                *found = {origin, version};
            }
        } else if (changes.size() < MaxChanges) {
            changes.insert(destination, {origin, version});
        } else {
            m_waiting.isIncomplete = true;
        }
        if (std::exchange(m_hasStirred, true)) {
            return;
        }
    }
    m_stirred();
}

CountFeed::Taken CountFeed::take()
{
    const std::lock_guard lock(m_mutex);
    m_hasStirred = false;
    return std::exchange(m_waiting, {});
}

} // namespace Broker

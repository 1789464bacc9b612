// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <atomic>
#include <memory>

namespace Broker {

/// The clients that wait for messages over HTTP, counted over all workers: SockJS sessions, long
/// polls and event streams. From any thread.
class HttpReceivers
{
    struct Release
    {
        void operator()(HttpReceivers *receivers) const { --receivers->m_count; }
    };

public:
    /// One of the places; given back when it is destroyed.
    using Place = std::unique_ptr<HttpReceivers, Release>;

    explicit HttpReceivers(int limit)
        : m_limit(limit)
    {
    }
    Q_DISABLE_COPY_MOVE(HttpReceivers)

    /// Null where all places are taken.
    Place take()
    {
        if (m_count.fetch_add(1) >= m_limit) {
            --m_count;
            return nullptr;
        }
        return Place(this);
    }

private:
    const int m_limit;
    std::atomic<int> m_count = 0;
};

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/unread/memoryunreadstore.h"

#include <utility>
#include <vector>

/// A store that has kept what it was told when the test says so.
class SlowUnreadStore : public Broker::MemoryUnreadStore
{
public:
    explicit SlowUnreadStore(const Broker::Clock &clock, const Broker::UnreadLimits &limits = {},
                             bool slow = true)
        : MemoryUnreadStore(clock, limits)
        , isSlow(slow)
    {
    }

    QByteArray start() const override { return QByteArrayLiteral("12"); }
    bool keepsLater() const override { return isSlow; }

    void whenKept(std::function<void(bool isKept)> told) override
    {
        if (isSlow) {
            m_listeners.push_back(std::move(told));
        } else {
            told(true);
        }
    }

    /// Answers everybody who has asked until now.
    void answer(bool isKept)
    {
        for (const auto &told : std::exchange(m_listeners, {})) {
            told(isKept);
        }
    }

    size_t questionCount() const { return m_listeners.size(); }

    bool isSlow; ///< else it keeps at once

private:
    std::vector<std::function<void(bool isKept)>> m_listeners;
};

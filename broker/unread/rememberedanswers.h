// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
#include "broker/unread/unreadstate.h"

#include <QByteArray>
#include <QHash>

#include <deque>
#include <optional>
#include <utility>

namespace Broker {

/// What was answered to operations with an idempotency key, for as long as publishers may repeat
/// them.
///
/// Bounded: past its capacity the oldest answer is forgotten early. Used by one thread at a time.
class RememberedAnswers
{
public:
    static constexpr Clock::Duration Lifetime = std::chrono::seconds(300);

    void setCapacity(size_t capacity) { m_capacity = capacity; }

    void remember(const QByteArray &destination, const QByteArray &key, const UnreadState &answer,
                  Clock::TimePoint now);

    /// What was answered to \a key at \a destination, or nothing where it was not seen or is
    /// forgotten.
    std::optional<UnreadState> find(const QByteArray &destination, const QByteArray &key,
                                    Clock::TimePoint now);

private:
    using Key = std::pair<QByteArray, QByteArray>; // the destination and what the publisher chose

    struct Seen
    {
        Key key;
        Clock::TimePoint at;
    };

    void forgetOldest();

    size_t m_capacity = 0;
    QHash<Key, UnreadState> m_answers;
    std::deque<Seen> m_seen; // oldest first
};

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
#include "broker/unread/unreadstate.h"

#include <QByteArray>

#include <array>
#include <deque>
#include <optional>
#include <unordered_map>

namespace Broker {

/// What was answered to operations with an idempotency key, for as long as publishers may repeat
/// them: none is forgotten before that. Used by one thread at a time.
class RememberedAnswers
{
public:
    static constexpr Clock::Duration Lifetime = std::chrono::seconds(300);

    void remember(const QByteArray &destination, const QByteArray &key, const UnreadState &answer,
                  Clock::TimePoint now);

    /// What was answered to \a key at \a destination, or nothing where it was not seen or is
    /// forgotten.
    std::optional<UnreadState> find(const QByteArray &destination, const QByteArray &key) const;

    /// Forgets those whose time is over, and returns how many they were.
    qsizetype forgetOld(Clock::TimePoint now);

private:
    // Of the destination and of what the publisher chose: an answer takes the same room, however
    // long they are.
    using Digest = std::array<quint64, 2>;

    struct Hash
    {
        size_t operator()(const Digest &digest) const { return size_t(digest[0]); }
    };

    struct Seen
    {
        Digest digest;
        Clock::TimePoint at;
    };

    static Digest digestOf(const QByteArray &destination, const QByteArray &key);

    std::unordered_map<Digest, UnreadState, Hash> m_answers;
    std::deque<Seen> m_seen; // oldest first
};

} // namespace Broker

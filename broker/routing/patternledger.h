// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>

#include <memory>
#include <mutex>
#include <variant>

namespace Broker {

/// How many different patterns there may be; 0 for no limit.
struct PatternBounds
{
    qsizetype all = 0;
    qsizetype ofAddress = 0; ///< of those that one address subscribes to
};

/// Which patterns the clients of which address subscribe to. Callable from any thread.
class PatternLedger : public std::enable_shared_from_this<PatternLedger>
{
public:
    enum class Refusal : quint8 { TooMany, TooManyOfAddress };

    /// Counts a subscription to a pattern as long as it lives.
    using Place = std::shared_ptr<const void>;

    /// Counts a subscription to the canonical \a pattern by \a address, which may be empty for one
    /// that has no bound of its own.
    std::variant<Place, Refusal> admit(const QByteArray &address, const QByteArray &pattern,
                                       const PatternBounds &bounds);

private:
    using Counts = QHash<QByteArray, quint32>; // subscriptions to a pattern

    void release(const QByteArray &address, const QByteArray &pattern);
    static bool mayHave(const Counts &counts, const QByteArray &pattern, qsizetype bound);
    static void takeFrom(Counts &counts, const QByteArray &pattern);

    std::mutex m_mutex;
    Counts m_all;                          // guarded by m_mutex
    QHash<QByteArray, Counts> m_ofAddress; // guarded by m_mutex
};

} // namespace Broker

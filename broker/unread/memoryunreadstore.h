// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
#include "broker/unread/rememberedanswers.h"
#include "broker/unread/unreadstore.h"

#include <QHash>

#include <array>
#include <atomic>
#include <mutex>

namespace Broker {

/// How much an unread store holds.
struct UnreadLimits
{
    qsizetype destinations = 1'000'000;
    qsizetype idempotencyKeys = 100'000; ///< shared out evenly over the store's stripes
};

/// Unread counts in memory; they end with the process.
class MemoryUnreadStore : public UnreadStore
{
public:
    explicit MemoryUnreadStore(const Clock &clock, const UnreadLimits &limits = {});
    Q_DISABLE_COPY_MOVE(MemoryUnreadStore)

    QByteArray epoch() const override { return m_epoch; }
    UnreadOutcome apply(const QByteArray &destination, const UnreadOperation &operation) override;
    std::optional<UnreadState> get(const QByteArray &destination) const override;
    void whenKept(std::function<void(bool isKept)> told) override;
    std::optional<QString> problem() const override { return std::nullopt; }

    /// Takes \a state as it was kept, beyond any limit; before anybody else has the store.
    void restore(const QByteArray &destination, const UnreadState &state);

    /// Takes an answer to \a key that was given \a age ago.
    void restoreAnswer(const QByteArray &destination, const QByteArray &key,
                       const UnreadState &answer, Clock::Duration age);

    /// Has new versions be above \a floor, and refuses changes that need one above \a ceiling.
    void setVersionRange(quint64 floor, quint64 ceiling);

private:
    static constexpr size_t StripeCount = 64;

    struct Stripe
    {
        std::mutex mutex;
        QHash<QByteArray, UnreadState> states; // guarded by mutex
        RememberedAnswers answers;             // guarded by mutex
    };

    Stripe &stripeOf(const QByteArray &destination) const;
    UnreadOutcome change(Stripe &stripe, const QByteArray &destination,
                         const UnreadOperation &operation); // under the stripe's lock
    bool takeRoom();

    const Clock &m_clock;
    const QByteArray m_epoch;
    UnreadLimits m_limits;
    std::atomic<qsizetype> m_destinationCount = 0;
    std::atomic<quint64> m_versionFloor = 0;
    std::atomic<quint64> m_versionCeiling = std::numeric_limits<quint64>::max();
    mutable std::array<Stripe, StripeCount> m_stripes;
};

} // namespace Broker

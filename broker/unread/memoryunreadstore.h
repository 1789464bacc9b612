// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
#include "broker/unread/rememberedanswers.h"
#include "broker/unread/unreadstore.h"

#include <QHash>

#include <array>
#include <atomic>
#include <chrono>
#include <mutex>
#include <vector>

namespace Broker {

/// How much an unread store holds; what is too much is refused.
struct UnreadLimits
{
    qsizetype destinations = 1'000'000;
    /// Of the last five minutes: 3,333 additions with a key in every second of them. A key takes
    /// some 160 bytes.
    qsizetype idempotencyKeys = 1'000'000;
    /// A count that has been 0 for so long is forgotten; 0 is never.
    std::chrono::days forgetAfter {90};
};

/// Unread counts in memory; they end with the process.
class MemoryUnreadStore : public UnreadStore
{
public:
    explicit MemoryUnreadStore(const Clock &clock, const UnreadLimits &limits = {});
    Q_DISABLE_COPY_MOVE(MemoryUnreadStore)

    QByteArray epoch() const override { return m_epoch; }
    QByteArray start() const override { return m_start; }
    UnreadOutcome apply(const QByteArray &destination, const UnreadOperation &operation) override;
    std::optional<UnreadState> get(const QByteArray &destination) const override;
    void visit(size_t part, const Visit &visit) const override;
    void forget(const QByteArray &destination) override;
    std::vector<Forgotten> forgetUnused() override;
    void whenKept(std::function<void(bool isKept)> told) override;
    std::optional<KeepingTrouble> trouble() const override { return std::nullopt; }

    /// Takes \a state as it was kept, beyond any limit; before anybody else has the store.
    void restore(const QByteArray &destination, const UnreadState &state);

    /// Takes an answer to \a key that was given \a age ago.
    void restoreAnswer(const QByteArray &destination, const QByteArray &key,
                       const UnreadState &answer, Clock::Duration age);

    /// Has all new versions be above \a floor.
    void setVersionFloor(quint64 floor);

    /// Refuses changes that need a version above \a ceiling.
    void setVersionCeiling(quint64 ceiling);

private:
    using States = QHash<QByteArray, UnreadState>;

    static constexpr size_t StripeCount = VisitedParts;
    // A part is what one turn of forgetUnused() looks at: a thousand counts of a million.
    static constexpr size_t PartCount = ForgettingTurns / StripeCount;

    struct Stripe
    {
        std::mutex mutex;
        std::array<States, PartCount> parts; // guarded by mutex
        quint64 forgottenVersion = 0; // guarded by mutex: the highest of a count that is forgotten
        RememberedAnswers answers;    // guarded by mutex
    };

    /// Where the count of a destination is.
    struct Place
    {
        Stripe &stripe;
        States &states; // guarded by the stripe's mutex
    };

    Place placeOf(const QByteArray &destination) const;
    UnreadOutcome change(Place place, const QByteArray &destination,
                         const UnreadOperation &operation); // under the stripe's lock
    void forgetOldKeys();
    void forgetOldKeys(Stripe &stripe); // under its lock

    const Clock &m_clock;
    const QByteArray m_epoch;
    const QByteArray m_start;
    UnreadLimits m_limits;
    std::atomic<qsizetype> m_destinationCount = 0;
    std::atomic<quint64> m_versionFloor = 0;
    std::atomic<quint64> m_versionCeiling = std::numeric_limits<quint64>::max();
    std::atomic<qsizetype> m_keyCount = 0;
    std::atomic<size_t> m_turn = 0; // of forgetUnused()
    mutable std::array<Stripe, StripeCount> m_stripes;
};

} // namespace Broker

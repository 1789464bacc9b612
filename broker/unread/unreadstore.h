// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/counts.h"
#include "broker/unread/unreadstate.h"

#include <QByteArray>

#include <functional>
#include <optional>
#include <vector>

namespace Broker {

/// Whether the unread counts outlive the process.
enum class UnreadStoreKind : quint8 { Memory, Sqlite };

/// The unread counts of all destinations. Callable from any thread; no call waits for a disk.
class UnreadStore
{
public:
    virtual ~UnreadStore() = default;

    /// Tells the versions of these counts from those of all others, such as the ones that a broker
    /// had before it was started again: who keeps the counts keeps it with them. Letters and
    /// digits, never changes.
    virtual QByteArray epoch() const = 0;

    /// Tells this start of a broker from all others with the same counts, in few letters and
    /// digits: what is named after it is never named so again. Never changes.
    virtual QByteArray start() const = 0;

    /// Applies \a operation to the count of \a destination. Every get() after its return sees the
    /// result.
    virtual UnreadOutcome apply(const QByteArray &destination,
                                const UnreadOperation &operation) = 0;

    /// The current count of \a destination; nothing where none was ever set, which is not the same
    /// as 0.
    virtual std::optional<UnreadState> get(const QByteArray &destination) const = 0;

    using Visit = std::function<void(const QByteArray &destination, const UnreadState &state)>;

    /// In how many parts visit() shows the counts.
    static constexpr size_t VisitedParts = 64;

    /// Shows the counts of \a part, which is less than VisitedParts, to \a visit, in no order. They
    /// cannot change meanwhile, so \a visit must be quick and must not ask the store for anything.
    virtual void visit(size_t part, const Visit &visit) const = 0;

    /// Forgets the count of \a destination with all that a publisher said of it, and so makes room
    /// for another. If it is ever set again its versions go on past those that it had.
    virtual void forget(const QByteArray &destination) = 0;

    /// How many calls of forgetUnused() look at every count once.
    static constexpr size_t ForgettingTurns = 1024;

    struct Forgotten
    {
        QByteArray destination;
        quint64 version = 0; ///< the last that it had
    };

    /// Forgets what has been 0 for as long as it may be, among the few counts whose turn it is;
    /// called once a second. Returns what that was.
    virtual std::vector<Forgotten> forgetUnused() = 0;

    /// Looks whether what is being written takes too long; called once a second.
    virtual void checkProgress() { }

    /// Tells, at once or later in another thread, whether all that was applied before is kept as
    /// safely as the store keeps it. Where it cannot be kept now, it may be later.
    virtual void whenKept(std::function<void(bool isKept)> told) = 0;

    /// Whether it takes a while until what was applied is kept; else whenKept() tells at once.
    virtual bool keepsLater() const { return false; }

    /// Has \a kept told, each time that something was written, what \a mark said before: when all
    /// that it then stood for was applied. Both are quick, and called in any thread; where
    /// keepsLater() is false they never are.
    // NOLINTNEXTLINE(performance-unnecessary-value-param): one that keeps later keeps them
    virtual void watchKept(std::function<quint64()> mark, std::function<void(quint64 mark)> kept)
    {
        Q_UNUSED(mark)
        Q_UNUSED(kept)
    }

    /// Why nothing can be kept at present; nothing where all is well.
    virtual std::optional<KeepingTrouble> trouble() const = 0;

    /// The sentence about it.
    std::optional<QString> problem() const
    {
        const std::optional<KeepingTrouble> now = trouble();
        return now ? std::optional(now->text) : std::nullopt;
    }
};

} // namespace Broker

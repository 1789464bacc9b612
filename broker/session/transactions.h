// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/heldtransaction.h"
#include "broker/stomp/frame.h"
#include "broker/unread/publisher.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <variant>
#include <vector>

namespace Broker {

/// The open transactions of one client: what waits for its COMMIT.
class Transactions
{
public:
    /// What a SEND publishes, or an ACK or NACK; checked when it came, so that a COMMIT does not
    /// fail half-way.
    using Step = std::variant<CheckedPublication, Stomp::Frame>;
    using Steps = std::vector<Step>;

    /// A transaction that is to go out, with what it holds until all of it did.
    struct Taken
    {
        Steps steps;
        HeldTransaction held;
    };

    enum class Added : quint8 {
        Kept,
        TooLarge,
        TooMany,
        NoRoom,         ///< all clients together hold too much, and this one most
        NoRoomOfAddress ///< the same of all of its address
    };

    /// Makes what counts for this client, once it opens a transaction; null where nobody counts.
    using MakeClient = std::function<std::shared_ptr<MemoryClient>()>;

    /// \a maximumCount transactions may be open at a time, with \a maximumFrames and
    /// \a maximumBytes in all of them together.
    Transactions(qsizetype maximumCount, qsizetype maximumFrames, qsizetype maximumBytes,
                 MakeClient makeClient = {});
    ~Transactions();
    Q_DISABLE_COPY_MOVE(Transactions)

    bool isFull() const { return qsizetype(m_open.size()) >= m_maximumCount; }
    bool contains(const QByteArray &id) const { return m_open.contains(id); }

    /// Opens a transaction that is not open yet, whose id takes room; only while not isFull().
    Added begin(const QByteArray &id);

    /// Adds \a step, which takes as much room as the \a frame that it was, to an open transaction.
    Added add(const QByteArray &id, const Stomp::Frame &frame, Step step);

    /// Ends the transaction and returns its steps in their order; nothing where it is not open.
    std::optional<Taken> take(const QByteArray &id);

    /// Forgets all of them.
    void clear();

private:
    Added grow(HeldTransaction &held, qsizetype bytes);

    qsizetype m_maximumCount;
    qsizetype m_maximumFrames;
    qsizetype m_maximumBytes;
    qsizetype m_frames = 0;
    qsizetype m_bytes = 0;
    MakeClient m_makeClient;
    std::shared_ptr<MemoryClient> m_client; // null until there was one
    std::unordered_map<QByteArray, Taken> m_open;
};

} // namespace Broker

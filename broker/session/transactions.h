// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/stomp/frame.h"
#include "broker/unread/publisher.h"

#include <QByteArray>
#include <QHash>

#include <optional>
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

    enum class Added : quint8 { Kept, UnknownTransaction, TooLarge, TooMany };

    /// \a maximumCount transactions may be open at a time, with \a maximumFrames and
    /// \a maximumBytes in all of them together.
    Transactions(qsizetype maximumCount, qsizetype maximumFrames, qsizetype maximumBytes);

    bool isFull() const { return m_open.size() >= m_maximumCount; }
    bool contains(const QByteArray &id) const { return m_open.contains(id); }

    /// Opens a transaction that is not open yet; only while there is room.
    void begin(const QByteArray &id)
    {
        Q_ASSERT(!contains(id) && !isFull());
        m_open.insert(id, {});
    }

    /// Adds \a step, which takes as much room as the \a frame that it was.
    Added add(const QByteArray &id, const Stomp::Frame &frame, Step step);

    /// Ends the transaction and returns its steps in their order; nothing where it is not open.
    std::optional<Steps> take(const QByteArray &id);

private:
    struct Transaction
    {
        Steps steps;
        qsizetype bytes = 0;
    };

    qsizetype m_maximumCount;
    qsizetype m_maximumFrames;
    qsizetype m_maximumBytes;
    qsizetype m_frames = 0;
    qsizetype m_bytes = 0;
    QHash<QByteArray, Transaction> m_open;
};

} // namespace Broker

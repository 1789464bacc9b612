// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/stomp/frame.h"
#include "broker/unread/keptqueue.h"

#include <QList>

#include <functional>

namespace Broker {

/// The RECEIPTs of one session, in the order of their frames.
///
/// A RECEIPT says that every count that the session changed before it is kept; so it waits for the
/// store, and those after it wait for their turn. Where the store keeps at once, none waits.
class Receipts
{
public:
    /// With so many of them waiting, or so many bytes, a session has to wait with its next frame.
    static constexpr qsizetype MaxWaiting = 1000;
    static constexpr qsizetype MaxWaitingBytes = 64 * 1024;

    using Send = std::function<void(const Stomp::Frame &receipt)>;

    /// \a given is told, later, when those that waited were sent, all or enough of them.
    Receipts(KeptQueue &kept, Send send, std::function<void()> given);
    ~Receipts();
    Q_DISABLE_COPY_MOVE(Receipts)

    /// A count was changed: the next RECEIPT waits until it is kept.
    void noteChange() { m_isOwed = m_kept.isNeeded(); }

    /// Sends \a receipt once it may be sent.
    void give(const Stomp::Frame &receipt);

    bool isEmpty() const { return m_waiting.isEmpty(); }
    bool isFull() const
    {
        return m_waiting.size() >= MaxWaiting || m_waitingBytes >= MaxWaitingBytes;
    }

    /// Gives none of those that wait: the session ends.
    void clear();

private:
    struct Waiting
    {
        Stomp::Frame receipt;
        KeptQueue::Ticket ticket; // 0 where it only waits for its turn
    };

    void handleKept();
    void sendFirst();

    KeptQueue &m_kept;
    Send m_send;
    std::function<void()> m_given;
    bool m_isOwed = false;    // whether a count was changed since the last RECEIPT
    QList<Waiting> m_waiting; // the first of them has a ticket
    qsizetype m_waitingBytes = 0;
};

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/timerwheel.h"

#include <QByteArray>
#include <QList>
#include <QTcpSocket>

#include <functional>

namespace Broker {

class EndOfTurn;

/// Calls \a written, for as long as \a context lives, when the kernel took some of what \a socket
/// was given; of a socket of TLS, some of what it encrypted.
QMetaObject::Connection connectWritten(QTcpSocket &socket, QObject &context,
                                       std::function<void()> written);

/// What one connection is to be sent: collected over a turn of the loop, written in one system
/// call, bounded in bytes, messages and time.
///
/// It goes straight to the kernel, without a copy. Of what the kernel does not take, Qt gets the
/// first message or the rest of one, to tell when there is room again; the others wait here, where
/// they can be counted and, should it come to that, thrown away. A socket of TLS gets a record's
/// worth of messages at a time, and the next once the kernel took that.
class SocketOutput
{
public:
    struct Bounds
    {
        qint64 bytes = 512 * 1024;
        Clock::Duration age = std::chrono::seconds(10); ///< of the oldest message that waits
        qsizetype messages = 1000;
    };

    /// \a overflowed is told once when the peer reads too slowly, from the end of a turn or the
    /// wheel.
    SocketOutput(QTcpSocket &socket, EndOfTurn &endOfTurn, TimerWheel &wheel, const Bounds &bounds,
                 std::function<void()> overflowed);
    ~SocketOutput();
    Q_DISABLE_COPY_MOVE(SocketOutput)

    /// Queues \a bytes, one message, for the end of the turn. Past the bounds a message makes way
    /// for a later one with the same \a key, unless that is empty.
    void append(const QByteArray &bytes, const QByteArray &key = {});

    /// Writes what append() collected, now.
    void write();

    /// Throws away every message of which neither the kernel nor TLS has anything yet.
    void dropQueued();

    /// Bytes that the kernel has not taken.
    qint64 queuedBytes() const;

    /// Whether there is something that the socket was not given yet.
    bool holdsBack() const { return !m_waiting.empty(); }

private:
    static constexpr Clock::TimePoint NotYet = Clock::TimePoint::max();

    struct Message
    {
        QByteArray bytes;
        QByteArray key;
        Clock::TimePoint since = NotYet; // when it could not be written
    };

    void handleRoom();
    void writeWaiting();
    void writeToKernel();
    qint64 offer(qsizetype count);
    void writeThroughTls();
    QByteArray takeRecord();
    void noteWaiting();
    qint64 bytesInSocket() const;
    Clock::TimePoint oldest() const;
    bool isTooMuch() const;
    void checkBounds();
    void checkAge();
    void overflow();

    QTcpSocket &m_socket;
    bool m_isSecure;
    bool m_mayBeInSocket; // whether Qt has ever had bytes that go out
    EndOfTurn &m_endOfTurn;
    TimerWheel &m_wheel;
    Bounds m_bounds;
    std::function<void()> m_overflowed; // null once it was called
    QList<Message> m_waiting;           // whole messages, but for the one that write() is at
    qint64 m_waitingBytes = 0;
    Clock::TimePoint m_inSocketSince; // of what Qt has, while it has something
    bool m_isFlushing = false;        // the end of the turn will write()
    bool m_isWriting = false;         // TLS tells of what it wrote while it is given more
    Deadline m_ageDeadline;
    QMetaObject::Connection m_bytesWritten;
};

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/timerwheel.h"

#include <QByteArray>
#include <QPointer>
#include <QTcpSocket>

#include <functional>
#include <vector>

namespace Broker {

class TurnEnd;

/// What one connection is to be sent: collected over a turn of the loop, written in one system
/// call, bounded.
///
/// Where Qt has nothing buffered for the socket the bytes go straight to the kernel, without a
/// copy; what the kernel does not take waits in the socket's buffer.
class SocketOutput
{
public:
    struct Bounds
    {
        qint64 bytes = 512 * 1024;
        Clock::Duration age = std::chrono::seconds(10); ///< of the oldest byte that waits
    };

    /// \a overflowed is told once when the peer reads too slowly, from the end of a turn or the
    /// wheel.
    SocketOutput(QTcpSocket &socket, TurnEnd &turnEnd, TimerWheel &wheel, const Bounds &bounds,
                 std::function<void()> overflowed);
    ~SocketOutput();
    Q_DISABLE_COPY_MOVE(SocketOutput)

    /// Queues \a bytes for the end of the turn.
    void append(const QByteArray &bytes);

    /// Writes what append() collected, now.
    void write();

    /// Bytes that the kernel has not taken.
    qint64 queuedBytes() const;

private:
    void writeToKernel();
    void watchAge();
    void checkAge();
    void overflow();

    QPointer<QTcpSocket> m_socket; // Qt may delete it once it is disconnected
    TurnEnd &m_turnEnd;
    Bounds m_bounds;
    std::function<void()> m_overflowed; // null once it was called
    std::vector<QByteArray> m_collected;
    qint64 m_collectedBytes = 0;
    qint64 m_appended = 0;  // bytes ever
    qint64 m_ageTarget = 0; // what of m_appended must be gone when the deadline fires
    Deadline m_ageDeadline;
};

} // namespace Broker

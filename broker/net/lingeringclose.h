// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSocketNotifier>
#include <QTcpSocket>

#include <functional>
#include <memory>

namespace Broker {

/// Ends our side of a connection, and leaves the peer time to end its own.
///
/// A socket that is closed while the peer still sends answers with a reset, which overtakes what
/// was written last. Over TCP it is shut down, and who owns it goes on reading. Over TLS Qt has no
/// such thing: it says that TLS ends, and closes its descriptor. So there a second descriptor
/// stays, shut down, of which what comes is thrown away until the peer has ended, too.
class LingeringClose
{
public:
    /// \a ended is told once the peer has ended after a socket of TLS was closed. Of others it is
    /// QTcpSocket that tells.
    explicit LingeringClose(std::function<void()> ended);
    ~LingeringClose();
    Q_DISABLE_COPY_MOVE(LingeringClose)

    /// Ends our side of \a socket, of which everything written is with the kernel. Again is
    /// harmless.
    void start(QTcpSocket &socket);

    /// Whether QTcpSocket::disconnected is not the end yet.
    bool isLingering() const { return m_descriptor >= 0 && !m_isOver; }

    /// Whether the peer ended in peace, and not by a reset.
    bool hasPeerEnded() const { return m_hasPeerEnded; }

private:
    void endTls(QTcpSocket &socket);
    void handleClosed();
    void drain();

    std::function<void()> m_ended;
    int m_descriptor = -1;
    bool m_isOver = false;
    bool m_hasPeerEnded = false;
    QMetaObject::Connection m_closed;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace Broker

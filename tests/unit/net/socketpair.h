// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/net/clientsocket.h"

#include <QTcpSocket>

#include <memory>

/// A connection with a ClientSocket at one end, plain or with TLS, and a socket of Qt's at the
/// other, which reads nothing until a test wants it to.
class SocketPair
{
public:
    enum class Kind { Plain, Tls };

    enum class Buffers {
        Small, ///< those of the kernel fill soon
        Ample
    };

    /// Adds the column "kind" to a test's data, and a row for each.
    static void addRows();

    explicit SocketPair(Kind kind, Buffers buffers = Buffers::Small);

    /// Whether both ends are connected, and agreed on TLS.
    bool isOpen() const { return m_isOpen; }

    Broker::ClientSocket &socket() { return *m_socket; }
    std::unique_ptr<Broker::ClientSocket> takeSocket() { return std::move(m_socket); }
    QTcpSocket &peer() { return *m_peer; }

    /// Has the peer read no more than it holds already, or all that comes.
    void holdPeer() { m_peer->setReadBufferSize(1); }
    void releasePeer() { m_peer->setReadBufferSize(0); }

    /// Waits until the kernel has nothing of \a socket under way: all that the peer's side has room
    /// for is there, and so none opens up by itself.
    static void settle(const Broker::ClientSocket &socket);

    /// What the peer reads until it has \a size bytes, or for some seconds.
    QByteArray readByPeer(qsizetype size);

    /// The same, until what was read ends with \a end.
    QByteArray readByPeerUpTo(QByteArrayView end);

    /// Ends the peer's side by a reset.
    void resetPeer();

private:
    void encrypt();

    std::unique_ptr<QTcpSocket> m_peer;
    std::unique_ptr<Broker::ClientSocket> m_socket;
    bool m_isOpen = false;
};

Q_DECLARE_METATYPE(SocketPair::Kind)

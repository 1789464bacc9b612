// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QTcpSocket>

#include <span>

namespace Broker {

/// Hears of one client's socket; \sa ClientSocket.
class SocketListener
{
public:
    virtual ~SocketListener() = default;

    /// ClientSocket::read() has something to give, or finds that the peer has ended.
    virtual void handleArrived() = 0;

    /// There is room after ClientSocket::write() took less than it was given.
    virtual void handleRoom() = 0;

    /// The socket is about to close: what it has not sent by now never goes.
    virtual void handleEnding() = 0;

    /// The last it hears: nothing comes any more, and nothing goes.
    virtual void handleEnded() = 0;
};

/// A client's socket, with or without TLS: what a Connection asks of either, and Qt has no common
/// word for.
class ClientSocket
{
public:
    ClientSocket() = default;
    virtual ~ClientSocket() = default;
    Q_DISABLE_COPY_MOVE(ClientSocket)

    /// Null for nobody, as at the start. What arrived meanwhile is told to the next.
    virtual void setListener(SocketListener *listener) { m_listener = listener; }

    /// The socket as Qt knows it, for its addresses and for Qt's own classes.
    virtual QTcpSocket &device() = 0;
    virtual const QTcpSocket &device() const = 0;

    virtual bool isSecure() const = 0;

    /// Reads some of what has arrived into \a buffer; how many bytes, 0 where there is nothing. To
    /// be repeated while mayHaveMore().
    virtual qsizetype read(std::span<char> buffer) = 0;

    /// Whether something has arrived that handleArrived() will not tell of again.
    virtual bool mayHaveMore() const = 0;

    /// Takes as many bytes of \a pieces as there is room for and returns how many: 0 where there is
    /// no room, -1 where the socket is broken.
    virtual qint64 write(std::span<const QByteArrayView> pieces) = 0;

    /// Of what write() took, the bytes that the kernel has not.
    virtual qint64 unwrittenBytes() const = 0;

    /// Has SocketListener::handleRoom() called once there is room.
    virtual void awaitRoom() = 0;

    /// Has device() give \a bytes to the next that reads it, one of Qt's own classes, before all
    /// else.
    virtual void putBack(QByteArrayView bytes) = 0;

    /// What one of Qt's own classes wrote to device() and has not gone out.
    virtual QByteArray takeWrittenToDevice() = 0;

    /// Has \a receiver hear no more of device() than that it is destroyed.
    virtual void stopTelling(QObject &receiver) = 0;

    /// Ends our side, all of which the kernel has. The peer may go on until it ends its own, which
    /// SocketListener::handleEnded() tells of; what it sends is to be read, or is thrown away here.
    ///
    /// A socket that is closed while the peer still sends answers with a reset, which overtakes
    /// what was written last.
    virtual void endOutput() = 0;

    /// Whether the peer is known to have ended in peace, and not by a reset.
    virtual bool hasPeerEnded() const = 0;

protected:
    SocketListener *listener() const { return m_listener; }

private:
    SocketListener *m_listener = nullptr;
};

} // namespace Broker

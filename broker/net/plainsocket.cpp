// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/plainsocket.h"

#include "broker/net/socketaddress.h"

#include <QEvent>
#include <QVarLengthArray>

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace Broker {

PlainSocket::Notifier::Notifier(Type type, PlainSocket &socket, void (PlainSocket::*ready)())
    : QSocketNotifier(type)
    , m_socket(socket)
    , m_ready(ready)
{
}

bool PlainSocket::Notifier::event(QEvent *event)
{
    if (event->type() != QEvent::SockAct) {
        return QSocketNotifier::event(event);
    }
    (m_socket.*m_ready)();
    return true;
}

PlainSocket::~PlainSocket()
{
    closeDescriptor();
    setSocketState(UnconnectedState); // nothing is left for QTcpSocket to do
}

bool PlainSocket::setSocketDescriptor(qintptr descriptor, SocketState state, OpenMode openMode)
{
    const SocketAddress peer = peerSocketAddress(descriptor);
    if (state != ConnectedState || peer.address.isNull()) {
        return false; // gone before it was looked at
    }
    const SocketAddress local = localSocketAddress(descriptor);
    m_descriptor.reset(int(descriptor));
    setPeerAddress(peer.address);
    setPeerPort(peer.port);
    setLocalAddress(local.address);
    setLocalPort(local.port);
    setSocketState(ConnectedState);
    setOpenMode(openMode | Unbuffered);
    m_readable.setSocket(descriptor);
    m_readable.setEnabled(true);
    return true;
}

void PlainSocket::disconnectFromHost()
{
    if (!m_descriptor.isOpen()) {
        return;
    }
    setSocketState(ClosingState);
    if (listener()) {
        listener()->handleEnding();
    }
    closeDescriptor();
    setSocketState(UnconnectedState);
    if (listener()) {
        listener()->handleEnded();
    }
}

void PlainSocket::setListener(SocketListener *listener)
{
    ClientSocket::setListener(listener);
    if (listener && m_descriptor.isOpen()) {
        m_readable.setEnabled(true); // it stopped where there was nobody to read
    }
}

qsizetype PlainSocket::read(std::span<char> buffer)
{
    if (!m_descriptor.isOpen() || m_isBroken) {
        return 0;
    }
    m_isRead = true;
    m_readable.setEnabled(true);
    const ssize_t taken = ::recv(m_descriptor.get(), buffer.data(), buffer.size(), 0);
    if (taken > 0) {
        return taken;
    }
    m_hasPeerEnded = taken == 0;
    m_isBroken = taken == 0 || (errno != EAGAIN && errno != EINTR);
    return 0;
}

qint64 PlainSocket::write(std::span<const QByteArrayView> pieces)
{
    constexpr int Flags = MSG_NOSIGNAL | MSG_DONTWAIT;
    ssize_t taken = 0;
    if (pieces.size() == 1) {
        taken = ::send(m_descriptor.get(), pieces[0].data(), size_t(pieces[0].size()), Flags);
    } else {
        QVarLengthArray<iovec, 64> vectors;
        for (const QByteArrayView piece : pieces) {
            vectors.append({const_cast<char *>(piece.data()), size_t(piece.size())});
        }
        msghdr message {};
        message.msg_iov = vectors.data();
        message.msg_iovlen = size_t(vectors.size());
        taken = ::sendmsg(m_descriptor.get(), &message, Flags);
    }
    if (taken >= 0) {
        return taken;
    }
    if (errno == EAGAIN || errno == EINTR) {
        return 0;
    }
    m_isBroken = true;
    return -1;
}

void PlainSocket::awaitRoom()
{
    if (!m_descriptor.isOpen()) {
        return;
    }
    if (!m_writable) {
        m_writable =
            std::make_unique<Notifier>(QSocketNotifier::Write, *this, &PlainSocket::handleWritable);
        m_writable->setSocket(m_descriptor.get());
    }
    m_writable->setEnabled(true); // a broken socket is always writable
}

QByteArray PlainSocket::takeWrittenToDevice()
{
    return std::exchange(m_writtenToDevice, {});
}

void PlainSocket::endOutput()
{
    if (m_descriptor.isOpen()) {
        ::shutdown(m_descriptor.get(), SHUT_WR);
    }
}

qint64 PlainSocket::bytesAvailable() const
{
    return QTcpSocket::bytesAvailable() + m_putBack.size();
}

bool PlainSocket::canReadLine() const
{
    return QTcpSocket::canReadLine() || m_putBack.contains('\n');
}

// Only what was put back: the kernel's bytes go by the other read().
qint64 PlainSocket::readData(char *data, qint64 size)
{
    if (!m_descriptor.isOpen()) {
        return -1;
    }
    const qsizetype taken = std::min<qsizetype>(size, m_putBack.size());
    std::copy_n(m_putBack.constData(), taken, data);
    m_putBack = m_putBack.sliced(taken); // which gives the memory back with the last byte
    return taken;
}

qint64 PlainSocket::writeData(const char *data, qint64 size)
{
    if (!m_descriptor.isOpen()) {
        return -1;
    }
    m_writtenToDevice.append(data, size);
    return size;
}

void PlainSocket::handleReadable()
{
    m_isRead = false;
    if (listener()) {
        listener()->handleArrived();
    }
    if (m_isBroken) {
        disconnectFromHost();
    } else if (!m_isRead) {
        m_readable.setEnabled(false); // until somebody reads
    }
}

void PlainSocket::handleWritable()
{
    m_writable->setEnabled(false);
    if (!m_isBroken && listener()) {
        listener()->handleRoom();
    }
    if (m_isBroken) {
        disconnectFromHost();
    }
}

void PlainSocket::closeDescriptor()
{
    m_readable.setEnabled(false);
    if (m_writable) {
        m_writable->setEnabled(false);
    }
    m_descriptor.reset();
}

} // namespace Broker

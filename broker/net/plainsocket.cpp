// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/plainsocket.h"

#include "broker/net/socketend.h"

#include <QEvent>

#include <sys/socket.h>
#include <unistd.h>

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
    const SocketEnd peer = peerEnd(descriptor);
    if (state != ConnectedState || peer.address.isNull()) {
        return false; // gone before it was looked at
    }
    const SocketEnd local = localEnd(descriptor);
    m_descriptor = int(descriptor);
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
    if (m_descriptor < 0) {
        return;
    }
    setSocketState(ClosingState);
    Q_EMIT stateChanged(ClosingState);
    closeDescriptor();
    setSocketState(UnconnectedState);
    Q_EMIT stateChanged(UnconnectedState);
    Q_EMIT disconnected();
}

qint64 PlainSocket::readData(char *data, qint64 size)
{
    if (m_descriptor < 0 || m_hasEnded) {
        return -1;
    }
    m_isRead = true;
    m_readable.setEnabled(true);
    const ssize_t taken = ::recv(m_descriptor, data, size_t(size), 0);
    if (taken > 0 || size == 0) {
        return taken;
    }
    m_hasEnded = taken == 0 || (errno != EAGAIN && errno != EINTR);
    return m_hasEnded ? -1 : 0;
}

qint64 PlainSocket::writeData(const char *data, qint64 size)
{
    if (m_descriptor < 0) {
        return -1;
    }
    m_unwritten.append(data, size);
    if (!m_writable) {
        m_writable =
            std::make_unique<Notifier>(QSocketNotifier::Write, *this, &PlainSocket::handleWritable);
        m_writable->setSocket(m_descriptor);
    }
    m_writable->setEnabled(true);
    return size;
}

void PlainSocket::handleReadable()
{
    m_isRead = false;
    Q_EMIT readyRead();
    if (m_hasEnded) {
        disconnectFromHost();
    } else if (!m_isRead) {
        m_readable.setEnabled(false); // until somebody reads
    }
}

void PlainSocket::handleWritable()
{
    const ssize_t taken =
        ::send(m_descriptor, m_unwritten.constData(), size_t(m_unwritten.size()), MSG_NOSIGNAL);
    if (taken < 0) {
        if (errno != EAGAIN && errno != EINTR) {
            disconnectFromHost();
        }
        return;
    }
    m_unwritten.remove(0, taken);
    if (m_unwritten.isEmpty()) {
        m_unwritten.clear(); // and its memory
        m_writable->setEnabled(false);
    }
    Q_EMIT bytesWritten(taken);
}

void PlainSocket::closeDescriptor()
{
    m_readable.setEnabled(false);
    if (m_writable) {
        m_writable->setEnabled(false);
    }
    if (m_descriptor >= 0) {
        ::close(std::exchange(m_descriptor, -1));
    }
    m_unwritten.clear();
}

} // namespace Broker

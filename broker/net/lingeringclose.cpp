// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/lingeringclose.h"

#include <QSslSocket>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

namespace Broker {

LingeringClose::LingeringClose(std::function<void()> ended)
    : m_ended(std::move(ended))
{
}

LingeringClose::~LingeringClose()
{
    QObject::disconnect(m_closed);
    m_notifier.reset(); // before its descriptor
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

void LingeringClose::start(QTcpSocket &socket)
{
    if (qobject_cast<QSslSocket *>(&socket) == nullptr) {
        ::shutdown(int(socket.socketDescriptor()), SHUT_WR);
    } else if (m_descriptor < 0 && socket.state() == QAbstractSocket::ConnectedState) {
        endTls(socket);
    }
}

void LingeringClose::endTls(QTcpSocket &socket)
{
    m_descriptor = ::fcntl(int(socket.socketDescriptor()), F_DUPFD_CLOEXEC, 0);
    m_closed =
        QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [this] { handleClosed(); });
    socket.disconnectFromHost();
}

void LingeringClose::handleClosed()
{
    if (m_descriptor < 0 || m_notifier) {
        return;
    }
    ::shutdown(m_descriptor, SHUT_WR);
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                     [this] { drain(); });
}

void LingeringClose::drain()
{
    std::array<char, 16 * 1024> dropped {};
    const ssize_t size = ::read(m_descriptor, dropped.data(), dropped.size());
    if (size > 0 || (size < 0 && errno == EAGAIN)) {
        return;
    }
    m_notifier->setEnabled(false);
    m_isOver = true;
    m_hasPeerEnded = size == 0;
    m_ended();
}

} // namespace Broker

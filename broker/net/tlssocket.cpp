// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/tlssocket.h"

#include "broker/net/socketbuffers.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace Broker {

namespace {

constexpr qsizetype RecordBytes = 16 * 1024; // RFC 8446, 5.1: the most that a record holds

} // namespace

TlsSocket::TlsSocket()
{
    connect(this, &QSslSocket::readyRead, this, &TlsSocket::handleReadable);
    // What it says by bytesWritten() of plain bytes is that they are encrypted.
    connect(this, &QSslSocket::encryptedBytesWritten, this, [this] {
        if (listener()) {
            listener()->handleRoom();
        }
    });
    connect(this, &QSslSocket::stateChanged, this, &TlsSocket::handleState);
    connect(this, &QSslSocket::disconnected, this, &TlsSocket::handleClosed);
    // Later: it is in the middle of reading.
    connect(this, &QSslSocket::errorOccurred, this, &TlsSocket::handleError, Qt::QueuedConnection);
}

TlsSocket::~TlsSocket()
{
    disconnect(this);  // its end is no news any more
    m_drained.reset(); // before its descriptor
}

void TlsSocket::setListener(SocketListener *listener)
{
    ClientSocket::setListener(listener);
    if (listener && mayHaveMore()) {
        QMetaObject::invokeMethod(this, &TlsSocket::handleReadable, Qt::QueuedConnection);
    }
}

qsizetype TlsSocket::read(std::span<char> buffer)
{
    const qint64 size = QSslSocket::read(buffer.data(), qint64(buffer.size()));
    releaseBuffers(*this);
    return std::max<qint64>(size, 0);
}

// Small messages share a record, which has some twenty bytes of its own.
qint64 TlsSocket::write(std::span<const QByteArrayView> pieces)
{
    if (state() != ConnectedState) {
        return -1;
    }
    if (pieces.empty() || unwrittenBytes() > 0) {
        return 0;
    }
    qint64 taken = 0;
    for (const QByteArrayView piece : pieces) {
        if (taken > 0 && taken + piece.size() > RecordBytes) {
            break;
        }
        QSslSocket::write(piece.data(), piece.size());
        taken += piece.size();
    }
    flush();
    return taken;
}

void TlsSocket::putBack(QByteArrayView bytes)
{
    std::for_each(bytes.rbegin(), bytes.rend(), [this](char byte) { ungetChar(byte); });
}

QByteArray TlsSocket::takeWrittenToDevice()
{
    flush();
    return {};
}

void TlsSocket::stopTelling(QObject &receiver)
{
    const auto stop = [this, &receiver](auto... signal) {
        (disconnect(this, signal, &receiver, nullptr), ...);
    };
    stop(&QSslSocket::readyRead, &QSslSocket::bytesWritten, &QSslSocket::errorOccurred,
         &QSslSocket::aboutToClose, &QSslSocket::readChannelFinished,
         &QSslSocket::proxyAuthenticationRequired, &QSslSocket::stateChanged,
         &QSslSocket::disconnected, &QSslSocket::encrypted, &QSslSocket::peerVerifyError,
         &QSslSocket::sslErrors, &QSslSocket::modeChanged, &QSslSocket::encryptedBytesWritten,
         &QSslSocket::preSharedKeyAuthenticationRequired, &QSslSocket::newSessionTicketReceived,
         &QSslSocket::alertSent, &QSslSocket::alertReceived,
         &QSslSocket::handshakeInterruptedOnError);
}

void TlsSocket::endOutput()
{
    if (m_lingering.isOpen() || state() != ConnectedState) {
        return;
    }
    // Without a second descriptor there is no more than the end of TLS.
    m_lingering = Descriptor::duplicateOf(int(socketDescriptor())).value_or(Descriptor());
    disconnectFromHost();
}

void TlsSocket::handleReadable()
{
    if (listener()) {
        listener()->handleArrived();
    }
}

void TlsSocket::handleState(SocketState state)
{
    // Qt may say twice that it closes.
    if (state == ClosingState && !m_lingering.isOpen() && !std::exchange(m_isEnding, true)
        && listener()) {
        listener()->handleEnding();
    }
}

void TlsSocket::handleError(SocketError error)
{
    if (state() != ConnectedState) {
        return;
    }
    if (error == RemoteHostClosedError) {
        disconnectFromHost();
    } else {
        abort();
    }
}

void TlsSocket::handleClosed()
{
    if (m_drained) {
        return;
    }
    if (!m_lingering.isOpen()) {
        if (!std::exchange(m_isOver, true) && listener()) {
            listener()->handleEnded();
        }
        return;
    }
    // It fails after a reset, of which Qt may have taken the kernel's only word.
    m_wasReset = ::shutdown(m_lingering.get(), SHUT_WR) != 0;
    m_drained = std::make_unique<QSocketNotifier>(m_lingering.get(), QSocketNotifier::Read);
    connect(m_drained.get(), &QSocketNotifier::activated, this, [this] { drain(); });
}

void TlsSocket::drain()
{
    std::array<char, 16 * 1024> dropped {};
    const ssize_t size = ::read(m_lingering.get(), dropped.data(), dropped.size());
    if (size > 0 || (size < 0 && (errno == EAGAIN || errno == EINTR))) {
        return;
    }
    m_drained->setEnabled(false);
    m_hasPeerEnded = size == 0 && !m_wasReset;
    if (!std::exchange(m_isOver, true) && listener()) {
        listener()->handleEnded();
    }
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/tlsacceptor.h"

#include <utility>

namespace Broker {

namespace {

// Anybody can have handshakes fail as often as they like.
constexpr std::chrono::minutes NoteInterval {1};

QString remoteOf(const QAbstractSocket &socket)
{
    return socket.peerAddress().toString();
}

} // namespace

/// A connection that is not through the handshake.
struct TlsAcceptor::Handshake
{
    Handshake(quint64 itsNumber, Descriptor itsDescriptor, TimerWheel &wheel,
              std::function<void()> expired)
        : number(itsNumber)
        , descriptor(std::move(itsDescriptor))
        , deadline(wheel, std::move(expired))
    {
    }

    quint64 number;
    Descriptor descriptor; // none once it is the socket's
    ConnectionTicket ticket;
    std::unique_ptr<TlsSocket> socket;
    Deadline deadline;
};

TlsAcceptor::TlsAcceptor(NetContext &context, TlsIdentity identity, Encrypted encrypted)
    : m_context(context)
    , m_identity(std::move(identity))
    , m_encrypted(std::move(encrypted))
    , m_nextNote(context.wheel.now())
{
}

TlsAcceptor::~TlsAcceptor()
{
    m_context.endOfTurn.forget(this);
}

void TlsAcceptor::accept(Descriptor descriptor, ConnectionTicket ticket)
{
    if (m_waiting.size() >= size_t(m_context.limits.tlsHandshakes) * WaitingPerPlace) {
        note(QStringLiteral("too many waited for theirs already"));
        return;
    }
    const quint64 number = ++m_lastNumber;
    auto handshake = std::make_unique<Handshake>(number, std::move(descriptor), m_context.wheel,
                                                 [this, number] { handleDeadline(number); });
    handshake->ticket = std::move(ticket);
    handshake->deadline.set(m_context.limits.tlsHandshakeTimeout);
    m_waiting.emplace(number, std::move(handshake));
    startWaiting();
}

void TlsAcceptor::close()
{
    for (Handshakes *handshakes : {&m_waiting, &m_started}) {
        for (auto &[number, handshake] : std::exchange(*handshakes, {})) {
            endLater(std::move(handshake));
        }
    }
}

void TlsAcceptor::startWaiting()
{
    const auto bound = size_t(m_context.limits.tlsHandshakes);
    while (!m_waiting.empty() && m_started.size() < bound) {
        const auto placed = m_started.insert(m_waiting.extract(m_waiting.begin()));
        start(*placed.position->second);
    }
}

void TlsAcceptor::start(Handshake &handshake)
{
    const quint64 number = handshake.number;
    handshake.socket = std::make_unique<TlsSocket>();
    QSslSocket &socket = *handshake.socket;
    if (!socket.setSocketDescriptor(handshake.descriptor.get())) {
        end(number);
        return;
    }
    (void)handshake.descriptor.release();
    QObject::connect(&socket, &QSslSocket::encrypted, &m_receiver,
                     [this, number] { handleEncrypted(number); });
    QObject::connect(
        &socket, &QSslSocket::errorOccurred, &m_receiver,
        [this, number](QAbstractSocket::SocketError error) { handleError(number, error); });
    QObject::connect(&socket, &QSslSocket::disconnected, &m_receiver,
                     [this, number] { end(number); });
    socket.setSslConfiguration(m_identity.configuration());
    socket.startServerEncryption();
}

void TlsAcceptor::handleEncrypted(quint64 number)
{
    auto node = m_started.extract(number);
    std::unique_ptr<TlsSocket> socket = std::move(node.mapped()->socket);
    socket->disconnect(&m_receiver);
    m_encrypted(std::move(socket), std::move(node.mapped()->ticket));
    startWaitingLater(std::move(node.mapped()));
}

void TlsAcceptor::handleError(quint64 number, QAbstractSocket::SocketError error)
{
    // A check whether the port is open connects and goes again; that is no failure.
    if (const auto found = m_started.find(number);
        found != m_started.end() && error != QAbstractSocket::RemoteHostClosedError) {
        const QSslSocket &socket = *found->second->socket;
        note(QStringLiteral("%1: %2").arg(remoteOf(socket), printable(socket.errorString())));
    }
    end(number);
}

void TlsAcceptor::handleDeadline(quint64 number)
{
    if (const auto found = m_started.find(number); found != m_started.end()) {
        note(QStringLiteral("%1: it took too long").arg(remoteOf(*found->second->socket)));
    }
    end(number);
}

void TlsAcceptor::end(quint64 number)
{
    for (Handshakes *handshakes : {&m_waiting, &m_started}) {
        if (auto node = handshakes->extract(number)) {
            endLater(std::move(node.mapped()));
        }
    }
}

void TlsAcceptor::endLater(std::unique_ptr<Handshake> handshake)
{
    if (handshake->socket) {
        handshake->socket->disconnect(&m_receiver);
    }
    startWaitingLater(std::move(handshake));
}

// At the end of the turn, for the socket or the deadline of the one that goes may be on the stack.
void TlsAcceptor::startWaitingLater(std::unique_ptr<Handshake> ended)
{
    m_context.endOfTurn.destroy(std::move(ended));
    m_context.endOfTurn.afterFlush(this, [this] { startWaiting(); });
}

void TlsAcceptor::note(const QString &failure)
{
    ++m_unnotedCount;
    const Clock::TimePoint now = m_context.wheel.now();
    if (now < m_nextNote) {
        return;
    }
    m_nextNote = now + NoteInterval;
    m_context.log(
        {wallClock(), LogLevel::Info, QByteArrayLiteral("transport"),
         QStringLiteral("TLS handshakes failed: %1 since this was last said. The latest: %2")
             .arg(std::exchange(m_unnotedCount, 0))
             .arg(failure)});
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/tlsacceptor.h"

#include "broker/access/ipaddress.h"
#include "broker/net/socketaddress.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace Broker {

namespace {

QString remoteOf(const QAbstractSocket &socket)
{
    return unmapped(socket.peerAddress()).toString();
}

QString remoteOf(const Descriptor &descriptor)
{
    return unmapped(peerSocketAddress(descriptor.get()).address).toString();
}

bool isReserved(const ConnectionTicket &ticket)
{
    return ticket && ticket->isReserved;
}

// Of a deadline.
QString causeOf(const ConnectionTicket &ticket)
{
    return isReserved(ticket)
        ? QStringLiteral("It has less of it since descriptors have run out (ulimit -n).")
        : QStringLiteral("The setting is limits.tls_handshake_ms.");
}

} // namespace

/// A connection that is not through the handshake.
struct TlsAcceptor::Handshake
{
    Handshake(TlsAcceptor &acceptor, quint64 itsNumber, Descriptor itsDescriptor)
        : number(itsNumber)
        , since(acceptor.m_context.wheel.now())
        , descriptor(std::move(itsDescriptor))
        , deadline(acceptor.m_context.wheel, [this, &acceptor] { acceptor.handleDeadline(number); })
    {
    }

    quint64 number;         // another one with every queue, so that each has its own order
    Clock::TimePoint since; // it is in this queue
    Descriptor descriptor;  // none once it is the socket's
    ConnectionTicket ticket;
    std::unique_ptr<ClientHelloWatch> hello; // before the descriptor goes
    std::unique_ptr<TlsSocket> socket;
    Deadline deadline;
};

TlsAcceptor::Queue::Queue(TimerWheel &wheel, std::function<void()> tooOld)
    : oldest(wheel, std::move(tooOld))
{
}

TlsAcceptor::Queue::~Queue() = default;

TlsAcceptor::TlsAcceptor(NetContext &context, TlsIdentity identity, Encrypted encrypted)
    : m_context(context)
    , m_identity(std::move(identity))
    , m_encrypted(std::move(encrypted))
    , m_silent(context.wheel, [this] { thinOut(m_silent, places() * WaitingPerPlace); })
    , m_started(context.wheel, [this] { thinOut(m_started, places()); })
{
}

TlsAcceptor::~TlsAcceptor()
{
    m_context.endOfTurn.forget(this);
}

void TlsAcceptor::accept(Descriptor descriptor, ConnectionTicket ticket)
{
    const quint64 number = ++m_lastNumber;
    auto handshake = std::make_unique<Handshake>(*this, number, std::move(descriptor));
    const Clock::Duration timeout = m_context.limits.tlsHandshakeTimeout;
    handshake->ticket = std::move(ticket);
    handshake->deadline.set(isReserved(handshake->ticket)
                                ? std::min<Clock::Duration>(timeout, ReservedPatience)
                                : timeout);
    handshake->hello = std::make_unique<ClientHelloWatch>(
        handshake->descriptor.get(),
        [this, made = handshake.get()](auto outcome) { handleHello(made->number, outcome); });
    m_silent.handshakes.emplace(number, std::move(handshake));
    if (m_silent.handshakes.size() > places() * WaitingPerPlace) {
        const Handshake &oldest = *m_silent.handshakes.begin()->second;
        note(remoteOf(oldest.descriptor), QStringLiteral("Too many connected and said nothing."));
        end(oldest.number);
    }
    thinOut(m_silent, places() * WaitingPerPlace);
}

void TlsAcceptor::handleHello(quint64 number, ClientHelloWatch::Outcome outcome)
{
    auto node = m_silent.handshakes.extract(number);
    Handshake &handshake = *node.mapped();
    m_context.endOfTurn.destroy(std::move(handshake.hello)); // it is on the stack
    const bool isTooMany = m_waiting.size() >= places() * WaitingPerPlace;
    if (isTooMany) {
        note(remoteOf(handshake.descriptor),
             QStringLiteral("Too many handshakes were waiting already."));
    } else if (outcome == ClientHelloWatch::Outcome::TooLong) {
        note(remoteOf(handshake.descriptor),
             QStringLiteral("Its ClientHello is longer than %1 bytes.").arg(MaxClientHelloBytes));
    }
    if (isTooMany || outcome != ClientHelloWatch::Outcome::Whole) {
        endLater(std::move(node.mapped()));
        return;
    }
    handshake.number = node.key() = ++m_lastNumber;
    m_waiting.insert(std::move(node));
    startWaiting();
}

void TlsAcceptor::close()
{
    for (Handshakes *handshakes : allOfThem()) {
        for (auto &[number, handshake] : std::exchange(*handshakes, {})) {
            endLater(std::move(handshake));
        }
    }
}

void TlsAcceptor::startWaiting()
{
    while (!m_waiting.empty() && m_started.handshakes.size() < places()
           && m_startCount < StartsPerTurn) {
        if (m_startCount++ == 0) {
            m_context.endOfTurn.afterFlush(this, [this] { goOnNextTurn(); });
        }
        // Of a crowd the latest goes first: it is still there, and of those who stall few have come
        // since. In the order of arrival it would wait for all of them.
        const bool isCrowd = m_waiting.size() > places();
        auto node = m_waiting.extract(isCrowd ? std::prev(m_waiting.end()) : m_waiting.begin());
        node.mapped()->number = node.key() = ++m_lastNumber;
        const auto placed = m_started.handshakes.insert(std::move(node));
        start(*placed.position->second);
    }
    thinOut(m_started, places());
}

// By an event, which has the loop come back at once, and which goes with its receiver. Not before
// the end of the turn: what is posted while events are delivered is delivered with them.
void TlsAcceptor::goOnNextTurn()
{
    QMetaObject::invokeMethod(
        &m_receiver,
        [this] {
            m_startCount = 0;
            startWaiting();
        },
        Qt::QueuedConnection);
}

// Has the oldest of \a queue go that were there for longer than the places that are left allow, and
// comes back when the next is.
void TlsAcceptor::thinOut(Queue &queue, size_t places)
{
    while (!queue.handshakes.empty()) {
        const size_t left = places - std::min(queue.handshakes.size(), places);
        if (2 * left >= places) {
            break; // each has all the time
        }
        const Handshake &oldest = *queue.handshakes.begin()->second;
        const Clock::Duration age = m_context.wheel.now() - oldest.since;
        const Clock::Duration allowed = patience(left, places);
        if (age < allowed) {
            queue.oldest.set(allowed - age);
            return;
        }
        if (&queue == &m_started) {
            retire(oldest.number);
        } else {
            note(remoteOf(oldest.descriptor),
                 QStringLiteral("Others wanted its place before its ClientHello was whole."));
            end(oldest.number);
        }
    }
    queue.oldest.clear();
}

// With \a left of \a places free.
Clock::Duration TlsAcceptor::patience(size_t left, size_t places) const
{
    const Clock::Duration timeout = m_context.limits.tlsHandshakeTimeout;
    const Clock::Duration least =
        LeastPatience * qint64(places) / qint64(std::max(places, m_waiting.size()));
    return std::max<Clock::Duration>(timeout * qint64(2 * left) / qint64(places),
                                     std::min(timeout, least));
}

// Its place and all that TLS takes are free. That it is over it learns at its deadline: one that
// stalls on purpose would be back at once, and the handshake is dear.
void TlsAcceptor::retire(quint64 number)
{
    auto node = m_started.handshakes.extract(number);
    Handshake &handshake = *node.mapped();
    note(remoteOf(*handshake.socket),
         QStringLiteral("Its handshake took too long, and others wanted its place."));
    handshake.descriptor =
        Descriptor::duplicateOf(int(handshake.socket->socketDescriptor())).value_or(Descriptor());
    if (!handshake.descriptor.isOpen()) {
        endLater(std::move(node.mapped()));
        return;
    }
    handshake.socket->disconnect(&m_receiver);
    startWaitingLater(std::exchange(handshake.socket, nullptr));
    m_retired.insert(std::move(node));
    if (m_retired.size() > places() * WaitingPerPlace) {
        end(m_retired.begin()->first);
    }
}

void TlsAcceptor::start(Handshake &handshake)
{
    const quint64 number = handshake.number;
    handshake.since = m_context.wheel.now();
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
    auto node = m_started.handshakes.extract(number);
    std::unique_ptr<TlsSocket> socket = std::move(node.mapped()->socket);
    socket->disconnect(&m_receiver);
    m_encrypted(std::move(socket), std::move(node.mapped()->ticket));
    startWaitingLater(std::move(node.mapped()));
}

void TlsAcceptor::handleError(quint64 number, QAbstractSocket::SocketError error)
{
    // A check whether the port is open connects and goes again; that is no failure.
    if (const auto found = m_started.handshakes.find(number);
        found != m_started.handshakes.end() && error != QAbstractSocket::RemoteHostClosedError) {
        const QSslSocket &socket = *found->second->socket;
        note(remoteOf(socket), printable(socket.errorString()));
    }
    end(number);
}

void TlsAcceptor::handleDeadline(quint64 number)
{
    if (const auto found = m_started.handshakes.find(number); found != m_started.handshakes.end()) {
        note(remoteOf(*found->second->socket),
             QStringLiteral("Its handshake took too long. ") + causeOf(found->second->ticket));
    } else if (const auto silent = m_silent.handshakes.find(number);
               silent != m_silent.handshakes.end()) {
        note(remoteOf(silent->second->descriptor),
             QStringLiteral("Its ClientHello was not whole in time. ")
                 + causeOf(silent->second->ticket));
    }
    end(number);
}

void TlsAcceptor::end(quint64 number)
{
    for (Handshakes *handshakes : allOfThem()) {
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
    handshake->hello.reset(); // it looks at the descriptor
    startWaitingLater(std::move(handshake));
}

// At the end of the turn, for the socket or the deadline of the one that goes may be on the stack.
template<typename Ended>
void TlsAcceptor::startWaitingLater(std::unique_ptr<Ended> ended)
{
    m_context.endOfTurn.destroy(std::move(ended));
    m_context.endOfTurn.afterFlush(this, [this] { startWaiting(); });
}

// With a reason, by which those of all workers are counted together: anybody can have handshakes
// fail as often as they like.
void TlsAcceptor::note(const QString &remote, const QString &failure) const
{
    m_context.log({wallClock(), LogLevel::Warning, QByteArrayLiteral("transport"),
                   QStringLiteral("Refused %1: tls-failed. %2").arg(remote, failure),
                   QByteArrayLiteral("tls-failed"), remote});
}

} // namespace Broker

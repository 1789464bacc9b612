// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/listener.h"

#include "broker/access/ipaddress.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <utility>

namespace Broker {

namespace {

// For the clients that all come back at once after a restart; the kernel has its own limit.
constexpr int Backlog = 4096;

constexpr int AcceptedPerTurn = 64;
// How long those who come wait where there is no room: by then they have said what they want.
constexpr std::chrono::milliseconds ResumeInterval {20};

constexpr std::chrono::seconds WarningInterval {60};

constexpr int PortsTried = 20;

// The next higher port that nobody listens on, or 0.
quint16 freePortAbove(const QHostAddress &address, quint16 port)
{
    for (int candidate = port + 1; candidate <= port + PortsTried && candidate <= 0xffff;
         ++candidate) {
        QTcpServer probe;
        if (probe.listen(address, quint16(candidate))) {
            return quint16(candidate);
        }
    }
    return 0;
}

ListenFailure failureOf(const QTcpServer &server, const QHostAddress &address, quint16 port)
{
    const QString where = QStringLiteral("%1 port %2").arg(address.toString()).arg(port);
    switch (server.serverError()) {
    case QAbstractSocket::AddressInUseError: {
        const quint16 freePort = freePortAbove(address, port);
        const QString advice = freePort != 0
            ? QStringLiteral("Stop it, or use another port, for example %1.").arg(freePort)
            : QStringLiteral("Stop it, or use another port.");
        return {StartFailure::PortInUse,
                QStringLiteral("Another program already listens on %1. %2").arg(where, advice),
                freePort};
    }
    case QAbstractSocket::SocketAccessError:
        return {
            StartFailure::PermissionDenied,
            QStringLiteral("This user may not listen on %1. Use a port above 1023.").arg(where)};
    case QAbstractSocket::SocketAddressNotAvailableError:
        return {StartFailure::AddressUnavailable,
                QStringLiteral("%1 is not an address of this machine. Use 127.0.0.1, or one that "
                               "`ip address` lists.")
                    .arg(address.toString())};
    default:
        return {StartFailure::Other,
                QStringLiteral("Cannot listen on %1: %2.").arg(where, server.errorString())};
    }
}

// Whether the machine does not have the address at all, as where IPv6 is switched off.
bool isMissing(const QTcpServer &server)
{
    return server.serverError() == QAbstractSocket::SocketAddressNotAvailableError
        || server.serverError() == QAbstractSocket::UnsupportedSocketOperationError;
}

// Descriptors from this number on are kept for files. The kernel hands out the lowest free number,
// so a connection with one of these means that all lower ones are in use.
int firstReserved()
{
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) {
        return INT_MAX;
    }
    const rlim_t reserve = std::clamp<rlim_t>(limit.rlim_cur / 8, 16, 256);
    return int(limit.rlim_cur - std::min(reserve, limit.rlim_cur));
}

Descriptor acceptedBy(int listening)
{
    return Descriptor(::accept4(listening, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
}

// Whether a connection is in the queue of the kernel.
bool isSomebodyAt(int listening)
{
    pollfd polled {listening, POLLIN, 0};
    return ::poll(&polled, 1, 0) > 0;
}

Descriptor openSpare()
{
    return Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
}

} // namespace

Listener::Listener(Accepted accepted, LogSink log, Crowded crowded, std::optional<Queue> queue)
    : m_accepted(std::move(accepted))
    , m_crowded(std::move(crowded))
    , m_queue(std::move(queue))
    , m_log(std::move(log))
    , m_reserve(openSpare())
    , m_spare(openSpare())
{
    m_resumption.setSingleShot(true);
    m_resumption.setInterval(ResumeInterval);
    QObject::connect(&m_resumption, &QTimer::timeout, &m_resumption, [this] {
        setAccepting(true);
        for (ListeningSocket &socket : m_sockets) {
            acceptSome(socket);
        }
    });
}

Listener::~Listener()
{
    close();
}

QList<Listener::Wanted> Listener::wantedBy(const QString &host)
{
    if (host == QLatin1StringView("localhost")) {
        return {{QHostAddress(QHostAddress::LocalHost)},
                {QHostAddress(QHostAddress::LocalHostIPv6), true}};
    }
    // By the other spelling of an IPv4 address the kernel would listen on a socket of IPv6.
    const QHostAddress address = unmapped(QHostAddress(host));
    if (address.isNull()) {
        return {};
    }
    // Else Qt would have the kernel leave out IPv4.
    const bool isEvery = address == QHostAddress::AnyIPv6;
    return {{isEvery ? QHostAddress(QHostAddress::Any) : address}};
}

std::optional<ListenFailure> Listener::start(const QStringList &hosts, quint16 port)
{
    QList<Wanted> wanted;
    for (const QString &host : hosts) {
        const QList<Wanted> meant = wantedBy(host);
        if (meant.isEmpty()) {
            return ListenFailure {
                StartFailure::AddressUnavailable,
                QStringLiteral("'%1' is not an IP address. Use 127.0.0.1, for example.")
                    .arg(printable(host))};
        }
        for (const Wanted &one : meant) {
            const bool isKnown =
                std::any_of(wanted.begin(), wanted.end(),
                            [&one](const Wanted &other) { return other.address == one.address; });
            if (!isKnown) {
                wanted.append(one);
            }
        }
    }
    // A port that is free on the first address need not be so on the next.
    std::optional<ListenFailure> failure;
    for (int tried = 0; tried < PortsTried; ++tried) {
        failure = listenOn(wanted, port);
        if (!failure || port != 0 || failure->failure != StartFailure::PortInUse) {
            break;
        }
    }
    return failure;
}

std::optional<ListenFailure> Listener::listenOn(const QList<Wanted> &wanted, quint16 port)
{
    for (const Wanted &each : wanted) {
        auto server = std::make_unique<QTcpServer>();
        server->setListenBacklogSize(Backlog);
        const quint16 shared = m_sockets.empty() ? port : this->port();
        if (!server->listen(each.address, shared)) {
            if (each.isOptional && isMissing(*server)) {
                continue;
            }
            const ListenFailure failure = failureOf(*server, each.address, shared);
            close();
            return failure;
        }
        server->pauseAccepting();
        const int listening = int(server->socketDescriptor());
        auto notifier = std::make_unique<QSocketNotifier>(listening, QSocketNotifier::Read);
        QObject::connect(notifier.get(), &QSocketNotifier::activated, &m_resumption,
                         [this, listening] { handleWaiting(listening); });
        m_sockets.push_back({each.address, std::move(server), std::move(notifier)});
    }
    return std::nullopt;
}

QList<QHostAddress> Listener::addresses() const
{
    QList<QHostAddress> addresses;
    for (const ListeningSocket &socket : m_sockets) {
        addresses.append(socket.address);
    }
    return addresses;
}

void Listener::close()
{
    m_resumption.stop();
    m_sockets.clear();
}

void Listener::handleWaiting(int listening)
{
    const auto socket = std::ranges::find(m_sockets, listening, &ListeningSocket::descriptor);
    Q_ASSERT(socket != m_sockets.end());
    if (m_isCrowded) {
        pause();
    } else {
        acceptSome(*socket);
    }
}

void Listener::acceptSome(ListeningSocket &socket)
{
    for (Descriptor *spare : {&m_spare, &m_reserve}) {
        if (!spare->isOpen()) {
            *spare = openSpare();
        }
    }
    for (int count = 0; count < AcceptedPerTurn; ++count) {
        switch (mustWait(socket) ? Taken::Later : acceptOne(socket.descriptor())) {
        case Taken::One: break;
        case Taken::None: socket.patience.reset(); return;
        case Taken::Later: pause(); return;
        }
    }
}

// Where somebody is there who would be of no use yet, and has not waited for too long.
bool Listener::mustWait(ListeningSocket &socket) const
{
    const bool mayCome = !m_isCrowded || !m_queue || (m_queue->mayCome() && m_reserve.isOpen());
    if (mayCome || !isSomebodyAt(socket.descriptor())) {
        return false;
    }
    if (!socket.patience) {
        socket.patience = QDeadlineTimer(m_queue->longest);
    }
    return !socket.patience->hasExpired();
}

void Listener::pause()
{
    setAccepting(false);
    m_resumption.start();
}

void Listener::setAccepting(bool accepts)
{
    for (const ListeningSocket &socket : m_sockets) {
        socket.notifier->setEnabled(accepts);
    }
}

Listener::Taken Listener::acceptOne(int listening)
{
    Descriptor descriptor = acceptedBy(listening);
    if (descriptor.isOpen()) {
        m_isCrowded = descriptor.get() >= firstReserved();
        if (m_isCrowded) {
            handOn(std::move(descriptor), NoRoom::Reserved);
        } else {
            m_accepted(std::move(descriptor));
        }
        return Taken::One;
    }
    switch (errno) {
    case EAGAIN: return Taken::None;
    case EMFILE:
    case ENFILE: return acceptByASpare(listening);
    case ENOBUFS:
    case ENOMEM: return Taken::Later;
    default: return Taken::One; // it was gone before it was accepted: the next one may be there
    }
}

// Something else took the descriptors that were kept back.
Listener::Taken Listener::acceptByASpare(int listening)
{
    const NoRoom room = m_reserve.isOpen() ? NoRoom::Last : NoRoom::Full;
    Descriptor &spare = m_reserve.isOpen() ? m_reserve : m_spare;
    if (!spare.isOpen()) {
        return Taken::Later; // so even that one is gone
    }
    spare.reset();
    Descriptor descriptor = acceptedBy(listening);
    const bool isNobodyThere = !descriptor.isOpen() && errno == EAGAIN;
    const bool isTaken = descriptor.isOpen();
    if (isTaken) {
        handOn(std::move(descriptor), room);
    }
    spare = openSpare(); // which fails for the reserve while that connection is kept
    return isTaken ? Taken::One : isNobodyThere ? Taken::None : Taken::Later;
}

void Listener::handOn(Descriptor descriptor, NoRoom room)
{
    m_isCrowded = true;
    if (m_nextWarning.hasExpired()) {
        m_nextWarning.setRemainingTime(WarningInterval);
        m_log({wallClock(), LogLevel::Warning, QByteArrayLiteral("listener"),
               QStringLiteral("All descriptors but those kept for files are in use: clients are "
                              "turned away, and only /health is answered, until some are closed. "
                              "Raise the limit on open files (ulimit -n) for more.")});
    }
    m_crowded(std::move(descriptor), room);
}

} // namespace Broker

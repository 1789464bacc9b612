// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/listener.h"

#include <fcntl.h>
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

Descriptor openSpare()
{
    return Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
}

} // namespace

Listener::Listener(Accepted accepted, LogSink log, Crowded crowded)
    : m_accepted(std::move(accepted))
    , m_crowded(std::move(crowded))
    , m_log(std::move(log))
    , m_reserve(openSpare())
    , m_spare(openSpare())
{
    m_server.setListenBacklogSize(Backlog);
    m_resumption.setSingleShot(true);
    m_resumption.setInterval(ResumeInterval);
    QObject::connect(&m_resumption, &QTimer::timeout, &m_resumption, [this] {
        m_notifier->setEnabled(true);
        acceptSome();
    });
}

Listener::~Listener()
{
    close();
}

std::optional<ListenFailure> Listener::start(const QString &host, quint16 port)
{
    QHostAddress address(host);
    if (host == QLatin1StringView("localhost")) {
        address = QHostAddress(QHostAddress::LocalHost);
    }
    if (address.isNull()) {
        return ListenFailure {
            StartFailure::AddressUnavailable,
            QStringLiteral("'%1' is not an IP address. Use 127.0.0.1, for example.")
                .arg(printable(host))};
    }
    if (!m_server.listen(address, port)) {
        return failureOf(m_server, address, port);
    }
    m_server.pauseAccepting();
    m_notifier =
        std::make_unique<QSocketNotifier>(m_server.socketDescriptor(), QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, &m_resumption,
                     [this] { handleWaiting(); });
    return std::nullopt;
}

void Listener::close()
{
    m_resumption.stop();
    m_notifier.reset(); // before its descriptor
    m_server.close();
}

void Listener::handleWaiting()
{
    if (m_isCrowded) {
        m_notifier->setEnabled(false);
        m_resumption.start();
    } else {
        acceptSome();
    }
}

void Listener::acceptSome()
{
    for (Descriptor *spare : {&m_spare, &m_reserve}) {
        if (!spare->isOpen()) {
            *spare = openSpare();
        }
    }
    for (int count = 0; count < AcceptedPerTurn; ++count) {
        switch (acceptOne()) {
        case Taken::One: break;
        case Taken::None: return;
        case Taken::Later:
            m_notifier->setEnabled(false);
            m_resumption.start();
            return;
        }
    }
}

Descriptor Listener::accepted() const
{
    return Descriptor(::accept4(int(m_server.socketDescriptor()), nullptr, nullptr,
                                SOCK_NONBLOCK | SOCK_CLOEXEC));
}

Listener::Taken Listener::acceptOne()
{
    Descriptor descriptor = accepted();
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
    case ENFILE: return acceptByASpare();
    case ENOBUFS:
    case ENOMEM: return Taken::Later;
    default: return Taken::One; // it was gone before it was accepted: the next one may be there
    }
}

// Something else took the descriptors that were kept back.
Listener::Taken Listener::acceptByASpare()
{
    const NoRoom room = m_reserve.isOpen() ? NoRoom::Last : NoRoom::Full;
    Descriptor &spare = m_reserve.isOpen() ? m_reserve : m_spare;
    if (!spare.isOpen()) {
        return Taken::Later; // so even that one is gone
    }
    spare.reset();
    Descriptor descriptor = accepted();
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

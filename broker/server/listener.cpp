// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/listener.h"

#include <QHostAddress>

#include <utility>

namespace Broker {

namespace {

constexpr int Backlog = 1024;
constexpr int PortsTried = 20;

// The nearest port above that nobody listens on.
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

} // namespace

Listener::Listener(Accepted accepted)
    : m_accepted(std::move(accepted))
{
    setListenBacklogSize(Backlog);
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
    if (!listen(address, port)) {
        return failureOf(*this, address, port);
    }
    return std::nullopt;
}

void Listener::incomingConnection(qintptr descriptor)
{
    m_accepted(descriptor);
}

} // namespace Broker

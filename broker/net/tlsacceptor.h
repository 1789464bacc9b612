// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/addressledger.h"
#include "broker/net/netcontext.h"
#include "broker/net/tlsidentity.h"

#include <QObject>
#include <QSslSocket>

#include <functional>
#include <map>
#include <memory>

namespace Broker {

/// Takes accepted descriptors through the TLS handshake, and hands out the sockets that came
/// through it.
///
/// So many are shaken hands with at a time, and those behind them wait their turn; whoever is not
/// done by the deadline is closed, wherever it stands. A handshake that fails or stalls takes its
/// own place and nothing else.
class TlsAcceptor
{
public:
    using Encrypted = std::function<void(std::unique_ptr<QSslSocket> socket)>;

    /// For each place so many wait their turn; the rest is closed at once.
    static constexpr int WaitingPerPlace = 4;

    TlsAcceptor(NetContext &context, TlsIdentity identity, Encrypted encrypted);
    ~TlsAcceptor();
    Q_DISABLE_COPY_MOVE(TlsAcceptor)

    /// For the handshakes that begin from now on.
    void setIdentity(const TlsIdentity &identity) { m_identity = identity; }

    /// Owns \a descriptor from now on.
    void accept(qintptr descriptor, ConnectionTicket ticket = {});

    /// Ends those that are not through.
    void close();

private:
    struct Pending;
    using Pendings = std::map<quint64, std::unique_ptr<Pending>>; // in the order of arrival

    void startWaiting();
    void startWaitingLater(std::unique_ptr<Pending> ended);
    void start(Pending &pending);
    void handleEncrypted(quint64 number);
    void handleError(quint64 number, QAbstractSocket::SocketError error);
    void handleDeadline(quint64 number);
    void end(quint64 number);
    void endLater(std::unique_ptr<Pending> pending);
    void note(const QString &failure);

    NetContext &m_context;
    TlsIdentity m_identity;
    Encrypted m_encrypted;
    QObject m_receiver; // of what the sockets tell
    Pendings m_waiting;
    Pendings m_started;
    quint64 m_lastNumber = 0;
    Clock::TimePoint m_nextNote;
    int m_unnotedCount = 0;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); // false once destroyed
};

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/addressledger.h"
#include "broker/net/netcontext.h"
#include "broker/net/tlsidentity.h"
#include "broker/net/tlssocket.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace Broker {

/// Takes accepted descriptors through the TLS handshake, and hands out the sockets that came
/// through it.
///
/// A bounded number of handshakes runs at a time, and the connections behind them wait their turn.
/// One that is not done by its deadline is closed, wherever it stands. A handshake that fails or
/// stalls takes its own place and nothing else.
class TlsAcceptor
{
public:
    using Encrypted =
        std::function<void(std::unique_ptr<TlsSocket> socket, ConnectionTicket ticket)>;

    /// How many may wait for each place; the rest is closed at once.
    static constexpr int WaitingPerPlace = 4;

    TlsAcceptor(NetContext &context, TlsIdentity identity, Encrypted encrypted);
    ~TlsAcceptor();
    Q_DISABLE_COPY_MOVE(TlsAcceptor)

    /// For the handshakes that begin from now on.
    void setIdentity(const TlsIdentity &identity) { m_identity = identity; }

    /// Takes \a descriptor, which is closed where the handshake fails or there are too many.
    void accept(Descriptor descriptor, ConnectionTicket ticket = {});

    /// Ends those that are not through.
    void close();

private:
    struct Handshake;
    using Handshakes = std::map<quint64, std::unique_ptr<Handshake>>; // in the order of arrival

    void startWaiting();
    void startWaitingLater(std::unique_ptr<Handshake> ended);
    void start(Handshake &handshake);
    void handleEncrypted(quint64 number);
    void handleError(quint64 number, QAbstractSocket::SocketError error);
    void handleDeadline(quint64 number);
    void end(quint64 number);
    void endLater(std::unique_ptr<Handshake> handshake);
    void note(const QString &failure);

    NetContext &m_context;
    TlsIdentity m_identity;
    Encrypted m_encrypted;
    QObject m_receiver; // of what the sockets tell
    Handshakes m_waiting;
    Handshakes m_started;
    quint64 m_lastNumber = 0;
    Clock::TimePoint m_nextNote;
    int m_unnotedCount = 0;
};

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/addressledger.h"
#include "broker/net/clienthello.h"
#include "broker/net/netcontext.h"
#include "broker/net/tlsidentity.h"
#include "broker/net/tlssocket.h"

#include <QObject>

#include <array>
#include <functional>
#include <map>
#include <memory>

namespace Broker {

/// Takes accepted descriptors through the TLS handshake, and hands out the sockets that came
/// through it.
///
/// A bounded number of handshakes runs at a time, of those who have said their whole ClientHello,
/// and the others wait their turn. One that is not done by its deadline is closed, wherever it
/// stands. The fewer places are left, the sooner the oldest has to give up its own, so that who
/// shakes hands as it should hardly waits for those who stall; they keep their descriptor until
/// their deadline, since who is closed comes back.
class TlsAcceptor
{
public:
    using Encrypted =
        std::function<void(std::unique_ptr<TlsSocket> socket, ConnectionTicket ticket)>;

    /// How many may wait for each place, how many be silent before that, and how many have given
    /// theirs up. Of too many that wait the newest is closed, of the others the oldest.
    static constexpr int WaitingPerPlace = 4;

    /// How many begin in a turn of the loop. Each takes a millisecond or two; a crowd that got its
    /// places all at once would have everybody else of the worker wait for all of it.
    static constexpr int StartsPerTurn = 4;

    /// What a handshake has where no place is left; less in proportion where more wait than there
    /// are places, so that nobody waits for much longer than that.
    static constexpr std::chrono::milliseconds LeastPatience {300};

    /// What a handshake has at most whose connection is one of the last: there are others who want
    /// it. As long as one that is as it should be takes, whatever the crowd.
    static constexpr std::chrono::seconds ReservedPatience {1};

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
    using Handshakes = std::map<quint64, std::unique_ptr<Handshake>>; // oldest first

    /// Some of the handshakes, the oldest of which goes when few places are left.
    struct Queue
    {
        Queue(TimerWheel &wheel, std::function<void()> tooOld);
        ~Queue();
        Q_DISABLE_COPY_MOVE(Queue)

        Handshakes handshakes;
        Deadline oldest;
    };

    void handleHello(quint64 number, ClientHelloWatch::Outcome outcome);
    void startWaiting();
    void goOnNextTurn();
    template<typename Ended>
    void startWaitingLater(std::unique_ptr<Ended> ended);
    void start(Handshake &handshake);
    void handleEncrypted(quint64 number);
    void handleError(quint64 number, QAbstractSocket::SocketError error);
    void handleDeadline(quint64 number);
    void end(quint64 number);
    void endLater(std::unique_ptr<Handshake> handshake);
    void thinOut(Queue &queue, size_t places);
    Clock::Duration patience(size_t left, size_t places) const;
    void retire(quint64 number);
    size_t places() const { return size_t(m_context.limits.tlsHandshakes); }
    std::array<Handshakes *, 4> allOfThem()
    {
        return {&m_silent.handshakes, &m_waiting, &m_started.handshakes, &m_retired};
    }
    void note(const QString &remote, const QString &failure) const;

    NetContext &m_context;
    TlsIdentity m_identity;
    Encrypted m_encrypted;
    QObject m_receiver;   // of what the sockets tell
    Queue m_silent;       // have not said their whole ClientHello
    Handshakes m_waiting; // have, and wait for a place
    Queue m_started;
    Handshakes m_retired; // gave their place up
    quint64 m_lastNumber = 0;
    int m_startCount = 0; // in this turn
};

} // namespace Broker

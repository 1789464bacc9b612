// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/descriptor.h"
#include "broker/base/logging.h"
#include "broker/base/result.h"
#include "broker/control/brokerstatus.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QList>
#include <QSocketNotifier>
#include <QStringList>
#include <QTcpServer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace Broker {

/// Why the listener could not start, as values for a console and as a sentence for a person.
struct ListenFailure
{
    StartFailure failure = StartFailure::Other;
    QString text;
    quint16 freePort = 0; ///< where the port is in use: one that was free a moment ago, or 0
};

/// Accepts connections and passes their descriptors on, in its thread.
///
/// QTcpServer listens, but does not accept: it spins when the process is out of descriptors, and a
/// burst cannot be held back once it has begun. Here each turn of the event loop accepts a bounded
/// number. Who comes when descriptors have run out is a matter of its own: some are kept for that.
class Listener
{
public:
    using Accepted = std::function<void(Descriptor)>;

    /// How short descriptors are.
    enum class NoRoom : quint8 {
        Reserved, ///< there are some that are kept back
        Last,     ///< this connection has the last
        Full      ///< it is to be closed at once
    };
    using Crowded = std::function<void(Descriptor, NoRoom)>;

    /// Where connections that there is no room for are of no use at any time: they are left in the
    /// kernel's queue until \a mayCome says that one is, for \a longest at most. Then all that wait
    /// are taken out of it.
    struct Queue
    {
        std::function<bool()> mayCome;
        std::chrono::milliseconds longest {5'000};
    };

    /// \a crowded is given the connections that there is no room for, at once or where \a queue
    /// lets them come; without it they are closed.
    Listener(
        Accepted accepted, LogSink log, Crowded crowded = [](Descriptor, NoRoom) {},
        std::optional<Queue> queue = {});
    ~Listener();
    Q_DISABLE_COPY_MOVE(Listener)

    /// Listens on \a hosts, addresses or `localhost`, which is that of IPv4 and that of IPv6; `::`
    /// is every address of both. Returns nothing on success; port 0 takes one that is free on all.
    std::optional<ListenFailure> start(const QStringList &hosts, quint16 port);

    void close();

    /// Once it listens; of several addresses the one that was named first.
    QHostAddress address() const { return m_sockets.front().address; }
    QList<QHostAddress> addresses() const;
    quint16 port() const { return m_sockets.front().server->serverPort(); }

private:
    enum class Taken : quint8 { One, None, Later };

    /// An address, and what listens on it.
    struct ListeningSocket
    {
        QHostAddress address;
        std::unique_ptr<QTcpServer> server;
        std::unique_ptr<QSocketNotifier> notifier; // last, so that it goes before its descriptor
        std::optional<QDeadlineTimer> patience {}; // while somebody waits in the kernel's queue

        int descriptor() const { return int(server->socketDescriptor()); }
    };

    /// One that may be left out where the machine does not have it.
    struct Wanted
    {
        QHostAddress address;
        bool isOptional = false;
    };

    static QList<Wanted> wantedBy(const QString &host);
    std::optional<ListenFailure> listenOn(const QList<Wanted> &wanted, quint16 port);
    void handleWaiting(int listening);
    void acceptSome(ListeningSocket &socket);
    bool mustWait(ListeningSocket &socket) const;
    Taken acceptOne(int listening);
    Taken acceptByASpare(int listening);
    void pause();
    void setAccepting(bool accepts);
    void handOn(Descriptor descriptor, NoRoom room);

    Accepted m_accepted;
    Crowded m_crowded;
    std::optional<Queue> m_queue;
    LogSink m_log;
    std::vector<ListeningSocket> m_sockets;
    QTimer m_resumption;
    Descriptor m_reserve;     // given up for a connection that is kept for a moment
    Descriptor m_spare;       // given up for one that is told to go
    bool m_isCrowded = false; // whether there was no room for the latest
    QDeadlineTimer m_nextWarning;
};

} // namespace Broker

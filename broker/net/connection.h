// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/addressledger.h"
#include "broker/net/clientsocket.h"
#include "broker/net/netcontext.h"
#include "broker/net/socketoutput.h"

#include <QObject>

#include <memory>
#include <span>

namespace Broker {

/// What a Connection serves: it hears of what arrives and of the end.
class ConnectionHandler
{
public:
    virtual ~ConnectionHandler() = default;

    /// \a bytes have arrived. They may be changed, and are gone once this returns.
    virtual void received(std::span<char> bytes) = 0;

    /// The peer reads too slowly: a bound of its output is \a passed.
    virtual void overflowed(OutputBound passed) = 0;

    /// Nothing waits any more of what the peer was too slow for; also told where nothing did.
    virtual void drained() { }

    /// The last thing it hears: both sides have ended, or the connection broke, or the grace of
    /// end() is over. Not told of abort().
    virtual void ended() = 0;
};

/// A client's connection, with or without TLS: its socket, what it is sent, its limits and its end.
///
/// HTTP, WebSocket and STOMP over TCP stand on it; which of them does may change while it lives, as
/// where a request is granted a WebSocket.
class Connection : private SocketListener
{
public:
    /// How long a peer may take after end() to end its side, or to read some more of what is still
    /// to be written; how long it may take for all of that the bounds say.
    static constexpr std::chrono::seconds Grace {2};

    /// Its place among those of its address, \a ticket, is given back when it is destroyed.
    Connection(std::unique_ptr<ClientSocket> socket, ConnectionTicket ticket, NetContext &context);
    ~Connection() override;
    Q_DISABLE_COPY_MOVE(Connection)

    /// Serves \a handler from now on, which is told of what arrived while nobody was served, and of
    /// the end, later in this turn, if that came meanwhile; \a bounds are for what it puts out.
    void setHandler(ConnectionHandler &handler, const SocketOutput::Bounds &bounds);

    /// Serves nobody until the next setHandler(); what arrives stays in the kernel.
    void clearHandler();

    /// Whether its descriptor is one of the last, which are kept for monitors.
    bool isReserved() const { return m_ticket && m_ticket->isReserved; }

    const ClientSocket &socket() const { return *m_socket; }
    ClientSocket &socket() { return *m_socket; }

    /// Leaves what arrives to the kernel until resumeReading() or end(): not even the peer's end is
    /// seen.
    void pauseReading() { m_isPaused = true; }
    void resumeReading();

    /// \sa SocketOutput.
    void append(const QByteArray &bytes, const QByteArray &key = {}, quint64 push = 0)
    {
        m_output.append(bytes, key, push);
    }
    void write() { m_output.write(); }
    void dropQueued() { m_output.dropQueued(); }
    bool holdsBack() const { return m_output.holdsBack(); }
    void setClient(const OutputHolder::Client &client) { m_output.setClient(client); }
    bool isBehind() const { return m_output.isBehind(); }
    Held holds(const QByteArray &key) const { return m_output.holds(key); }
    qint64 lateUntil() const { return m_output.lateUntil(); }
    void keepPace(const Pace &pace) { m_output.keepPace(pace); }

    /// Bytes that the kernel has not taken; once it has ended, those that it never will.
    qint64 queuedBytes() const;

    /// Whether end() was called and ended() is yet to come.
    bool isEnding() const { return m_state == State::Ending; }

    /// Ends our side once everything is written, and reads and drops what the peer still sends
    /// until it has ended its own, or \a grace is over since it last took something.
    void end(Clock::Duration grace = Grace);

    /// Ends both sides now.
    void abort();

    /// Keeps \a companion, an object of Qt's that was made for the socket, until after the socket
    /// is destroyed.
    void keep(std::unique_ptr<QObject> companion) { m_companion = std::move(companion); }

private:
    enum class State : quint8 { Open, Ending, Ended };

    void handleArrived() override;
    void handleRoom() override;
    void handleEnding() override;
    void handleEnded() override;
    void handleGraceOver();
    void tellEnded();
    void endOutputOnceWritten();

    NetContext &m_context;
    ConnectionTicket m_ticket;
    std::unique_ptr<QObject> m_companion; // destroyed after the socket, which it outlives
    std::unique_ptr<ClientSocket> m_socket;
    ConnectionHandler *m_handler = nullptr;
    State m_state = State::Open;
    bool m_isReading = false;
    bool m_isPaused = false;
    qint64 m_unsent = 0; // at the end
    Clock::Duration m_grace {};
    SocketOutput m_output;
    Deadline m_graceDeadline;
};

} // namespace Broker

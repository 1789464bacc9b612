// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/mailbox.h"
#include "broker/http/response.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <thread>

namespace Broker {

class Gateway;
class HttpConnection;

/// The way to a worker's connections, from any thread.
struct ConnectionDoor
{
    Mailbox *mailbox = nullptr;
    Gateway *gateway = nullptr;
    std::thread::id thread; ///< that the two belong to
};

/// How a request ended for whoever was to answer it.
enum class Ending : quint8 {
    Delivered,   ///< the client has all that was written for it, as far as its kernel says
    Undelivered, ///< the connection broke with some of it on its way
    TooSlow,     ///< the client did not read, and was cut off
};

/// Answers one request later, from any thread, while its connection stays where it is.
///
/// A copy is the same answer. Once the connection is gone every call does nothing.
class Responder
{
public:
    using Ended = std::function<void(Ending ending)>;

    Responder() = default;
    /// To request number \a request over \a connection.
    Responder(const ConnectionDoor &door, quint64 connection, quint64 request, int minorVersion);

    /// Whether a stream is cut into chunks, which HTTP/1.0 does not know.
    bool isChunked() const { return m_minorVersion >= 1; }

    bool isSameConnection(const Responder &other) const
    {
        return m_connection == other.m_connection && m_door.gateway == other.m_door.gateway;
    }

    bool operator==(const Responder &other) const
    {
        return isSameConnection(other) && m_request == other.m_request;
    }

    /// The whole answer.
    void respond(const Http::Response &response) const;

    /// Begins an answer that comes in pieces; write() and endStream() follow.
    void startStream(int status, const Http::Headers &headers) const;

    /// Pieces of it as they go on the wire: chunk() made them where isChunked().
    void write(const QList<QByteArray> &pieces) const;

    void endStream() const;

    /// Has \a ended called in the connection's thread, once, when the connection ends or, where
    /// the answer is complete, the client asks for something else over it.
    void whenEnded(const Ended &ended) const;

    /// Asks whether the answer has arrived, which takes as long as its acknowledgement, 0.5 s at
    /// most; \a told is called in the connection's thread.
    void inspect(const Ended &told) const;

private:
    template<typename Task, typename Gone>
    void tell(Task task, Gone isGone) const;
    template<typename Task>
    void tell(Task task) const;

    ConnectionDoor m_door;
    quint64 m_connection = 0; // unique among those of its worker
    quint64 m_request = 0;
    int m_minorVersion = 1;
};

/// \a bytes as one chunk of a chunked response (RFC 9112, 7.1).
QByteArray chunk(const QByteArray &bytes);

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/latedelivery.h"
#include "broker/base/mailbox.h"
#include "broker/front/streampiece.h"
#include "broker/http/response.h"
#include "broker/net/outputbound.h"
#include "broker/net/outputholder.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <thread>

namespace Broker {

/// How an answer ended, for the one that gave it.
struct AnswerEnd
{
    enum Kind : quint8 {
        Delivered,   ///< the client has all that was written for it, as far as its kernel says
        Undelivered, ///< the connection broke with some of it on its way
        TooSlow,     ///< the client did not read, and was cut off
    };

    // NOLINTNEXTLINE(google-explicit-constructor): most are nothing but their kind
    AnswerEnd(Kind itsKind = Undelivered, OutputBound bound = OutputBound::Bytes)
        : kind(itsKind)
        , passed(bound)
    {
    }

    bool operator==(Kind other) const { return kind == other; }

    Kind kind;
    OutputBound passed; ///< only where it was TooSlow
};

/// The connection that a request came over, as the answering side sees it; in the
/// thread that has the connection.
class ResponseTarget
{
public:
    using Ended = std::function<void(AnswerEnd end)>;
    using Behind = std::function<void(bool isBehind)>;

    virtual ~ResponseTarget() = default;

    /// \sa Responder, which has the same calls for any thread.
    virtual void respond(const Http::Response &response) = 0;
    virtual void startStream(int status, const Http::Headers &headers) = 0;
    virtual void writeStream(const QList<StreamPiece> &pieces) = 0;
    virtual void endStream() = 0;
    virtual void setEnded(Ended ended, const OutputHolder::Client &client) = 0;
    virtual void setBehind(Behind told) = 0;
    virtual Held holds(const QByteArray &key) const = 0;
    virtual void inspect(Ended told) = 0;
};

/// The connections of one worker, by number; in its thread.
class ResponseTargets
{
public:
    virtual ~ResponseTargets() = default;

    /// Null where the connection is gone.
    virtual ResponseTarget *responseTarget(quint64 connection) const = 0;

    /// What \a pieces deliver came too late for their connection.
    virtual void lose(const QList<StreamPiece> &pieces) const = 0;
};

/// Answers one request later, from any thread, while its connection stays where it is.
///
/// A copy is the same answer. Once the connection is gone every call does nothing.
class Responder
{
public:
    using Ended = ResponseTarget::Ended;
    using Behind = ResponseTarget::Behind;

    /// The way to the connections of a worker, from any thread.
    struct Door
    {
        Mailbox *mailbox = nullptr;
        const ResponseTargets *targets = nullptr;
        std::thread::id thread; ///< that the two belong to
    };

    Responder() = default;
    /// To request number \a request over \a connection.
    Responder(const Door &door, quint64 connection, quint64 request, int minorVersion);

    /// Whether a stream is cut into chunks, which HTTP/1.0 does not know.
    bool isChunked() const { return m_minorVersion >= 1; }

    bool isSameConnection(const Responder &other) const
    {
        return m_connection == other.m_connection && m_door.targets == other.m_door.targets;
    }

    bool operator==(const Responder &other) const
    {
        return isSameConnection(other) && m_request == other.m_request;
    }

    /// The whole answer.
    void respond(const Http::Response &response) const;

    /// Begins an answer that comes in pieces as they go on the wire: chunk() made them where
    /// isChunked().
    void startStream(int status, const Http::Headers &headers) const;
    void write(const QList<StreamPiece> &pieces) const;
    void endStream() const;

    /// Has \a ended called in the connection's thread, once, when the connection ends or, where
    /// the answer is complete, the client asks for something else over it. Where it was too slow,
    /// that counts for \a client; null is who is only on the connection.
    void whenEnded(const Ended &ended, const OutputHolder::Client &client = {}) const;

    /// Has \a told called in the connection's thread, until the end of the stream, when what was
    /// written of it begins to wait for the client to read, and when nothing waits any more.
    void whenBehind(const Behind &told) const;

    /// Whether the last piece with \a key waits; Perhaps in another thread than the connection's.
    Held holds(const QByteArray &key) const;

    /// Asks whether the answer has arrived, which takes as long as its acknowledgement, 0.5 s at
    /// most; \a told is called in the connection's thread.
    void inspect(const Ended &told) const;

private:
    template<typename Task, typename Gone>
    void tell(Task task, Gone isGone) const;
    template<typename Task>
    void tell(Task task) const;

    Door m_door;
    quint64 m_connection = 0; // unique among those of its worker
    quint64 m_request = 0;
    int m_minorVersion = 1;
};

/// \a bytes as one chunk of a chunked response (RFC 9112, 7.1).
QByteArray chunk(const QByteArray &bytes);

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/limits.h"
#include "broker/base/latedelivery.h"
#include "broker/base/pace.h"
#include "broker/control/sessionrecord.h"
#include "broker/routing/outgoingframe.h"
#include "broker/session/closereason.h"
#include "broker/stomp/version.h"

#include <QByteArrayView>

#include <optional>

namespace Broker {

/// What a transport knows about its client before the first byte of a session.
struct TransportFacts
{
    TransportKind kind = TransportKind::WebSocket;
    QByteArray endpoint; ///< the path it came in by, such as `/ws`
    QByteArray name;     ///< the SockJS session id; empty for a raw WebSocket
    QString remote;      ///< address and port
    QByteArray network;  ///< its address as limits count it
    QString origin;      ///< empty where the client sent none
    QString userAgent;
    bool isLimited = false;                    ///< whether its rates are bounded
    std::optional<Stomp::Version> subprotocol; ///< the one agreed on in the handshake
};

/// A session that opens now, over a transport of which \a facts are known.
SessionRecord recordOf(SessionId id, const TransportFacts &facts);

/// What a message of a client holds at most. A STOMP frame may come with others in one, and JSON
/// quoting makes it longer; a frame past its own limit gets an ERROR before that.
inline qint64 messageBytes(const Limits &limits)
{
    return 2 * qint64(limits.frameBytes) + 16 * 1024;
}

/// The upper end of a transport: a STOMP session, or an echo in a test.
class TransportHandler
{
public:
    virtual ~TransportHandler() = default;

    /// The content of one message of the client, text or binary; valid only during the call.
    virtual void received(QByteArrayView message) = 0;

    /// A message was longer than it may be, and is not held. The transport closes with 1009 unless
    /// it closes already when this returns.
    virtual void refused() { }

    /// What all clients have sent in part is too much together, and this one is among those who
    /// hold most of it; the transport holds nothing more. It closes with 1013 unless it closes
    /// already when this returns.
    virtual void inputFull() { }

    /// The client came for more over HTTP: it has all that was sent to it.
    virtual void tookAll() { }

    /// The last call a transport makes. Never made from within a call into the transport, nor from
    /// its destructor.
    virtual void closed(const CloseStatus &status) = 0;
};

/// A two-way stream of messages to one client, whatever carries it.
class Transport
{
public:
    virtual ~Transport() = default;

    virtual const TransportFacts &facts() const = 0;

    /// Starts to hand what arrives to \a handler, which outlives the transport or its closed().
    virtual void open(TransportHandler &handler) = 0;

    /// Takes no message longer than \a bytes from now on, nor holds more of one; the transport's
    /// own bound is for those whom it knows.
    virtual void setMessageBytes(qint64 bytes) = 0;

    /// Queues \a frame as one message of its own. Ignored once the transport closes.
    virtual void send(const OutgoingFrame &frame) = 0;

    /// Hands on nothing more of what arrives until resume(), or takes it where it cannot wait; what
    /// is said in one go may still come. Nothing may be read of a client meanwhile, which is not
    /// closed for its silence.
    virtual void pause() = 0;
    virtual void resume() = 0;

    /// Writes what is queued, sends \a status to the client and ends; closed() follows within
    /// seconds.
    virtual void close(const CloseStatus &status) = 0;

    /// Ends now, whatever is queued; closed() follows.
    virtual void abort(const CloseStatus &status) = 0;

    virtual bool isClosing() const = 0;

    /// Whether the message that received() is told of came as a binary one.
    virtual bool isBinary() const { return false; }

    /// Sends every frame as a binary message from now on. Where messages have a framing of their
    /// own, as those of SockJS do, they stay what they are.
    virtual void sendBinary() { }

    /// Whether what is sent now waits for the client to read what was sent before, or to ask.
    virtual bool isBehind() const = 0;

    /// Whether the last frame with \a key still waits for that.
    virtual Held holds(const QByteArray &key) const = 0;

    /// When something that had waited for that was last written, microseconds since the epoch; 0
    /// before.
    virtual qint64 lateUntil() const = 0;

    /// Keeps \a pace where a lot waits for the client, until it has read most of it.
    virtual void keepPace(const Pace &pace) = 0;

    /// Bytes that the kernel has not taken yet.
    virtual qint64 queuedBytes() const = 0;
};

} // namespace Broker

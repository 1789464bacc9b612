// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/websocket/closestatus.h"
#include "broker/websocket/utf8progress.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <span>

namespace Broker {

/// Reads a client's frames as RFC 6455 wants them.
///
/// What comes out is whole messages and control frames. It knows no socket and no time; memory is
/// bounded by the longest message.
class WebSocketReader
{
public:
    struct Bounds
    {
        qint64 messageBytes = 64 * 1024;
        int fragments = 128; ///< of one message, empty ones too
    };

    enum class Step : quint8 {
        Incomplete, ///< nothing more to tell before more bytes come
        Message,    ///< payload() is what it says, text or binary
        Ping,       ///< payload() is to be sent back
        Pong,
        Close, ///< status() is what the peer said; nothing after it counts
        Failed ///< status() is what to close with; nothing after it counts
    };

    explicit WebSocketReader(const Bounds &bounds);

    /// For what it has not come to yet.
    void setMessageBytes(qint64 bytes) { m_bounds.messageBytes = bytes; }

    /// Reads on in \a bytes, which it unmasks where they lie and of which it copies what is not
    /// whole yet: they may go once next() is Incomplete, which it has to be before there is more.
    void append(std::span<char> bytes);

    Step next();

    /// Keeps what next() has not come to, whose bytes may go then.
    void hold() { keepRest(); }

    /// Bytes of its own that it keeps.
    qsizetype heldBytes() const { return m_rest.size() + m_message.size(); }

    /// Reads nothing more, and keeps nothing of what came.
    void stop();

    /// Of what the latest step told, unmasked; valid until the next.
    QByteArrayView payload() const { return m_payload; }

    /// Whether the latest message came as text.
    bool isText() const { return m_isText; }

    const CloseStatus &status() const { return m_status; }

    /// Whether it Failed since a message was longer than it may be.
    bool hasMetItsBound() const { return m_hasMetItsBound; }

    /// Whether a part of something is there and the rest is not.
    bool isInside() const { return !m_rest.isEmpty() || m_openText.has_value(); }

    /// How many times a frame came to its end with no message left open.
    quint64 endCount() const { return m_endCount; }

private:
    struct Head
    {
        int opcode = 0;
        bool isFinal = false;
        qsizetype size = 0;     // of the head itself, with the key
        qint64 payloadSize = 0; // as announced
        bool isControl() const { return opcode >= 0x8; }
    };

    bool readHead(Head &head);
    bool isAllowed(const Head &head);
    Step take(const Head &head);
    Step takeControl(const Head &head);
    Step takeClose();
    Step takeFragment(const Head &head);
    bool isTextSoFar(const Head &head);
    Step fail(quint16 code, const QString &reason);
    void keepRest();

    Bounds m_bounds;
    QByteArray m_rest;              // of what came before, if a frame was not whole
    std::span<char> m_unread;       // in m_rest or in what was appended: from the next frame on
    QByteArrayView m_payload;       // before m_unread, or m_message where that was in fragments
    std::optional<bool> m_openText; // of a message with fragments to come: whether it is text
    QByteArray m_message;           // what is there of it, and the whole until the next step
    int m_fragmentCount = 0;        // of that message
    Utf8Progress m_text;            // of a text that comes in pieces
    qsizetype m_seenBytes = 0;      // by it, of the frame that is not whole
    bool m_isText = false;
    quint64 m_endCount = 0;
    bool m_isDone = false;
    bool m_hasMetItsBound = false;
    CloseStatus m_status;
};

} // namespace Broker

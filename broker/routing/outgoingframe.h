// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <array>
#include <memory>
#include <utility>

namespace Broker {

/// The bytes of one STOMP frame on their way out, shared by all connections of a worker that it
/// goes to.
///
/// Each transport wraps the bytes in a framing of its own; a framing is made once, by the
/// connection that needs it first, and kept for the others. Used by one thread.
class OutgoingFrame
{
public:
    enum class Framing : quint8 { WebSocket, SockJsWebSocket, SockJsQuoted, XhrChunk, EventChunk };

    /// A frame with a \a key replaces an older one with the same key on a connection that has no
    /// room for both.
    explicit OutgoingFrame(QByteArray stomp, QByteArray key = {})
        : m_encodings(std::make_shared<Encodings>())
    {
        m_encodings->stomp = std::move(stomp);
        m_encodings->key = std::move(key);
    }

    const QByteArray &stomp() const { return m_encodings->stomp; }
    const QByteArray &key() const { return m_encodings->key; }

    /// The frame in \a framing, as \a make makes it out of stomp().
    template<typename Make>
    const QByteArray &framed(Framing framing, Make make) const
    {
        QByteArray &bytes = m_encodings->framed[size_t(framing)];
        if (bytes.isNull()) {
            bytes = make(m_encodings->stomp);
        }
        return bytes;
    }

private:
    struct Encodings
    {
        QByteArray stomp;
        QByteArray key;
        std::array<QByteArray, 5> framed;
    };

    std::shared_ptr<Encodings> m_encodings;
};

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace Broker {

/// The bytes of one STOMP frame on their way out, shared by all connections of a worker that it
/// goes to.
///
/// Each transport wraps the bytes in a framing of its own; a framing is made once, by the
/// connection that needs it first, and kept for the others. WebSocket's is a head of a few bytes,
/// for which there is room before the frame, so that nothing is copied for it. Used by one thread.
class OutgoingFrame
{
public:
    enum class Framing : quint8 {
        WebSocketBinary,
        SockJsWebSocket,
        SockJsQuoted,
        XhrChunk,
        EventChunk
    };

    /// As many bytes as a head may have (RFC 6455, 5.2: what is not masked).
    static constexpr qsizetype HeadRoom = 10;

    /// A frame with a \a key replaces an older one with the same key on a connection that has no
    /// room for both. \a push is the number of the push that it delivers, or 0.
    explicit OutgoingFrame(QByteArrayView stomp, QByteArray key = {}, quint64 push = 0)
        : OutgoingFrame(withRoom(stomp), HeadRoom, std::move(key), push)
    {
    }

    /// The frame that begins at \a room of \a bytes.
    OutgoingFrame(QByteArray bytes, qsizetype room, QByteArray key, quint64 push = 0)
        : m_encodings(std::make_shared<Encodings>())
    {
        m_encodings->bytes = std::move(bytes);
        m_encodings->head = room;
        m_encodings->key = std::move(key);
        m_encodings->push = push;
    }

    QByteArrayView stomp() const
    {
        return QByteArrayView(m_encodings->bytes).sliced(m_encodings->head);
    }
    const QByteArray &key() const { return m_encodings->key; }
    quint64 push() const { return m_encodings->push; }

    /// The frame behind the head that \a makeHead makes for stomp(), which is some array of at
    /// most HeadRoom bytes; the same one each time.
    template<typename MakeHead>
    const QByteArray &headed(MakeHead makeHead) const
    {
        Encodings &own = *m_encodings;
        if (!std::exchange(own.isHeaded, true)) {
            const auto head = makeHead(stomp());
            const auto size = qsizetype(head.size());
            Q_ASSERT(size <= own.head);
            own.bytes.remove(0, own.head - size); // which moves nothing
            own.head = size;
            std::copy(head.begin(), head.end(), own.bytes.data());
        }
        return own.bytes;
    }

    /// The frame in \a framing, as \a make makes it out of stomp().
    template<typename Make>
    const QByteArray &framed(Framing framing, Make make) const
    {
        QByteArray &bytes = m_encodings->framed[size_t(framing)];
        if (bytes.isNull()) {
            bytes = make(stomp());
        }
        return bytes;
    }

private:
    struct Encodings
    {
        QByteArray bytes;   // a head or room for one, then the frame
        qsizetype head = 0; // how long that is
        bool isHeaded = false;
        QByteArray key;
        quint64 push = 0;
        std::array<QByteArray, 5> framed;
    };

    static QByteArray withRoom(QByteArrayView stomp)
    {
        QByteArray bytes(HeadRoom + stomp.size(), Qt::Uninitialized);
        std::copy(stomp.begin(), stomp.end(), bytes.data() + HeadRoom);
        return bytes;
    }

    std::shared_ptr<Encodings> m_encodings;
};

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

/// The frames of SockJS 0.3.3, whatever carries them.
namespace SockJs {

/// The first frame of every session: `o`.
QByteArray openFrame();

/// `h`, which tells client and proxies that the connection lives.
QByteArray heartBeatFrame();

/// `a["…"]` with one UTF-8 message.
QByteArray messageFrame(QByteArrayView message);

/// `a["…","…"]` with several, for a client that polls.
QByteArray messageFrame(const QList<QByteArray> &messages);

/// `c[3000,"Go away!"]`; the reason is UTF-8.
QByteArray closeFrame(int code, QByteArrayView reason);

/// Appends \a utf8 as a JSON string with its quotes.
///
/// Besides what JSON wants escaped, `\uXXXX` stands for all that SockJS 0.3.3 wants so, because
/// some browser would change it on its way: U+200C–200F, 2028–202F, 2060–206F and FFF0–FFFF. What
/// is not UTF-8 becomes U+FFFD.
void appendQuoted(QByteArray &out, QByteArrayView utf8);

enum class MessageError : quint8 {
    None,
    Empty,   ///< nothing at all, which HTTP answers with `Payload expected.`
    BadJson, ///< no array of strings as RFC 8259 writes them
};

struct DecodedMessages
{
    QList<QByteArray> messages; ///< UTF-8; none where the array is empty
    MessageError error = MessageError::None;
};

/// What a client sent, which is a JSON array of strings and nothing else: what JSON does not allow
/// is refused, and not made into something that the client did not say.
DecodedMessages decodedMessages(QByteArrayView json);

} // namespace SockJs

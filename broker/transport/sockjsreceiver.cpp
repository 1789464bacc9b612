// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/sockjsreceiver.h"

#include "broker/sockjs/frame.h"
#include "broker/transport/quotedframe.h"

namespace Broker {

// What of a piece is content, which is what counts against a response's limit.
qsizetype contentSize(const QByteArray &piece, bool isChunked)
{
    return isChunked ? piece.size() - piece.indexOf("\r\n") - 4 : piece.size();
}

void begin(const SockJsReceiver &receiver)
{
    if (!receiver.format->streams) {
        return;
    }
    Http::Headers headers = receiver.grant.headers;
    headers.append(Http::Header {"Content-Type", receiver.format->contentType.toByteArray()});
    receiver.responder.startStream(200, headers);
    const QByteArray prelude = receiver.format->prelude(receiver.grant.callback);
    receiver.responder.write({receiver.responder.isChunked() ? chunk(prelude) : prelude});
}

void answerOnce(const SockJsReceiver &receiver, const QByteArray &frame)
{
    begin(receiver);
    const QByteArray bytes = receiver.format->framed(frame, receiver.grant.callback);
    if (receiver.format->streams) {
        receiver.responder.write({receiver.responder.isChunked() ? chunk(bytes) : bytes});
        receiver.responder.endStream();
        return;
    }
    Http::Headers headers = receiver.grant.headers;
    headers.append(Http::Header {"Content-Type", receiver.format->contentType.toByteArray()});
    receiver.responder.respond({200, headers, bytes});
}

QByteArray piece(const SockJsReceiver &receiver, const QByteArray &frame)
{
    const QByteArray bytes = receiver.format->framed(frame, receiver.grant.callback);
    return receiver.responder.isChunked() ? chunk(bytes) : bytes;
}

// A message for many is framed once for all whose framing is the same.
QByteArray piece(const SockJsReceiver &receiver, const OutgoingFrame &frame)
{
    const auto make = [&](QByteArrayView) { return piece(receiver, messageFrame(frame)); };
    const bool isShared = receiver.responder.isChunked() && !receiver.format->hasCallback;
    if (!isShared) {
        return piece(receiver, messageFrame(frame));
    }
    return frame.framed(receiver.format->name == SockJs::TransportName::EventSource
                            ? OutgoingFrame::Framing::EventChunk
                            : OutgoingFrame::Framing::XhrChunk,
                        make);
}

} // namespace Broker

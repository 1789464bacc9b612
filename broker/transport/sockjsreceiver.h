// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/front/responder.h"
#include "broker/routing/outgoingframe.h"
#include "broker/sockjs/receiver.h"
#include "broker/transport/sockjsgrant.h"

#include <QByteArray>

namespace Broker {

/// A request that waits for messages of a SockJS session, or streams them.
struct SockJsReceiver
{
    Responder responder;
    const SockJs::ReceiverFormat *format = nullptr;
    SockJsGrant grant;
    qint64 written = 0;    // of a stream, without its prelude
    bool isBehind = false; // a stream whose client does not read what it was written
};

/// Begins the answer of one that streams.
void begin(const SockJsReceiver &receiver);

/// Answers it with \a frame alone.
void answerOnce(const SockJsReceiver &receiver, const QByteArray &frame);

/// \a frame as a piece of the stream.
QByteArray piece(const SockJsReceiver &receiver, const QByteArray &frame);
QByteArray piece(const SockJsReceiver &receiver, const OutgoingFrame &frame);

/// What of a piece is content, which is what counts against a stream's limit.
qsizetype contentSize(const QByteArray &piece, bool isChunked);

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/quotedframe.h"

#include "broker/sockjs/frame.h"

namespace Broker {

const QByteArray &quotedFrame(const OutgoingFrame &frame)
{
    return frame.framed(OutgoingFrame::Framing::SockJsQuoted, [](QByteArrayView message) {
        QByteArray text;
        SockJs::appendQuoted(text, message);
        return text;
    });
}

QByteArray messageFrame(const OutgoingFrame &frame)
{
    return "a[" + quotedFrame(frame) + ']';
}

} // namespace Broker

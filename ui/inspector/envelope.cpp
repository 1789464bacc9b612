// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/inspector/envelope.h"

#include "broker/sockjs/frame.h"
#include "ui/traffic/frametext.h"

namespace Ui {

QByteArray sockJsEnvelope(const Broker::TrafficRecord &record, Broker::TransportKind transport)
{
    const bool isHeartBeat = !record.command && record.session != 0;
    const QByteArray bytes = isHeartBeat ? QByteArray("\n") : frameBytes(record);
    if (transport == Broker::TransportKind::WebSocket || bytes.isEmpty() || record.isBodyCut) {
        return {};
    }
    if (record.direction == Broker::Direction::Out) {
        return SockJs::messageFrame(bytes);
    }
    QByteArray envelope("[");
    SockJs::appendQuoted(envelope, bytes);
    return envelope + ']';
}

} // namespace Ui

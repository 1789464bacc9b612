// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/transport/websocketreader.h"

#include <QTcpSocket>

#include <functional>

namespace Broker {

/// Stands between a socket and the QWebSocket that reads it, so that Qt sees nothing but whole,
/// valid messages.
///
/// It looks at what arrives before Qt does: its slot is connected first. Where that is nothing but
/// whole messages they stay where they are, and Qt reads them right after; else it takes them out
/// and puts back what Qt may see. So every byte is looked at once, and nothing waits in Qt's hands.
class FrameGuard
{
public:
    /// Told of each control frame, of a failure, and with Incomplete when all that arrived is seen.
    using Seen = std::function<void(WebSocketReader::Step step)>;

    /// To be made before Qt sees \a socket, and destroyed before the socket is.
    FrameGuard(QTcpSocket &socket, const WebSocketReader::Bounds &bounds);
    ~FrameGuard();
    Q_DISABLE_COPY_MOVE(FrameGuard)

    /// Starts to look: the handshake is over.
    void open(Seen seen);

    /// From now on what arrives is thrown away.
    void drop() { m_isDropping = true; }

    const WebSocketReader &reader() const { return m_reader; }

private:
    void handleReadyRead();
    void pass(const QByteArray &frames);

    QTcpSocket &m_socket;
    WebSocketReader m_reader;
    Seen m_seen;
    bool m_isDropping = false;
    bool m_isPassing = false;
    QMetaObject::Connection m_readyRead;
    QMetaObject::Connection m_isRead; // by Qt too
};

} // namespace Broker

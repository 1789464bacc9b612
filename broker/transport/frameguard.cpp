// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/frameguard.h"

#include "broker/transport/socketbuffers.h"

#include <utility>

namespace Broker {

FrameGuard::FrameGuard(QTcpSocket &socket, const WebSocketReader::Bounds &bounds)
    : m_socket(socket)
    , m_reader(bounds)
    , m_readyRead(
          QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { handleReadyRead(); }))
{
}

FrameGuard::~FrameGuard()
{
    QObject::disconnect(m_readyRead);
    QObject::disconnect(m_isRead);
}

void FrameGuard::open(Seen seen)
{
    m_seen = std::move(seen);
    // After that of the QWebSocket, which the handshake has made.
    m_isRead = QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] {
        if (!m_isPassing) {
            releaseBuffers(m_socket);
        }
    });
}

void FrameGuard::handleReadyRead()
{
    if (!m_seen || m_isPassing) {
        return;
    }
    if (m_isDropping) {
        m_socket.skip(m_socket.bytesAvailable());
        return;
    }
    using Step = WebSocketReader::Step;
    const QByteArray arrived = m_socket.peek(m_socket.bytesAvailable());
    m_reader.append(arrived);
    QByteArray frames;
    Step step = m_reader.next();
    for (; step == Step::Message; step = m_reader.next()) {
        frames += m_reader.takeFrame();
    }
    const bool isAllOfIt = step == Step::Incomplete && frames == arrived;
    if (!isAllOfIt) {
        m_socket.skip(arrived.size());
    }
    while (step != Step::Incomplete && !m_isDropping) {
        pass(std::exchange(frames, {})); // in the order in which they came
        if (!m_isDropping) {
            m_seen(step);
        }
        for (step = m_reader.next(); step == Step::Message; step = m_reader.next()) {
            frames += m_reader.takeFrame();
        }
    }
    if (!m_isDropping) {
        if (!isAllOfIt) {
            pass(frames);
        }
        m_seen(Step::Incomplete);
    }
}

void FrameGuard::pass(const QByteArray &frames)
{
    if (frames.isEmpty()) {
        return;
    }
    for (qsizetype at = frames.size() - 1; at >= 0; --at) {
        m_socket.ungetChar(frames[at]);
    }
    m_isPassing = true;
    Q_EMIT m_socket.readyRead();
    m_isPassing = false;
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/stomp/frameparser.h"
#include "tests/integration/httpclient.h"

#include <deque>
#include <optional>

/// A STOMP client over SockJS without a WebSocket: it reads by long polls or from a stream, and
/// sends over a connection of its own. Waits for what it reads, as HttpClient does.
class SockJsClient
{
public:
    enum class Reads : quint8 { ByPolls, FromStream };

    /// Opens \a session and connects.
    SockJsClient(quint16 port, const QByteArray &session, Reads reads);

    /// Subscribes, and waits for the receipt.
    void subscribe(const QByteArray &destination);

    void send(const Stomp::Frame &frame);

    /// The next frame of \a command; others before it are left out.
    Stomp::Frame next(Stomp::Command command);

private:
    QByteArray nextSockJsFrame();
    void poll();
    void awaitFrames();

    quint16 m_port;
    QByteArray m_path;
    Reads m_reads;
    HttpClient m_reader; // a poll or a stream is always under way: without one, a session ends
    std::optional<HttpClient> m_sender;
    int m_sent = 0;
    Stomp::FrameParser m_parser;
    std::deque<Stomp::Frame> m_frames;
};

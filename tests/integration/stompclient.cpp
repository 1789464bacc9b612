// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/stompclient.h"

#include "broker/stomp/frameparser.h"
#include "broker/stomp/framewriter.h"

#include <QTest>

#include <algorithm>

using Stomp::Command;
using Stomp::Frame;

StompClient::StompClient(const QString &endpoint, const QByteArray &login)
{
    QObject::connect(&m_socket, &QWebSocket::connected, &m_socket, [this, login] {
        Frame connect {Command::Connect, {{"accept-version", "1.2"}, {"heart-beat", "0,0"}}, {}};
        if (!login.isEmpty()) {
            connect.headers.append(Stomp::Header {"login", login});
        }
        send(connect);
    });
    QObject::connect(&m_socket, &QWebSocket::disconnected, &m_socket,
                     [this] { m_isClosed = true; });
    QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket,
                     [this](const QString &text) { handleMessage(text.toUtf8()); });
    QObject::connect(&m_socket, &QWebSocket::binaryMessageReceived, &m_socket,
                     [this](const QByteArray &bytes) { handleMessage(bytes); });
    QUrl url(endpoint);
    url.setScheme(QStringLiteral("ws"));
    m_socket.open(url);
}

bool StompClient::isConnected()
{
    return next(Command::Connected).has_value();
}

bool StompClient::subscribe(const QByteArray &destination, const QByteArray &id)
{
    send({Command::Subscribe, {{"id", id}, {"destination", destination}, {"receipt", id}}, {}});
    return next(Command::Receipt).has_value();
}

void StompClient::send(const Frame &frame)
{
    m_socket.sendBinaryMessage(encoded(frame, Stomp::Version::V12));
}

std::optional<Frame> StompClient::next(Command command)
{
    const auto find = [&] {
        return std::find_if(m_frames.begin(), m_frames.end(),
                            [command](const Frame &frame) { return frame.command == command; });
    };
    if (!QTest::qWaitFor([&] { return find() != m_frames.end(); })) {
        return std::nullopt;
    }
    const auto found = find();
    Frame frame = *found;
    m_frames.erase(found);
    return frame;
}

void StompClient::handleMessage(const QByteArray &message)
{
    Stomp::FrameParser parser;
    parser.setVersion(Stomp::Version::V12);
    parser.append(message);
    while (parser.next() == Stomp::FrameParser::Step::Frame) {
        const Frame frame = parser.takeFrame();
        if (frame.command == Command::Message) {
            m_bodies.append(frame.body);
        }
        m_frames.append(frame);
    }
}

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/sockjsclient.h"

#include "broker/stomp/framewriter.h"
#include "tests/support/feed.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

using Stomp::Command;
using Stomp::Frame;

namespace {

// After so many messages the sender takes a new connection, which another worker has.
constexpr int SentPerConnection = 8;

} // namespace

SockJsClient::SockJsClient(quint16 port, const QByteArray &session, Reads reads)
    : m_port(port)
    , m_path("/ws/000/" + session)
    , m_reads(reads)
    , m_reader(port)
    , m_sender(std::in_place, port)
{
    if (m_reads == Reads::ByPolls) {
        poll();
    } else {
        m_reader.send({"POST", m_path + "/xhr_streaming"});
        if (const int status = m_reader.streamHead().status; status != 200) {
            throw Fault("the stream answers with " + QByteArray::number(status));
        }
        m_reader.next("\n"); // the prelude
    }
    if (const QByteArray opened = nextSockJsFrame(); opened != "o") {
        throw Fault("the session opens with '" + opened + '\'');
    }
    m_parser.setVersion(Stomp::Version::V12);
    send({Command::Connect, {{"accept-version", "1.2"}, {"heart-beat", "0,0"}}, {}});
    next(Command::Connected);
}

void SockJsClient::subscribe(const QByteArray &destination)
{
    send({Command::Subscribe,
          {{"id", destination}, {"destination", destination}, {"receipt", destination}},
          {}});
    if (next(Command::Receipt).header("receipt-id") != destination) {
        throw Fault("another receipt than that of " + destination);
    }
}

void SockJsClient::send(const Frame &frame)
{
    if (++m_sent % SentPerConnection == 0) {
        m_sender.emplace(m_port);
    }
    const QJsonArray messages {QString::fromUtf8(Stomp::encoded(frame, Stomp::Version::V12))};
    const HttpClient::Answer answer =
        m_sender->ask({"POST",
                       m_path + "/xhr_send",
                       {{"Content-Type", "text/plain"}},
                       QJsonDocument(messages).toJson(QJsonDocument::Compact)});
    if (answer.status != 204) {
        throw Fault("xhr_send answers with " + QByteArray::number(answer.status));
    }
}

Frame SockJsClient::next(Command command)
{
    for (;;) {
        while (m_frames.empty()) {
            awaitFrames();
        }
        Frame frame = m_frames.front();
        m_frames.pop_front();
        if (frame.command == Command::Error) {
            throw Fault("an ERROR: " + frame.body);
        }
        if (frame.command == command) {
            return frame;
        }
    }
}

QByteArray SockJsClient::nextSockJsFrame()
{
    if (m_reads == Reads::ByPolls) {
        const HttpClient::Answer answer = m_reader.answer();
        if (answer.status != 200 || !answer.body.endsWith('\n')) {
            throw Fault("a poll answers with " + QByteArray::number(answer.status) + ' '
                        + answer.body);
        }
        poll();
        return answer.body.chopped(1);
    }
    std::optional<QByteArray> frame = m_reader.next("\n");
    if (!frame) { // it had its share of bytes, and the next one goes on
        m_reader.send({"POST", m_path + "/xhr_streaming"});
        m_reader.streamHead();
        m_reader.next("\n");
        frame = m_reader.next("\n");
    }
    return frame.value_or(QByteArray());
}

void SockJsClient::poll()
{
    m_reader.send({"POST", m_path + "/xhr"});
}

void SockJsClient::awaitFrames()
{
    const QByteArray frame = nextSockJsFrame();
    if (frame == "h") {
        return;
    }
    const QJsonDocument messages = QJsonDocument::fromJson(frame.sliced(1));
    if (!frame.startsWith('a') || !messages.isArray()) {
        throw Fault("no messages are '" + frame + '\'');
    }
    for (const QJsonValue message : messages.array()) {
        feed(m_parser, message.toString().toUtf8());
        while (m_parser.next() == Stomp::FrameParser::Step::Frame) {
            m_frames.push_back(m_parser.takeFrame());
        }
    }
}

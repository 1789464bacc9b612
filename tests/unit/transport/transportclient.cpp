// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/transport/transportclient.h"

#include "tests/support/websocketwire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QtEndian>

using Broker::CloseStatus;

namespace {

const QByteArray HeadEnd("\r\n\r\n");

QByteArray jsonOf(const QByteArrayList &messages)
{
    QJsonArray array;
    for (const QByteArray &message : messages) {
        array.append(QString::fromUtf8(message));
    }
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

/// The body of an answer, as far as it has come.
struct Body
{
    QByteArray bytes;
    qsizetype end = -1; ///< of the answer, once it is whole
};

Body chunkedBody(const QByteArray &answer, qsizetype at)
{
    Body body;
    while (true) {
        const qsizetype lineEnd = answer.indexOf("\r\n", at);
        if (lineEnd < 0) {
            return body;
        }
        const qsizetype size = answer.sliced(at, lineEnd - at).toLongLong(nullptr, 16);
        const qsizetype next = lineEnd + 2 + size + 2;
        if (answer.size() < next) {
            return body;
        }
        body.bytes += answer.sliced(lineEnd + 2, size);
        at = next;
        if (size == 0) {
            body.end = at;
            return body;
        }
    }
}

Body bodyOf(const QByteArray &answer)
{
    const qsizetype headEnd = answer.indexOf(HeadEnd);
    if (headEnd < 0) {
        return {};
    }
    const qsizetype at = headEnd + HeadEnd.size();
    const QByteArray head = answer.first(headEnd) + "\r\n";
    if (head.contains("\r\nTransfer-Encoding: chunked\r\n")) {
        return chunkedBody(answer, at);
    }
    const QByteArray name("\r\nContent-Length: ");
    const qsizetype length = head.indexOf(name);
    const qsizetype valueAt = length + name.size();
    const qsizetype size =
        length < 0 ? 0 : head.sliced(valueAt, head.indexOf("\r\n", valueAt) - valueAt).toLongLong();
    return answer.size() < at + size ? Body() : Body {answer.sliced(at, size), at + size};
}

class WebSocketClient : public TransportClient
{
public:
    WebSocketClient(const TestFront &front, bool hasSockJsFraming)
        : m_wire(front.client())
        , m_hasSockJsFraming(hasSockJsFraming)
    {
    }

    void open() override
    {
        m_wire->say(WebSocketWire::request(m_hasSockJsFraming ? "/ws/000/abcdefgh/websocket"
                                                              : "/ws/websocket"));
        (void)QTest::qWaitFor([this] { return m_wire->heard().contains(HeadEnd); });
    }

    void say(const QByteArrayList &said) override
    {
        if (m_hasSockJsFraming) {
            m_wire->say(WebSocketWire::frame(WebSocketWire::Text, jsonOf(said)));
            return;
        }
        for (const QByteArray &message : said) {
            m_wire->say(WebSocketWire::frame(WebSocketWire::Text, message));
        }
    }

    void hear() override
    {
        const QList<WebSocketWire::Frame> frames = WebSocketWire::framesBehindHead(m_wire->heard());
        for (; m_heardCount < frames.size(); ++m_heardCount) {
            take(frames.at(m_heardCount));
        }
    }

    void answerClose() override
    {
        m_wire->say(WebSocketWire::closeFrame(1000));
        (void)QTest::qWaitFor([this] { return m_wire->hasEnd(); });
        m_wire->end();
    }

    void stopHearing() override { m_wire->stopReading(); }
    void vanish() override { m_wire->reset(); }

private:
    void take(const WebSocketWire::Frame &frame)
    {
        if (frame.opcode == WebSocketWire::Close) {
            ++m_closeFrames;
            if (!m_hasSockJsFraming || m_closeFrames > 1) { // the `c` has said it
                closes.append({qFromBigEndian<quint16>(frame.payload.constData()),
                               QString::fromUtf8(frame.payload.sliced(2))});
            }
        } else if (m_hasSockJsFraming) {
            takeFrame(frame.payload);
        } else {
            messages.append(frame.payload);
        }
    }

    std::unique_ptr<WireClient> m_wire;
    bool m_hasSockJsFraming;
    qsizetype m_heardCount = 0;
    int m_closeFrames = 0;
};

class XhrClient : public TransportClient
{
public:
    XhrClient(const TestFront &front, const QByteArray &receiver)
        : m_receiver(front.client())
        , m_sender(front.client())
        , m_path("/ws/000/abcdefgh/" + receiver)
    {
    }

    void open() override
    {
        ask();
        (void)QTest::qWaitFor([this] {
            hear();
            return m_hasOpened;
        });
    }

    void say(const QByteArrayList &said) override
    {
        const QByteArray body = jsonOf(said);
        m_sender->say("POST /ws/000/abcdefgh/xhr_send HTTP/1.1\r\nHost: localhost\r\n"
                      "Content-Length: "
                      + QByteArray::number(body.size()) + HeadEnd + body);
    }

    void hear() override
    {
        Body body = bodyOf(m_receiver->heard().sliced(m_answerAt));
        takeBody(body.bytes);
        while (body.end >= 0 && m_asks) {
            m_answerAt += body.end;
            m_taken = 0;
            ask();
            body = bodyOf(m_receiver->heard().sliced(m_answerAt));
            takeBody(body.bytes);
        }
    }

    void stopHearing() override
    {
        m_asks = false;
        m_receiver->stopReading();
    }

    void vanish() override { m_receiver->reset(); }

private:
    void ask()
    {
        if (closes.isEmpty()) {
            m_receiver->say("POST " + m_path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0"
                            + HeadEnd);
        }
        m_asks = closes.isEmpty();
    }

    void takeBody(const QByteArray &bytes)
    {
        for (qsizetype end = 0; (end = bytes.indexOf('\n', m_taken)) >= 0; m_taken = end + 1) {
            const QByteArray frame = bytes.sliced(m_taken, end - m_taken);
            m_hasOpened = m_hasOpened || frame == "o";
            takeFrame(frame);
        }
    }

    std::unique_ptr<WireClient> m_receiver;
    std::unique_ptr<WireClient> m_sender;
    QByteArray m_path;
    qsizetype m_answerAt = 0; // of what was heard: where the answer to the latest request begins
    qsizetype m_taken = 0;    // of its body
    bool m_hasOpened = false;
    bool m_asks = true;
};

} // namespace

std::unique_ptr<TransportClient> TransportClient::create(Way way, const TestFront &front)
{
    switch (way) {
    case Way::WebSocket: return std::make_unique<WebSocketClient>(front, false);
    case Way::SockJsWebSocket: return std::make_unique<WebSocketClient>(front, true);
    case Way::XhrStreaming: return std::make_unique<XhrClient>(front, "xhr_streaming");
    case Way::XhrPolling: return std::make_unique<XhrClient>(front, "xhr");
    }
    Q_UNREACHABLE();
}

void TransportClient::takeFrame(const QByteArray &frame)
{
    const QJsonArray array = QJsonDocument::fromJson(frame.mid(1)).array();
    if (frame.startsWith('a')) {
        for (const QJsonValue message : array) {
            messages.append(message.toString().toUtf8());
        }
    } else if (frame.startsWith('c')) {
        closes.append({quint16(array.at(0).toInt()), array.at(1).toString()});
    }
}

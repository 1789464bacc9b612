// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How a WebSocket ends: RFC 6455, 5.5.1 and 7.1.

#include "tests/support/endpointfixture.h"
#include "tests/support/websocketwire.h"

#include <QTest>

using namespace Broker;
using namespace WebSocketWire;

namespace {

constexpr std::chrono::seconds CloseTimeout {2};
constexpr std::chrono::milliseconds Silence {300}; // and a tick or two
constexpr int ReservedOpcode = 0x3;
const CloseStatus Enough {4321, QStringLiteral("enough")};
const Frame SaysEnough {Close, closePayload(4321, "enough")};

} // namespace

class tst_WebSocketClose : public QObject, private EndpointFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void initTestCase() { makeIdentity(); }
    void init();
    void cleanup();
    void waitsForTheClientsClose();
    void endsOnceTheClientHasAnswered();
    void dropsWhatComesAfterItsClose();
    void endsForAClientThatBreaksTheProtocolInstead();
    void doesNotEndWhileTheClientSaysMore();
    void endsForAClientThatIsNeverSilent();
    void saysTheClientsCloseBack_data();
    void saysTheClientsCloseBack();
    void hearsNothingBehindTheClientsClose();
    void endsForAClientThatDoesNotEndItsSide();
    void endsForAClientThatSaysNothingAtAll();
    void writesWhatIsQueuedBeforeItsClose();
    void endsForAClientThatDoesNotRead();
    void closesAfterABrokenFrame();

private:
    QList<Frame> heard() { return framesBehindHead(m_client->heard()); }
    bool hasEndWithin(Clock::Duration duration);
    void turn();

    std::unique_ptr<WireClient> m_client;
};

void tst_WebSocketClose::initTestCase_data()
{
    QTest::addColumn<bool>("isSecure");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

void tst_WebSocketClose::init()
{
    QFETCH_GLOBAL(bool, isSecure);
    serve(isSecure);
    m_client = m_broker->http.client();
    m_client->say(request("/ws"));
    awaitClient();
    QVERIFY(!m_client->hear("\r\n\r\n").isEmpty());
}

void tst_WebSocketClose::cleanup()
{
    m_client.reset();
    stop();
}

// Long enough for a word from one end to be answered by the other.
void tst_WebSocketClose::turn()
{
    const auto other = m_broker->http.client();
    const size_t count = m_broker->handlers.size();
    other->say(request("/ws"));
    QVERIFY(m_broker->opened(count));
    QVERIFY(!other->hear("\r\n\r\n").isEmpty());
}

bool tst_WebSocketClose::hasEndWithin(Clock::Duration duration)
{
    m_broker->http.net.pass(duration);
    return QTest::qWaitFor([this] { return m_client->hasEnd(); });
}

void tst_WebSocketClose::waitsForTheClientsClose()
{
    m_handler->close(Enough);
    QTRY_COMPARE(heard(), QList<Frame> {SaysEnough});
    m_broker->http.net.pass(CloseTimeout - TimerWheel::Tick);
    turn();
    QVERIFY(!m_client->hasEnd());
    QVERIFY(!m_handler->status);
    QVERIFY(hasEndWithin(2 * TimerWheel::Tick));
    QVERIFY(!m_client->wasReset());
    QCOMPARE(heard(), QList<Frame> {SaysEnough});
}

void tst_WebSocketClose::endsOnceTheClientHasAnswered()
{
    m_handler->close(Enough);
    QTRY_COMPARE(heard(), QList<Frame> {SaysEnough});
    m_client->say(closeFrame(4321, "enough"));
    QTRY_VERIFY(m_client->hasEnd()); // without any time that goes by
    QVERIFY(!m_client->wasReset());
    m_client->end();
    QTRY_COMPARE(m_handler->code(), 4321);
    QCOMPARE(m_handler->closedCount, 1);
    QCOMPARE(heard(), QList<Frame> {SaysEnough});
}

void tst_WebSocketClose::dropsWhatComesAfterItsClose()
{
    m_handler->close(Enough);
    m_client->say(frame(Text, "too late") + frame(Ping, "are you there?"));
    QTRY_COMPARE(heard(), QList<Frame> {SaysEnough});
    m_client->say(frame(Text, "much too late") + frame(Ping, {}) + closeFrame(1000)
                  + frame(Text, "after its own"));
    QTRY_VERIFY(m_client->hasEnd());
    m_client->end();
    QTRY_COMPARE(m_handler->code(), 4321);
    QCOMPARE(heard(), QList<Frame> {SaysEnough});
    QVERIFY(m_handler->messages.isEmpty());
}

void tst_WebSocketClose::endsForAClientThatBreaksTheProtocolInstead()
{
    m_handler->close(Enough);
    QTRY_COMPARE(heard(), QList<Frame> {SaysEnough});
    m_client->say(frame(ReservedOpcode, {}));
    turn();
    QVERIFY(!m_client->hasEnd());
    QVERIFY(hasEndWithin(Silence));
    QCOMPARE(heard(), QList<Frame> {SaysEnough});
}

// A proxy that sees the end while its client is sending does not pass the Close on.
void tst_WebSocketClose::doesNotEndWhileTheClientSaysMore()
{
    m_client->say(frame(ReservedOpcode, {}));
    QTRY_COMPARE(heard().size(), 1);
    QCOMPARE(heard().constFirst().opcode, Close);
    for (int count = 0; count < 8; ++count) {
        m_client->say(QByteArray(200'000, 'x'));
        turn();
        m_broker->http.net.pass(std::chrono::milliseconds(150));
        turn();
        QVERIFY(!m_client->hasEnd());
    }
    QVERIFY(hasEndWithin(Silence));
    QVERIFY(!m_client->wasReset());
    m_client->end();
    QTRY_COMPARE(m_handler->code(), 1002);
}

// Though it says on and on.
void tst_WebSocketClose::endsForAClientThatIsNeverSilent()
{
    m_client->say(frame(ReservedOpcode, {}));
    QTRY_COMPARE(heard().size(), 1);
    for (Clock::Duration passed {0}; passed < CloseTimeout + TimerWheel::Tick;
         passed += 2 * TimerWheel::Tick) {
        m_client->say("more");
        turn();
        m_broker->http.net.pass(2 * TimerWheel::Tick);
    }
    QTRY_VERIFY(m_client->hasEnd());
}

void tst_WebSocketClose::saysTheClientsCloseBack_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<int>("code");
    QTest::newRow("a code and a reason") << closePayload(4001, "bye") << 4001;
    QTest::newRow("a code") << closePayload(1000) << 1000;
    QTest::newRow("nothing") << QByteArray() << 1005;
}

void tst_WebSocketClose::saysTheClientsCloseBack()
{
    QFETCH(QByteArray, said);
    QFETCH(int, code);
    m_handler->send("before");
    m_client->say(frame(Text, "hello") + frame(Close, said));
    QTRY_VERIFY(m_client->hasEnd());
    QVERIFY(!m_client->wasReset());
    QCOMPARE(heard(), QList<Frame>({{Text, "before"}, {Close, said}}));
    m_client->end();
    QTRY_COMPARE(m_handler->code(), code);
    QCOMPARE(m_handler->messages, QByteArrayList {"hello"});
    QCOMPARE(m_handler->closedCount, 1);
}

void tst_WebSocketClose::hearsNothingBehindTheClientsClose()
{
    m_client->say(closeFrame(1000) + frame(Text, "too late") + closeFrame(4000));
    QTRY_VERIFY(m_client->hasEnd());
    m_client->end();
    QTRY_COMPARE(m_handler->code(), 1000);
    QVERIFY(m_handler->messages.isEmpty());
    QCOMPARE(heard(), QList<Frame>({{Close, closePayload(1000)}}));
}

void tst_WebSocketClose::endsForAClientThatDoesNotEndItsSide()
{
    QFETCH_GLOBAL(bool, isSecure);
    m_client->say(closeFrame(1000));
    QTRY_VERIFY(m_client->hasEnd());
    if (isSecure) { // where Qt's client does so by itself
        QTRY_COMPARE(m_handler->code(), 1000);
        return;
    }
    m_client->say("still here");
    m_broker->http.net.pass(CloseTimeout - TimerWheel::Tick);
    turn();
    QVERIFY(!m_handler->status);
    m_broker->http.net.pass(2 * TimerWheel::Tick);
    QTRY_COMPARE(m_handler->code(), 1000);
}

void tst_WebSocketClose::endsForAClientThatSaysNothingAtAll()
{
    m_handler->close(Enough);
    QTRY_COMPARE(heard(), QList<Frame> {SaysEnough});
    m_broker->http.net.pass(CloseTimeout + TimerWheel::Tick);
    QTRY_VERIFY(m_client->hasEnd());
    m_broker->http.net.pass(std::chrono::seconds(1) + TimerWheel::Tick);
    QTRY_COMPARE(m_handler->code(), 4321);
    QCOMPARE(m_handler->closedCount, 1);
}

void tst_WebSocketClose::writesWhatIsQueuedBeforeItsClose()
{
    const QByteArray message(60'000, 'x');
    constexpr int Count = 8;
    for (int count = 0; count < Count; ++count) {
        m_handler->send(message);
    }
    m_handler->close(Enough);
    QTRY_COMPARE(heard().size(), Count + 1);
    QCOMPARE(heard().last(), SaysEnough);
    m_client->say(closeFrame(4321));
    QTRY_VERIFY(m_client->hasEnd());
    QVERIFY(!m_client->wasReset());
}

void tst_WebSocketClose::endsForAClientThatDoesNotRead()
{
    m_client->stopReading();
    constexpr int MostFrames = 1000;
    constexpr qint64 Queued = 256 * 1024; // more than the kernel may find room for later
    for (int count = 0; count < MostFrames && m_handler->transport().queuedBytes() < Queued;
         ++count) {
        m_handler->send(QByteArray(16 * 1024, 'x'));
        QCoreApplication::processEvents();
    }
    QVERIFY(m_handler->transport().queuedBytes() >= Queued);
    m_handler->close(Enough);
    m_broker->http.net.pass(CloseTimeout - TimerWheel::Tick);
    turn();
    QVERIFY(!m_handler->status);
    m_broker->http.net.pass(2 * TimerWheel::Tick);
    QTRY_COMPARE(m_handler->code(), 4321);
    QVERIFY(m_handler->transport().queuedBytes() > 0); // those never go
}

void tst_WebSocketClose::closesAfterABrokenFrame()
{
    m_client->say(frame(ReservedOpcode, {}));
    QTRY_COMPARE(heard().size(), 1);
    QVERIFY(hasEndWithin(Silence));
    QCOMPARE(heard().first().opcode, Close);
    QVERIFY(heard().first().payload.startsWith(closePayload(1002)));
    m_client->end();
    QTRY_COMPARE(m_handler->code(), 1002);
}

QTEST_GUILESS_MAIN(tst_WebSocketClose)
#include "tst_websocketclose.moc"

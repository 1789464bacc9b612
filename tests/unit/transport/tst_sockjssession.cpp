// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/latedeliveries.h"
#include "tests/unit/transport/sockjssessionfixture.h"

#include <QTest>

using namespace Broker;
using SockJs::TransportName;

namespace {

constexpr std::chrono::seconds HeartBeatInterval {25};

} // namespace

class tst_SockJsSession : public QObject, private SockJsSessionFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void opensAtOnce();
    void answersAPollWithAllThatWaits();
    void answersAPollWithNoMoreThanAConnectionHolds();
    void hearsThatAnAnswerWasTaken();
    void beatsForAPoll();
    void beatsForAStream();
    void beatsOnlyWhereNothingElseWasSaid();
    void endsWithoutAFirstReceiver();
    void endsWithAClientThatDoesNotComeBack();
    void refusesASecondReceiver();
    void endsAStreamAtItsLimit();
    void endsWithABrokenReceiver_data();
    void endsWithABrokenReceiver();
    void tellsWhatBecomesOfPushes();
    void tellsALateClientHowItEnded();
    void hasOneTermAfterItWasCutOff();
    void takesMessages();
    void takesOneAfterTheOtherWhilePaused();
    void answersAllWhoSendOnceItCloses();
    void closesWhereTooMuchWaitsWhilePaused();
    void refusesWhatIsNoMessage_data();
    void refusesWhatIsNoMessage();

private:
    void take(const QByteArray &body, quint64 connection = 9);
};

void tst_SockJsSession::take(const QByteArray &body, quint64 connection)
{
    Http::Request request;
    request.body = body;
    m_session->take(grant(TransportName::XhrSend), request,
                    m_targets.responder(connection, m_net->context.mailbox));
}

void tst_SockJsSession::opensAtOnce()
{
    QCOMPARE(opened(), QByteArray("o\n"));
    receive(TransportName::Xhr);
    QVERIFY(target().takeBodies().isEmpty()); // it waits
}

void tst_SockJsSession::answersAPollWithAllThatWaits()
{
    QCOMPARE(opened(), QByteArray("o\n"));
    m_handler->send("one");
    m_handler->send("two");
    QCOMPARE(m_handler->transport().queuedBytes(), 6);
    receive(TransportName::Xhr);
    QCOMPARE(target().takeBodies(), QByteArrayList {"a[\"one\",\"two\"]\n"});
    QCOMPARE(m_handler->transport().queuedBytes(), 0);
    receive(TransportName::Xhr);
    m_handler->send("three");
    m_handler->send("four");
    QVERIFY(target().takeBodies().isEmpty()); // before the end of the turn
    QTRY_VERIFY(!target().responses.isEmpty());
    QCOMPARE(target().takeBodies(), QByteArrayList {"a[\"three\",\"four\"]\n"});
}

// What is too long for an answer would be cut off, and be the next answer as well.
void tst_SockJsSession::answersAPollWithNoMoreThanAConnectionHolds()
{
    QCOMPARE(opened(), QByteArray("o\n"));
    for (int count = 0; count < 4; ++count) {
        m_handler->send(QByteArray(100'000, char('a' + count)));
    }
    QByteArray all;
    for (int polls = 0; m_handler->transport().queuedBytes() > 0 && polls < 10; ++polls) {
        receive(TransportName::Xhr);
        QTRY_VERIFY(!target().responses.isEmpty());
        const QByteArrayList bodies = target().takeBodies();
        QCOMPARE(bodies.size(), 1);
        QVERIFY(bodies.first().size() <= m_net->limits.outputBytes / 2);
        all += bodies.first();
    }
    QCOMPARE(all.count('d'), 100'000);
    QVERIFY(all.indexOf(QByteArray(100'000, 'b')) < all.indexOf(QByteArray(100'000, 'c')));
}

void tst_SockJsSession::hearsThatAnAnswerWasTaken()
{
    opened();
    m_handler->send("one");
    receive(TransportName::Xhr); // is answered with it
    QCOMPARE(m_handler->tookAllCount, 0);
    m_handler->send("two");
    receive(TransportName::Xhr); // comes for more, but has not all
    QCOMPARE(m_handler->tookAllCount, 0);
    receive(TransportName::Xhr);
    QCOMPARE(m_handler->tookAllCount, 1);
}

void tst_SockJsSession::beatsForAPoll()
{
    QCOMPARE(opened(), QByteArray("o\n"));
    receive(TransportName::Xhr);
    m_net->pass(HeartBeatInterval - TimerWheel::Tick);
    QVERIFY(target().takeBodies().isEmpty());
    m_net->pass(2 * TimerWheel::Tick);
    QCOMPARE(target().takeBodies(), QByteArrayList {"h\n"});
    QCOMPARE(m_overCount, 0);
}

void tst_SockJsSession::beatsForAStream()
{
    receive(TransportName::XhrStreaming);
    QCOMPARE(target().status, 200);
    const QByteArrayList begin = target().takePieces();
    QCOMPARE(begin.size(), 2);
    QCOMPARE(begin.first(), chunk(QByteArray(2048, 'h') + '\n'));
    QCOMPARE(begin.last(), chunk("o\n"));
    for (int count = 0; count < 3; ++count) {
        m_net->pass(HeartBeatInterval - TimerWheel::Tick);
        QVERIFY(target().takePieces().isEmpty());
        m_net->pass(2 * TimerWheel::Tick);
        QCOMPARE(target().takePieces(), QByteArrayList {chunk("h\n")});
    }
    QCOMPARE(target().endCount, 0);
}

void tst_SockJsSession::beatsOnlyWhereNothingElseWasSaid()
{
    receive(TransportName::XhrStreaming);
    target().takePieces();
    m_net->pass(HeartBeatInterval - TimerWheel::Tick);
    m_handler->send("one");
    QTRY_VERIFY(!target().pieces.isEmpty());
    QCOMPARE(target().takePieces(), QByteArrayList {chunk("a[\"one\"]\n")});
    m_net->pass(HeartBeatInterval - TimerWheel::Tick);
    QVERIFY(target().takePieces().isEmpty());
    m_net->pass(2 * TimerWheel::Tick);
    QCOMPARE(target().takePieces(), QByteArrayList {chunk("h\n")});
}

void tst_SockJsSession::endsWithoutAFirstReceiver()
{
    m_net->pass(AbsenceLimit + TimerWheel::Tick);
    QCOMPARE(m_overCount, 1);
    QTRY_COMPARE(m_handler->code(), 1006);
}

void tst_SockJsSession::endsWithAClientThatDoesNotComeBack()
{
    QCOMPARE(opened(), QByteArray("o\n"));
    for (int count = 0; count < 3; ++count) { // it comes back just in time
        m_net->pass(AbsenceLimit - TimerWheel::Tick);
        m_handler->send("one");
        receive(TransportName::Xhr);
        QCOMPARE(target().takeBodies(), QByteArrayList {"a[\"one\"]\n"});
    }
    m_handler->send("never read");
    m_net->pass(AbsenceLimit - TimerWheel::Tick);
    QCOMPARE(m_overCount, 0);
    m_net->pass(2 * TimerWheel::Tick);
    QCOMPARE(m_overCount, 1);
    QVERIFY(m_handler->transport().isClosing());
    QCOMPARE(m_handler->closedCount, 0); // later in that turn
    QTRY_COMPARE(m_handler->closedCount, 1);
    QCOMPARE(m_handler->code(), 1006);
    QCOMPARE(m_handler->transport().queuedBytes(), 0);
}

void tst_SockJsSession::refusesASecondReceiver()
{
    QCOMPARE(opened(), QByteArray("o\n"));
    receive(TransportName::Xhr);
    receive(TransportName::Xhr, 2);
    QCOMPARE(target(2).takeBodies(),
             QByteArrayList {"c[2010,\"Another connection still open\"]\n"});
    receive(TransportName::XhrStreaming, 3);
    QCOMPARE(target(3).takePieces().last(), chunk("c[2010,\"Another connection still open\"]\n"));
    QCOMPARE(target(3).endCount, 1);
    m_handler->send("for the first");
    QTRY_VERIFY(!target().responses.isEmpty());
    QCOMPARE(target().takeBodies(), QByteArrayList {"a[\"for the first\"]\n"});
    QVERIFY(target(2).takeBodies().isEmpty());
}

void tst_SockJsSession::endsAStreamAtItsLimit()
{
    receive(TransportName::XhrStreaming);
    target().takePieces();
    const QByteArray message(40, 'x'); // two of them are past the limit
    for (int count = 0; count < 3; ++count) {
        m_handler->send(message);
    }
    const QByteArray piece = chunk("a[\"" + message + "\"]\n");
    QTRY_VERIFY(!target().pieces.isEmpty());
    QCOMPARE(target().takePieces(), QByteArrayList({piece, piece}));
    QCOMPARE(target().endCount, 1);
    receive(TransportName::XhrStreaming, 2);
    QCOMPARE(target(2).takePieces().last(), piece);
    QCOMPARE(target(2).endCount, 0);
}

void tst_SockJsSession::endsWithABrokenReceiver_data()
{
    QTest::addColumn<TransportName>("transport");
    QTest::addColumn<AnswerEnd>("end");
    QTest::addColumn<int>("code");
    QTest::newRow("a poll") << TransportName::Xhr << AnswerEnd() << 1002;
    QTest::newRow("a stream") << TransportName::XhrStreaming << AnswerEnd() << 1002;
    QTest::newRow("a slow stream")
        << TransportName::XhrStreaming << AnswerEnd(AnswerEnd::TooSlow) << 4500;
}

void tst_SockJsSession::endsWithABrokenReceiver()
{
    QFETCH(TransportName, transport);
    QFETCH(AnswerEnd, end);
    QFETCH(int, code);
    QCOMPARE(opened(), QByteArray("o\n"));
    receive(transport);
    target().ended(end);
    QTRY_COMPARE(m_handler->code(), code);
    QCOMPARE(m_overCount, 0); // the client may ask how it ended
    m_net->pass(AbsenceLimit + TimerWheel::Tick);
    QCOMPARE(m_overCount, 1);
    QCOMPARE(m_handler->closedCount, 1);
}

void tst_SockJsSession::tellsWhatBecomesOfPushes()
{
    using Became = LateDeliveries::Became;
    LateDeliveries late;
    late.hear(m_net->context.output);
    QCOMPARE(opened(), QByteArray("o\n"));
    receive(TransportName::Xhr);
    m_handler->send("0", "the count", 1);
    QTRY_VERIFY(!target().responses.isEmpty());
    QVERIFY(late.isEmpty()); // it was asked for, and is written
    target().takeBodies();

    const quint64 newest = 2 + quint64(m_net->limits.outputMessages);
    for (quint64 push = 2; push <= newest; ++push) {
        m_handler->send("x", "the count", push);
        QCOMPARE(late.of(push), QList {Became::Waits});
    }
    receive(TransportName::Xhr);
    QCOMPARE(target().takeBodies(), QByteArrayList {"a[\"x\"]\n"});
    QCOMPARE(late.of(2), (QList {Became::Waits, Became::Replaced}));
    QCOMPARE(late.of(newest), (QList {Became::Waits, Became::Written}));
    target().ended(Broker::AnswerEnd::Undelivered);
    QTRY_COMPARE(late.of(newest).size(), 3); // it waits again
    m_handler.reset();
    m_session.reset();
    QTRY_COMPARE(late.of(newest).last(), Became::Lost);
    m_net->context.output.setLateTold({});
}

void tst_SockJsSession::tellsALateClientHowItEnded()
{
    QCOMPARE(opened(), QByteArray("o\n"));
    m_handler->send("last");
    m_handler->close({4321, QStringLiteral("enough")});
    QTRY_COMPARE(m_handler->code(), 4321);
    receive(TransportName::Xhr);
    QCOMPARE(target().takeBodies(), QByteArrayList {"a[\"last\"]\n"});
    for (int count = 0; count < 4; ++count) { // it may ask again, and gains no time by that
        m_net->pass(std::chrono::seconds(1));
        receive(TransportName::Xhr);
        QCOMPARE(target().takeBodies(), QByteArrayList {"c[4321,\"enough\"]\n"});
    }
    QCOMPARE(m_overCount, 0);
    m_net->pass(std::chrono::seconds(1) + TimerWheel::Tick);
    QCOMPARE(m_overCount, 1);
    QCOMPARE(m_handler->closedCount, 1);
}

void tst_SockJsSession::hasOneTermAfterItWasCutOff()
{
    QCOMPARE(opened(), QByteArray("o\n"));
    receive(TransportName::Xhr);
    m_net->pass(std::chrono::seconds(20));
    m_handler->close({4321, QStringLiteral("enough")}); // while a poll waits, which is told
    QTRY_COMPARE(target().responses.size(), 1);
    for (int count = 0; count < 4; ++count) {
        m_net->pass(std::chrono::seconds(1));
        receive(TransportName::XhrStreaming, 2);
        QCOMPARE(target(2).endCount, count + 1);
    }
    QCOMPARE(m_overCount, 0);
    m_net->pass(std::chrono::seconds(1) + TimerWheel::Tick);
    QCOMPARE(m_overCount, 1);
}

void tst_SockJsSession::takesMessages()
{
    QCOMPARE(opened(), QByteArray("o\n"));
    take("[\"one\",\"two\"]");
    QCOMPARE(m_handler->messages, QByteArrayList({"one", "two"}));
    QCOMPARE(target(9).responses.size(), 1);
    QCOMPARE(target(9).responses.first().status, 204);
    m_handler->close({4321, {}});
    take("[\"too late\"]");
    QCOMPARE(m_handler->messages.size(), 2);
}

void tst_SockJsSession::takesOneAfterTheOtherWhilePaused()
{
    opened();
    m_handler->pause();
    take("[\"one\"]", 8);
    take("[\"two\"]", 9);
    QVERIFY(m_handler->messages.isEmpty());
    QVERIFY(target(8).responses.isEmpty());
    m_handler->onReceived = [this] { m_handler->pause(); };
    m_handler->resume();
    QCOMPARE(m_handler->messages, QByteArrayList {"one"});
    QCOMPARE(target(8).responses.size(), 1);
    QVERIFY(target(9).responses.isEmpty());
    m_handler->resume();
    QCOMPARE(m_handler->messages, (QByteArrayList {"one", "two"}));
    QCOMPARE(target(9).responses.size(), 1);
}

void tst_SockJsSession::answersAllWhoSendOnceItCloses()
{
    opened();
    m_handler->pause();
    for (quint64 connection = 10; connection < 13; ++connection) {
        take("[\"too many\"]", connection);
    }
    for (quint64 connection = 10; connection < 13; ++connection) {
        QCOMPARE(target(connection).responses.size(), 1);
    }
    QVERIFY(m_handler->messages.isEmpty());
    QTRY_COMPARE(m_handler->code(), 1008);
}

void tst_SockJsSession::closesWhereTooMuchWaitsWhilePaused()
{
    close();
    open(64 * 1024);
    opened();
    m_handler->pause();
    take("[\"" + QByteArray(40'000, 'x') + "\"]", 10);
    QCOMPARE(m_net->heldInput(), 40 * 1024);
    QVERIFY(target(10).responses.isEmpty());
    take("[\"" + QByteArray(40'000, 'x') + "\"]", 11);
    QCOMPARE(m_net->heldInput(), 0);
    QCOMPARE(target(10).responses.size(), 1);
    QCOMPARE(target(11).responses.size(), 1);
    QVERIFY(m_handler->messages.isEmpty());
    QTRY_COMPARE(m_handler->code(), 1013);
}

void tst_SockJsSession::refusesWhatIsNoMessage_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("nothing") << QByteArray() << QByteArray("Payload expected.");
    QTest::newRow("half of it") << QByteArray("[\"one\"") << QByteArray("Broken JSON encoding.");
    QTest::newRow("a number") << QByteArray("[1]") << QByteArray("Broken JSON encoding.");
}

void tst_SockJsSession::refusesWhatIsNoMessage()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, answer);
    QCOMPARE(opened(), QByteArray("o\n"));
    take(body);
    QCOMPARE(target(9).responses.size(), 1);
    QCOMPARE(target(9).responses.first().status, 500);
    QCOMPARE(target(9).responses.first().body, answer);
    QVERIFY(m_handler->messages.isEmpty());
    QVERIFY(!m_handler->transport().isClosing());
}

QTEST_GUILESS_MAIN(tst_SockJsSession)
#include "tst_sockjssession.moc"

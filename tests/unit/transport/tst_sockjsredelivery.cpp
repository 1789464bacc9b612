// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// SockJsSession: what becomes of an answer that may not have arrived.

#include "tests/unit/transport/sockjssessionfixture.h"

#include <QTest>

using namespace Broker;
using SockJs::TransportName;

class tst_SockJsRedelivery : public QObject, private SockJsSessionFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void givesAgainWhatDidNotArrive();
    void givesTheNewerNumberInPlaceOfOneThatDidNotArrive();
    void endsWithAnAnswerThatWasNotRead();
    void givesOnceWhatTheNextPollAcknowledges();
    void asksWhetherItArrivedBeforeItAnswersElsewhere_data();
    void asksWhetherItArrivedBeforeItAnswersElsewhere();
    void staysWhileItAsksForAClientThatWaits();
    void answersAPollThatTheSessionDidNotOutlive();
    void keepsToTheAnswerThatItAskedAbout();

private:
    void answerOne();
};

// One message, in the answer to a poll over the first connection.
void tst_SockJsRedelivery::answerOne()
{
    QCOMPARE(opened(), QByteArray("o\n"));
    receive(TransportName::Xhr);
    m_handler->send("one");
    QTRY_VERIFY(!target().responses.isEmpty());
    QCOMPARE(target().takeBodies(), QByteArrayList {"a[\"one\"]\n"});
}

void tst_SockJsRedelivery::givesAgainWhatDidNotArrive()
{
    answerOne();
    m_handler->send("two");
    target().ended(AnswerEnd::Undelivered);
    QTRY_COMPARE(m_handler->transport().queuedBytes(), 6); // both wait again
    receive(TransportName::Xhr, 2);
    QCOMPARE(target(2).takeBodies(), QByteArrayList {"a[\"one\",\"two\"]\n"});
}

void tst_SockJsRedelivery::givesTheNewerNumberInPlaceOfOneThatDidNotArrive()
{
    QCOMPARE(opened(), QByteArray("o\n"));
    int replaced = 0;
    m_net->context.output.setLateTold([&replaced](quint64, LateDelivery became) {
        replaced += became == LateDelivery::Replaced ? 1 : 0;
    });
    const auto count = [this](const char *number, quint64 push) {
        m_session->send(OutgoingFrame(number, "/alarm/7", push));
    };
    count("1", 1);
    m_handler->send("one");
    receive(TransportName::Xhr);
    QCOMPARE(target().takeBodies(), QByteArrayList {"a[\"1\",\"one\"]\n"});
    m_handler->send("two");
    count("2", 2);
    target().ended(AnswerEnd::Undelivered);
    QTRY_COMPARE(replaced, 1);
    count("3", 3);
    QCOMPARE(replaced, 2);
    receive(TransportName::Xhr, 2);
    QCOMPARE(target(2).takeBodies(), QByteArrayList {"a[\"one\",\"two\",\"3\"]\n"});
}

// It was not the connection that broke: the client was too slow, as one that streams may be.
void tst_SockJsRedelivery::endsWithAnAnswerThatWasNotRead()
{
    answerOne();
    m_handler->send("two");
    target().ended(AnswerEnd(AnswerEnd::TooSlow, OutputBound::Total));
    QTRY_COMPARE(m_handler->code(), 4500);
    QVERIFY(m_handler->status->cause.contains(QStringLiteral("limits.total_output_bytes")));
    QCOMPARE(m_handler->transport().queuedBytes(), 0);
    receive(TransportName::Xhr, 2);
    QCOMPARE(target(2).takeBodies().join().first(8), QByteArray("c[4500,\""));
}

void tst_SockJsRedelivery::givesOnceWhatTheNextPollAcknowledges()
{
    answerOne();
    const auto endedOfFirst = target().ended;
    receive(TransportName::Xhr);
    endedOfFirst(AnswerEnd::Undelivered); // it asked again over this connection: it has it
    m_handler->send("two");
    QTRY_VERIFY(!target().responses.isEmpty());
    QCOMPARE(target().takeBodies(), QByteArrayList {"a[\"two\"]\n"});
}

void tst_SockJsRedelivery::asksWhetherItArrivedBeforeItAnswersElsewhere_data()
{
    QTest::addColumn<AnswerEnd>("end");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("it has") << AnswerEnd(AnswerEnd::Delivered) << QByteArray("a[\"two\"]\n");
    QTest::newRow("it has not") << AnswerEnd() << QByteArray("a[\"one\",\"two\"]\n");
}

void tst_SockJsRedelivery::asksWhetherItArrivedBeforeItAnswersElsewhere()
{
    QFETCH(AnswerEnd, end);
    QFETCH(QByteArray, answer);
    answerOne();
    m_handler->send("two");
    receive(TransportName::Xhr, 2);
    QVERIFY(target().inspected);
    QVERIFY(target(2).takeBodies().isEmpty());
    target().inspected(end);
    QTRY_VERIFY(!target(2).responses.isEmpty());
    QCOMPARE(target(2).takeBodies(), QByteArrayList {answer});
}

void tst_SockJsRedelivery::staysWhileItAsksForAClientThatWaits()
{
    answerOne();
    m_net->pass(AbsenceLimit - TimerWheel::Tick);
    receive(TransportName::Xhr, 2);
    m_net->pass(2 * TimerWheel::Tick);
    QCOMPARE(m_overCount, 0);
    target().inspected(AnswerEnd::Undelivered);
    QTRY_VERIFY(!target(2).responses.isEmpty());
    QCOMPARE(target(2).takeBodies(), QByteArrayList {"a[\"one\"]\n"});
}

void tst_SockJsRedelivery::answersAPollThatTheSessionDidNotOutlive()
{
    answerOne();
    receive(TransportName::Xhr, 2);
    m_handler.reset();
    m_session.reset();
    target().inspected(AnswerEnd::Delivered);
    QTRY_VERIFY(!target(2).responses.isEmpty());
    QCOMPARE(target(2).responses.first().status, 404);
}

// A client that polls again over a third connection, since the second broke while it was asked.
void tst_SockJsRedelivery::keepsToTheAnswerThatItAskedAbout()
{
    answerOne();
    receive(TransportName::Xhr, 2);
    const auto toldOfTwo = target().inspected;
    receive(TransportName::Xhr, 3);
    const auto toldOfThree = target().inspected;
    m_handler->send("two");
    toldOfTwo(AnswerEnd::Delivered);
    QTRY_VERIFY(!target(2).responses.isEmpty());
    QCOMPARE(target(2).takeBodies(), QByteArrayList {"a[\"two\"]\n"});
    toldOfThree(AnswerEnd::Delivered); // of the first answer, not of that over the second
    QTRY_VERIFY(target(2).inspected);
    target(2).inspected(AnswerEnd::Undelivered);
    QTRY_VERIFY(!target(3).responses.isEmpty());
    QCOMPARE(target(3).takeBodies(), QByteArrayList {"a[\"two\"]\n"});
}

QTEST_GUILESS_MAIN(tst_SockJsRedelivery)
#include "tst_sockjsredelivery.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/front/responder.h"
#include "tests/support/fakeresponsetarget.h"

#include <QTest>

#include <optional>
#include <thread>

using namespace Broker;

class tst_Responder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void answersAtOnceInItsThread();
    void answersInTheThreadOfTheConnection();
    void keepsTheOrderOfItsCalls();
    void doesNothingOnceTheConnectionIsGone();
    void tellsOfAConnectionThatIsGone();
    void tellsOfAConnectionThatGoesOnTheWay();
    void tellsWhatTheConnectionTells();
    void isTheSameForTheSameRequest();
    void chunksWhatHttp11Streams();

private:
    static constexpr quint64 Number = 7;

    // Calls \a call in a thread of its own, and waits for that to end.
    template<typename Call>
    void elsewhere(Call call)
    {
        std::thread(std::move(call)).join();
    }

    FakeResponseTargets m_targets;
    std::unique_ptr<Mailbox> m_mailbox;
    Responder m_responder;
};

void tst_Responder::init()
{
    m_targets = {};
    m_mailbox = std::make_unique<Mailbox>();
    m_mailbox->open();
    m_responder = m_targets.responder(Number, *m_mailbox);
}

void tst_Responder::cleanup()
{
    m_mailbox->close();
}

void tst_Responder::answersAtOnceInItsThread()
{
    m_responder.respond(Http::plain(200, "hello"));
    QCOMPARE(m_targets.target(Number).takeBodies(), QByteArrayList {"hello"});
    m_responder.startStream(202, {{"X", "y"}});
    m_responder.write({QByteArray("one"), QByteArray("two")});
    m_responder.endStream();
    const FakeResponseTarget &target = m_targets.target(Number);
    QCOMPARE(target.status, 202);
    QCOMPARE(target.headers.size(), 1);
    QCOMPARE(target.pieces, QByteArrayList({"one", "two"}));
    QCOMPARE(target.endCount, 1);
}

void tst_Responder::answersInTheThreadOfTheConnection()
{
    elsewhere([this] { m_responder.respond(Http::plain(200, "hello")); });
    QVERIFY(m_targets.target(Number).responses.isEmpty()); // it is for this thread to run
    QTRY_VERIFY(!m_targets.target(Number).responses.isEmpty());
    QCOMPARE(m_targets.target(Number).takeBodies(), QByteArrayList {"hello"});
}

void tst_Responder::keepsTheOrderOfItsCalls()
{
    elsewhere([this] {
        m_responder.startStream(200, {});
        for (int count = 0; count < 100; ++count) {
            m_responder.write({QByteArray::number(count)});
        }
        m_responder.endStream();
    });
    QTRY_COMPARE(m_targets.target(Number).endCount, 1);
    const QByteArrayList pieces = m_targets.target(Number).takePieces();
    QCOMPARE(pieces.size(), 100);
    for (int count = 0; count < 100; ++count) {
        QCOMPARE(pieces.at(count), QByteArray::number(count));
    }
}

void tst_Responder::doesNothingOnceTheConnectionIsGone()
{
    m_targets.remove(Number);
    m_responder.respond(Http::plain(200, "hello"));
    m_responder.startStream(200, {});
    m_responder.write({QByteArray("one")});
    m_responder.endStream();
    bool hasRun = false;
    elsewhere([&] {
        m_responder.respond(Http::plain(200, "hello"));
        m_mailbox->post([&hasRun] { hasRun = true; });
    });
    QTRY_VERIFY(hasRun);
    QVERIFY(!m_targets.responseTarget(Number));
    const FakeResponseTarget &other = m_targets.target(Number + 1);
    QVERIFY(other.responses.isEmpty());
    QVERIFY(other.pieces.isEmpty());
}

void tst_Responder::tellsOfAConnectionThatIsGone()
{
    m_targets.remove(Number);
    std::optional<AnswerEnd> ended;
    std::optional<AnswerEnd> inspected;
    m_responder.whenEnded([&ended](AnswerEnd end) { ended = end; });
    m_responder.inspect([&inspected](AnswerEnd end) { inspected = end; });
    QVERIFY(ended == AnswerEnd::Undelivered);
    QVERIFY(inspected == AnswerEnd::Undelivered);
}

void tst_Responder::tellsOfAConnectionThatGoesOnTheWay()
{
    std::optional<AnswerEnd> ended;
    std::thread::id toldIn;
    elsewhere([&] {
        m_responder.whenEnded([&](AnswerEnd end) {
            ended = end;
            toldIn = std::this_thread::get_id();
        });
    });
    m_targets.remove(Number);
    QTRY_VERIFY(ended == AnswerEnd::Undelivered);
    QCOMPARE(toldIn, std::this_thread::get_id());
}

void tst_Responder::tellsWhatTheConnectionTells()
{
    std::optional<AnswerEnd> ended;
    std::optional<AnswerEnd> inspected;
    m_responder.whenEnded([&ended](AnswerEnd end) { ended = end; });
    m_responder.inspect([&inspected](AnswerEnd end) { inspected = end; });
    QVERIFY(!ended);
    QVERIFY(!inspected);
    m_targets.target(Number).ended(AnswerEnd::TooSlow);
    m_targets.target(Number).inspected(AnswerEnd::Delivered);
    QVERIFY(ended == AnswerEnd::TooSlow);
    QVERIFY(inspected == AnswerEnd::Delivered);
}

void tst_Responder::isTheSameForTheSameRequest()
{
    const Responder copy = m_responder;
    QVERIFY(copy == m_responder);
    const Responder next = m_targets.responder(Number, *m_mailbox);
    QVERIFY(!(next == m_responder));
    QVERIFY(next.isSameConnection(m_responder));
    const Responder other = m_targets.responder(Number + 1, *m_mailbox);
    QVERIFY(!other.isSameConnection(m_responder));
    FakeResponseTargets elsewhere;
    QVERIFY(!elsewhere.responder(Number, *m_mailbox).isSameConnection(m_responder));
}

void tst_Responder::chunksWhatHttp11Streams()
{
    QVERIFY(m_responder.isChunked());
    QVERIFY(!m_targets.responder(Number, *m_mailbox, 0).isChunked());
    QCOMPARE(chunk("0123456789abcdef"), QByteArray("10\r\n0123456789abcdef\r\n"));
}

QTEST_GUILESS_MAIN(tst_Responder)
#include "tst_responder.moc"

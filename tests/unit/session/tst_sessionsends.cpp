// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What becomes of SENDs that come in one go, and would keep others waiting if they went out so.

#include "tests/support/bytes.h"
#include "tests/support/testclient.h"

#include <QTest>

using Stomp::Version;
using namespace std::chrono_literals;

namespace {

constexpr int Subscriptions = 1000;
constexpr int Sends = 50;

QByteArray sends(int count)
{
    QByteArray frames;
    for (int number = 0; number < count; ++number) {
        frames += "SEND\ndestination:/topic/a\nreceipt:" + QByteArray::number(number) + "\n\n"
            + QByteArray::number(number) + '\0';
    }
    return frames;
}

Broker::TransportFacts limited()
{
    Broker::TransportFacts facts;
    facts.isLimited = true;
    return facts;
}

/// Has many subscriptions to what is sent.
class Crowd : public TestClient
{
public:
    explicit Crowd(TestWorker &worker)
        : TestClient(worker, Version::V12)
    {
        for (int id = 0; id < Subscriptions; ++id) {
            say("SUBSCRIBE\nid:" + QByteArray::number(id) + "\ndestination:/topic/a\n\n");
        }
    }
};

} // namespace

class tst_SessionSends : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void goOutOverSeveralTurns();
    void makeNobodyWaitWhereSubscribersAreFew();
    void keepTheirPlaceBeforeWhatFollows();
    void areChargedWhenTheyAreTaken();
    void goNoFurtherOnceTheClientIsGone();
    void doNotMakeTheClientSilent();

private:
    std::unique_ptr<TestWorker> m_worker;
};

void tst_SessionSends::init()
{
    m_worker = std::make_unique<TestWorker>();
    m_worker->limits.subscriptionsPerSession = Subscriptions;
}

void tst_SessionSends::goOutOverSeveralTurns()
{
    Crowd crowd(*m_worker);
    TestClient client(*m_worker, Version::V12);
    client.session().received(sends(Sends));
    QVERIFY(client.transport().isPaused);
    const qsizetype atFirst = client.hear().size();
    QVERIFY2(atFirst <= 10, QByteArray::number(atFirst).constData());
    qsizetype receipts = atFirst;
    qsizetype messages = 0;
    while (client.transport().isPaused) {
        m_worker->deliver();
        const qsizetype together = crowd.hear().size();
        QVERIFY2(together <= 10 * Subscriptions, QByteArray::number(together).constData());
        messages += together;
        receipts += client.hear().size();
    }
    m_worker->deliver();
    QCOMPARE(messages + crowd.hear().size(), Sends * Subscriptions);
    QCOMPARE(receipts + client.hear().size(), Sends);
}

void tst_SessionSends::makeNobodyWaitWhereSubscribersAreFew()
{
    TestClient listener(*m_worker, Version::V12);
    listener.say("SUBSCRIBE\nid:0\ndestination:/topic/a\n\n");
    TestClient client(*m_worker, Version::V12);
    client.session().received(sends(1000));
    QVERIFY(!client.transport().isPaused);
    QCOMPARE(client.hear().size(), 1000);
}

void tst_SessionSends::keepTheirPlaceBeforeWhatFollows()
{
    Crowd crowd(*m_worker);
    TestClient client(*m_worker, Version::V12);
    client.session().received(sends(Sends)
                              + bytes("SUBSCRIBE\nid:late\ndestination:/topic/a\nreceipt:s\n\n\0"));
    client.session().received(bytes("UNSUBSCRIBE\nid:late\nreceipt:u\n\n\0")); // in the same turn
    QByteArrayList heard;
    for (int turn = 0; turn < 100 || client.transport().isPaused; ++turn) {
        m_worker->deliver();
        heard += client.hear();
    }
    QCOMPARE(heard.size(), Sends + 2); // and no message that was sent before it subscribed
    for (int number = 0; number < Sends; ++number) {
        QCOMPARE(heard.at(number), "RECEIPT\nreceipt-id:" + QByteArray::number(number) + "\n\n");
    }
    QCOMPARE(heard.at(Sends), QByteArray("RECEIPT\nreceipt-id:s\n\n"));
    QCOMPARE(heard.at(Sends + 1), QByteArray("RECEIPT\nreceipt-id:u\n\n"));
}

void tst_SessionSends::areChargedWhenTheyAreTaken()
{
    m_worker->limits.framesPerSecond = 10; // and 20 at once
    Crowd crowd(*m_worker);
    TestClient client(*m_worker, limited());
    client.say("CONNECT\naccept-version:1.2\nhost:x\n\n");
    client.hear();
    client.session().received(sends(Sends));
    for (int turn = 0; turn < 100; ++turn) {
        m_worker->deliver();
    }
    const QByteArrayList heard = client.hear();
    QCOMPARE(heard.size(), 20); // 19 RECEIPTs, for the CONNECT was a frame as well
    QVERIFY(heard.last().startsWith("ERROR\nmessage:too-many-frames"));
    QCOMPARE(client.closeCode(), 1008);
}

void tst_SessionSends::goNoFurtherOnceTheClientIsGone()
{
    Crowd crowd(*m_worker);
    {
        TestClient client(*m_worker, Version::V12);
        client.session().received(sends(Sends));
        QVERIFY(client.transport().isPaused);
        client.vanish();
    }
    for (int turn = 0; turn < 100; ++turn) {
        m_worker->deliver();
    }
    QVERIFY(crowd.hear().size() <= 10 * Subscriptions);
}

void tst_SessionSends::doNotMakeTheClientSilent()
{
    Crowd crowd(*m_worker);
    TestClient client(*m_worker, Broker::TransportFacts {});
    client.say("CONNECT\naccept-version:1.2\nhost:x\nheart-beat:1000,0\n\n");
    client.session().received(sends(Sends));
    QVERIFY(client.transport().isPaused);
    m_worker->pass(1h); // nothing of it is read meanwhile
    QCOMPARE(client.closeCode(), 0);
    while (client.transport().isPaused) {
        m_worker->deliver();
    }
    QCOMPARE(client.closeCode(), 0);
}

QTEST_GUILESS_MAIN(tst_SessionSends)
#include "tst_sessionsends.moc"

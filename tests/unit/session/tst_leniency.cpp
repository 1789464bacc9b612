// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a front-end that was written for another broker is forgiven, and what not.

#include "tests/support/testclient.h"

#include <QTest>

using Broker::OnDuplicateSubscription;
using Broker::OnUnmatched;
using Stomp::Command;
using Stomp::Version;

class tst_Leniency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void ignoresWhatNoRuleMatches_data();
    void ignoresWhatNoRuleMatches();
    void endsTheSessionWhereItIsToldTo();
    void refusesWhatARuleForbids();
    void takesTheUnsubscribeOfWhatWasIgnored();
    void ignoresWithinATransaction();
    void replacesASubscriptionWhereItIsToldTo();
    void answersInTheKindOfTheConnect_data();
    void answersInTheKindOfTheConnect();

private:
    std::unique_ptr<TestWorker> m_worker;
    QStringList m_warnings;
};

void tst_Leniency::init()
{
    m_warnings.clear();
    m_worker = std::make_unique<TestWorker>();
    m_worker->context.log =
        Broker::SessionLog([this](const Broker::LogEntry &entry) { m_warnings.append(entry.text); },
                           Broker::LogLevel::Info);
}

void tst_Leniency::ignoresWhatNoRuleMatches_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("destination");
    const QString queue = QStringLiteral("'/user/queue/x'");
    QTest::newRow("SUBSCRIBE") << QByteArray(
        "SUBSCRIBE\nid:9\ndestination:/user/queue/x\nreceipt:r\n\n")
                               << queue;
    QTest::newRow("SUBSCRIBE to a pattern")
        << QByteArray("SUBSCRIBE\nid:9\ndestination:/user/**\nreceipt:r\n\n")
        << QStringLiteral("'/user/**'");
    QTest::newRow("SEND") << QByteArray("SEND\ndestination:/app/y\nreceipt:r\n\n{}")
                          << QStringLiteral("'/app/y'");
}

void tst_Leniency::ignoresWhatNoRuleMatches()
{
    QFETCH(QByteArray, frame);
    QFETCH(QString, destination);
    TestClient client(*m_worker, Version::V12);
    client.say("SUBSCRIBE\nid:0\ndestination:/topic/a\n\n");
    client.say(frame);
    const Stomp::Frame receipt = client.hearFrame();
    QCOMPARE(receipt.command, Command::Receipt);
    QCOMPARE(receipt.header("receipt-id"), QByteArrayView("r"));
    QCOMPARE(client.session().record().subscriptions.size(), 1);
    QCOMPARE(m_warnings.size(), 1);
    QVERIFY2(m_warnings.first().contains(destination)
                 && m_warnings.first().contains(QStringLiteral("[[destinations]]"))
                 && m_warnings.first().contains(QStringLiteral("stomp.on_unmatched")),
             qPrintable(m_warnings.first()));
    client.say("SEND\ndestination:/topic/a\n\nstill here");
    m_worker->deliver();
    QCOMPARE(client.hearFrame().body, QByteArray("still here"));
}

void tst_Leniency::endsTheSessionWhereItIsToldTo()
{
    m_worker->context.leniency.onUnmatched = OnUnmatched::Error;
    TestClient client(*m_worker, Version::V12);
    client.say("SEND\ndestination:/app/y\n\n{}");
    QCOMPARE(client.hearFrame().header("message"), QByteArrayView("access-denied"));
    QCOMPARE(client.closeCode(), 1008);
}

void tst_Leniency::refusesWhatARuleForbids()
{
    TestClient client(*m_worker, Version::V12);
    client.say("SEND\ndestination:/alarm/7\n\n3");
    QCOMPARE(client.hearFrame().header("message"), QByteArrayView("access-denied"));
}

void tst_Leniency::takesTheUnsubscribeOfWhatWasIgnored()
{
    TestClient client(*m_worker, Version::V12);
    client.say("SUBSCRIBE\nid:9\ndestination:/user/queue/x\n\n");
    client.say("UNSUBSCRIBE\nid:9\nreceipt:r\n\n");
    QCOMPARE(client.hearFrame().command, Command::Receipt);
}

void tst_Leniency::ignoresWithinATransaction()
{
    TestClient client(*m_worker, Version::V12);
    client.say("SUBSCRIBE\nid:0\ndestination:/topic/a\n\n");
    client.say("BEGIN\ntransaction:t\n\n");
    client.say("SEND\ndestination:/app/y\ntransaction:t\n\nnobody's");
    client.say("SEND\ndestination:/topic/a\ntransaction:t\n\nours");
    client.say("COMMIT\ntransaction:t\n\n");
    m_worker->deliver();
    QCOMPARE(client.hearFrame().body, QByteArray("ours"));
    QCOMPARE(m_warnings.size(), 1);
}

void tst_Leniency::replacesASubscriptionWhereItIsToldTo()
{
    m_worker->context.leniency.onDuplicateSubscription = OnDuplicateSubscription::Replace;
    m_worker->limits.subscriptionsPerSession = 1;
    TestClient client(*m_worker, Version::V12);
    client.say("SUBSCRIBE\nid:0\ndestination:/topic/a\n\n");
    client.say("SUBSCRIBE\nid:0\ndestination:/topic/b\n\n");
    QCOMPARE(client.session().record().subscriptions.size(), 1);
    client.say("SEND\ndestination:/topic/a\n\nnot any more");
    client.say("SEND\ndestination:/topic/b\n\nnow");
    m_worker->deliver();
    QCOMPARE(client.hearFrame().body, QByteArray("now"));
}

void tst_Leniency::answersInTheKindOfTheConnect_data()
{
    QTest::addColumn<bool>("isOn");
    QTest::addColumn<bool>("connectIsBinary");
    QTest::addColumn<QByteArray>("connect");
    QTest::addColumn<bool>("answersAreBinary");
    const QByteArray connect("CONNECT\naccept-version:1.2\nhost:x\n\n");
    QTest::newRow("binary") << true << true << connect << true;
    QTest::newRow("text") << true << false << connect << false;
    QTest::newRow("binary, not told to") << false << true << connect << false;
    QTest::newRow("binary and refused")
        << true << true << QByteArray("CONNECT\naccept-version:3\nhost:x\n\n") << true;
}

void tst_Leniency::answersInTheKindOfTheConnect()
{
    QFETCH(bool, isOn);
    QFETCH(bool, connectIsBinary);
    QFETCH(QByteArray, connect);
    m_worker->context.leniency.answersInKind = isOn;
    TestClient client(*m_worker, Broker::TransportFacts {});
    client.transport().hearsBinary = connectIsBinary;
    client.say(connect);
    QTEST(client.transport().sendsBinary, "answersAreBinary");
    client.transport().hearsBinary = true; // what comes later changes nothing
    client.say("SEND\ndestination:/topic/a\n\n");
    QTEST(client.transport().sendsBinary, "answersAreBinary");
}

QTEST_GUILESS_MAIN(tst_Leniency)
#include "tst_leniency.moc"

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
    void endsTheSessionWhereItIsToldTo_data();
    void endsTheSessionWhereItIsToldTo();
    void refusesWhatARuleForbids_data();
    void refusesWhatARuleForbids();
    void takesTheUnsubscribeOfWhatWasIgnored();
    void takesTheUnsubscribeOfNothingIn10();
    void ignoresWithinATransaction();
    void ignoresNothingInATransactionThatIsNotOpen();
    void replacesASubscriptionWhereItIsToldTo();
    void endsWhatAnIgnoredSubscriptionReplaces_data();
    void endsWhatAnIgnoredSubscriptionReplaces();
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
    const auto say = [](const char *command, const char *name, const char *destination) {
        QTest::addRow("%.9s %s", command, name)
            << command + QByteArray("\nreceipt:r\ndestination:") + destination + "\n\n"
            << QLatin1Char('\'') + QString::fromUtf8(destination) + QLatin1Char('\'');
    };
    constexpr const char *Subscribe = "SUBSCRIBE\nid:9";
    constexpr const char *Send = "SEND";
    for (const char *command : {Subscribe, Send}) {
        const auto row = [&say, command](const char *name, const char *destination) {
            say(command, name, destination);
        };
        row("to nothing", "");
        row("to a space", " ");
        row("behind a space", " /topic/a");
        row("before a space", "/queue/a ");
        row("without a slash", "app/y");
        row("to a user without a slash", "user/queue/x");
        row("to a name alone", "updates");
        row("to an exchange of RabbitMQ", "/exchange/amq.topic/#");
        row("with a percent sign", "/queue/a%20b");
        row("with a hash", "/topic/a#b");
        row("with an empty segment", "/queue//a");
        row("with an empty segment of ours", "/topic//a");
        row("with a slash at its end", "/queue/a/");
        row("with a slash at its end of ours", "/topic/a/");
        row("to a slash", "/");
        row("by dots", "/queue/../a");
        row("by dots to ours", "/topic/./a");
        row("with odd braces", "/queue/{a");
    }
    say(Subscribe, "to a pattern without a slash", "**");
    say(Subscribe, "to a pattern with an expression", "/topic/{a:[a-z]+}");
    say(Subscribe, "to a pattern that would be too wild of ours", "/queue/*a*b");
    say(Send, "to a pattern", "/queue/*");
    say(Send, "to a pattern of ours", "/topic/*");
    say(Send, "to a name in braces", "/topic/{user}");
}

void tst_Leniency::ignoresWhatNoRuleMatches()
{
    QFETCH(QByteArray, frame);
    QFETCH(QString, destination);
    TestClient client(*m_worker, Version::V12);
    m_worker->limits.subscriptionsPerSession = 1; // what is ignored takes no place
    client.say("SUBSCRIBE\nid:0\ndestination:/topic/a\n\n");
    client.say(frame);
    const Stomp::Frame receipt = client.hearFrame();
    QCOMPARE(receipt.command, Command::Receipt);
    QCOMPARE(receipt.header("receipt-id"), QByteArrayView("r"));
    QCOMPARE(client.session().record().subscriptions.size(), 1);
    QCOMPARE(m_warnings.size(), 1);
    QVERIFY2(m_warnings.first().contains(destination)
                 && m_warnings.first().startsWith(QStringLiteral("Ignored a frame of "))
                 && m_warnings.first().contains(QStringLiteral("[[destinations]]"))
                 && m_warnings.first().contains(QStringLiteral("stomp.on_unmatched")),
             qPrintable(m_warnings.first()));
    client.say("SEND\ndestination:/topic/a\n\nstill here");
    m_worker->deliver();
    QCOMPARE(client.hearFrame().body, QByteArray("still here"));
}

void tst_Leniency::endsTheSessionWhereItIsToldTo_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("without a rule")
        << QByteArray("SEND\ndestination:/app/y\n\n{}") << QByteArray("access-denied");
    QTest::newRow("what can be none")
        << QByteArray("SEND\ndestination:app/y\n\n{}") << QByteArray("bad-destination");
    QTest::newRow("empty") << QByteArray("SUBSCRIBE\nid:1\ndestination:\n\n")
                           << QByteArray("bad-destination");
}

void tst_Leniency::endsTheSessionWhereItIsToldTo()
{
    QFETCH(QByteArray, frame);
    m_worker->context.leniency.onUnmatched = OnUnmatched::Error;
    TestClient client(*m_worker, Version::V12);
    client.say(frame);
    QTEST(client.hearFrame().header("message").toByteArray(), "message");
    QVERIFY(client.closeCode() != 0);
}

void tst_Leniency::refusesWhatARuleForbids_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *name, const QByteArray &frame, const char *message) {
        QTest::newRow(name) << frame << QByteArray(message);
    };
    row("SEND to a number", "SEND\ndestination:/alarm/7\n\n3", "access-denied");
    row("SEND to all numbers", "SEND\ndestination:/alarm/*\n\n3", "access-denied");
    row("SEND beside a number", "SEND\ndestination:/alarm//7\n\n3", "access-denied");
    row("SEND in disguise", "SEND\ndestination:/alarm/%37\n\n3", "access-denied");
    row("SUBSCRIBE to all numbers", "SUBSCRIBE\nid:1\ndestination:/alarm/*\n\n", "access-denied");
    row("SUBSCRIBE to everything", "SUBSCRIBE\nid:1\ndestination:/**\n\n", "access-denied");
    row("too long", "SEND\ndestination:app/" + QByteArray(255, 'y') + "\n\n", "bad-destination");
    row("too wild", "SUBSCRIBE\nid:1\ndestination:/topic/*a*\n\n", "bad-destination");
    row("no destination", "SEND\n\n", "missing-header");
    row("SUBSCRIBE without a destination", "SUBSCRIBE\nid:1\n\n", "missing-header");
}

void tst_Leniency::refusesWhatARuleForbids()
{
    QFETCH(QByteArray, frame);
    TestClient client(*m_worker, Version::V12);
    client.say(frame);
    QTEST(client.hearFrame().header("message").toByteArray(), "message");
}

void tst_Leniency::takesTheUnsubscribeOfWhatWasIgnored()
{
    TestClient client(*m_worker, Version::V12);
    client.say("SUBSCRIBE\nid:9\ndestination:/user/queue/x\n\n");
    client.say("UNSUBSCRIBE\nid:9\nreceipt:r\n\n");
    QCOMPARE(client.hearFrame().command, Command::Receipt);
}

// Which has no ids.
void tst_Leniency::takesTheUnsubscribeOfNothingIn10()
{
    TestClient client(*m_worker, Version::V10);
    client.say("SUBSCRIBE\ndestination:\n\n");
    client.say("UNSUBSCRIBE\ndestination:\nreceipt:r\n\n");
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

void tst_Leniency::ignoresNothingInATransactionThatIsNotOpen()
{
    TestClient client(*m_worker, Version::V12);
    client.say("SEND\ndestination:app/y\ntransaction:t\nreceipt:r\n\nx");
    const Stomp::Frame error = client.hearFrame();
    QCOMPARE(error.command, Command::Error);
    QCOMPARE(error.header("message"), QByteArrayView("unknown-transaction"));
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

void tst_Leniency::endsWhatAnIgnoredSubscriptionReplaces_data()
{
    QTest::addColumn<QByteArray>("destination");
    QTest::newRow("without a rule") << QByteArray("/user/queue/x");
    QTest::newRow("of another broker") << QByteArray("user/queue/x");
}

void tst_Leniency::endsWhatAnIgnoredSubscriptionReplaces()
{
    QFETCH(QByteArray, destination);
    m_worker->context.leniency.onDuplicateSubscription = OnDuplicateSubscription::Replace;
    TestClient client(*m_worker, Version::V12);
    client.say("SUBSCRIBE\nid:0\ndestination:/topic/a\n\n");
    client.say("SUBSCRIBE\nid:1\ndestination:/topic/b\n\n");
    client.say("SUBSCRIBE\nid:0\ndestination:" + destination + "\nreceipt:r\n\n");
    QCOMPARE(client.hearFrame().command, Command::Receipt);
    const auto subscriptions = client.session().record().subscriptions;
    QCOMPARE(subscriptions.size(), 1);
    QCOMPARE(subscriptions.first().id, QByteArray("1"));
    client.say("SEND\ndestination:/topic/a\n\nnot for what 0 means now");
    client.say("UNSUBSCRIBE\nid:0\nreceipt:u\n\n");
    QCOMPARE(client.hearFrame().header("receipt-id"), QByteArrayView("u"));
    client.say("SUBSCRIBE\nid:0\ndestination:/topic/c\n\n");
    client.say("SEND\ndestination:/topic/c\n\nof what it means then");
    m_worker->deliver();
    QCOMPARE(client.hearFrame().body, QByteArray("of what it means then"));
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

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the operator is told of sessions.

#include "tests/support/testclient.h"

#include <QTest>

using Broker::CloseReason;
using Broker::CloseStatus;
using Broker::LogEntry;
using Broker::LogLevel;
using Broker::SessionLog;
using Stomp::Version;
using namespace std::chrono_literals;

namespace {

Broker::TransportFacts from(const QString &remote)
{
    Broker::TransportFacts facts;
    facts.remote = remote;
    return facts;
}

} // namespace

class tst_SessionLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysWhyAFrameIsRefused_data();
    void saysWhyAFrameIsRefused();
    void namesTheLimitBeforeConnect();
    void tellsUsersAndDestinationsApart();
    void keepsBodiesAndPasscodesOutOfTheLog();
    void saysWhyTheTransportEndedASession_data();
    void saysWhyTheTransportEndedASession();
    void saysMoreOfWhyOneEndedThanTheClientIsTold();
    void warnsOfNoEndThatIsTheClientsOwn_data();
    void warnsOfNoEndThatIsTheClientsOwn();
    void saysWhenSessionsBeginAndEndAtDebug();

private:
    void hear(TestWorker &worker, LogLevel level = LogLevel::Info);

    QList<LogEntry> m_entries;
};

void tst_SessionLog::init()
{
    m_entries.clear();
}

void tst_SessionLog::hear(TestWorker &worker, LogLevel level)
{
    worker.context.log =
        SessionLog([this](const LogEntry &entry) { m_entries.append(entry); }, level);
}

void tst_SessionLog::saysWhyAFrameIsRefused_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QString>("remedy");

    const auto row = [](const char *name, const QByteArray &frame, const QByteArray &reason,
                        const char *remedy) {
        QTest::newRow(name) << frame << reason << QString::fromLatin1(remedy);
    };
    row("a rule", "SEND\ndestination:/alarm/7\n\n1", "access-denied", "See [[destinations]].");
    row("a limit", "SUBSCRIBE\nid:2\ndestination:/topic/b\n\n", "too-many-subscriptions",
        "limits.subscriptions");
    row("a header that lacks", "SUBSCRIBE\nid:0\n\n", "missing-header", "'destination'");
    row("what is no frame", "WRONG\n\n", "unknown-command", "could not be read");
    row("a body that is too long", "SEND\ndestination:/topic/a\ncontent-length:999999\n\n",
        "frame-too-large", "raise limits.frame_bytes.");
    row("headers that are too long",
        "SEND\ndestination:/topic/a\na:" + QByteArray(20'000, 'x') + "\n\n", "headers-too-large",
        "raise limits.header_bytes.");
    row("a transaction of too many frames",
        QByteArray("SEND\ndestination:/topic/a\ntransaction:1\n\n"), "transaction-too-large",
        "raise limits.transaction_frames.");
    row("a transaction that is too long",
        "SEND\ndestination:/topic/a\ntransaction:2\n\n" + QByteArray(900, 'x'),
        "transaction-too-large", "raise limits.transaction_bytes.");
    row("a transaction too many", "BEGIN\ntransaction:3\n\n", "too-many-transactions",
        "raise limits.open_transactions.");
}

void tst_SessionLog::saysWhyAFrameIsRefused()
{
    QFETCH(QByteArray, frame);
    QFETCH(QByteArray, reason);
    QFETCH(QString, remedy);
    TestWorker worker;
    worker.limits.subscriptionsPerSession = 1;
    worker.limits.transactionFrames = 1;
    worker.limits.transactionBytes = 800;
    worker.limits.openTransactions = 2;
    hear(worker);
    TestClient client(worker, Version::V12);
    client.say("SUBSCRIBE\nid:1\ndestination:/topic/a\n\n");
    client.say("BEGIN\ntransaction:1\n\n");
    client.say("BEGIN\ntransaction:2\n\n");
    if (remedy.contains(QStringLiteral("transaction_frames"))) {
        client.say("SEND\ndestination:/topic/a\ntransaction:1\n\n");
    }
    client.say(frame);
    QCOMPARE(m_entries.size(), 1);
    QCOMPARE(m_entries.first().level, LogLevel::Warning);
    QCOMPARE(m_entries.first().reason, reason);
    const QString text = m_entries.first().text;
    QVERIFY2(text.contains(QString::fromLatin1(reason)), qPrintable(text));
    QVERIFY2(text.contains(remedy), qPrintable(text));
    QVERIFY2(text.count(QStringLiteral("limits.")) <= 1, qPrintable(text)); // and no other
    client.session().closed({1002, QStringLiteral("Protocol error")});
    QCOMPARE(m_entries.size(), 1); // it was said why
}

void tst_SessionLog::namesTheLimitBeforeConnect()
{
    TestWorker worker;
    worker.limits.preConnectBytes = 500;
    hear(worker);
    TestClient client(worker);
    client.say("CONNECT\naccept-version:1.2\nhost:h\ncontent-length:600\n\n");
    QCOMPARE(m_entries.size(), 1);
    const QString text = m_entries.first().text;
    QVERIFY2(text.contains(QStringLiteral("limits.pre_connect_bytes")), qPrintable(text));
    QVERIFY2(!text.contains(QStringLiteral("limits.frame_bytes")), qPrintable(text));
}

void tst_SessionLog::tellsUsersAndDestinationsApart()
{
    TestWorker worker;
    hear(worker);
    TestClient kim(worker, from(QStringLiteral("[2001:db8::1]:4000")));
    kim.say("CONNECT\naccept-version:1.2\nhost:h\nlogin:kim\nheart-beat:0,0\n\n");
    kim.say("SEND\ndestination:/alarm/7\n\n1");
    TestClient other(worker, from(QStringLiteral("192.0.2.7:4001")));
    other.say("CONNECT\naccept-version:9\nhost:h\n\n");
    QCOMPARE(m_entries.size(), 2);
    QCOMPARE(m_entries.first().about, QStringLiteral("user 'kim' for '/alarm/7'"));
    QVERIFY(m_entries.first().text.contains(QStringLiteral("[2001:db8::1]:4000 (user 'kim')")));
    QCOMPARE(m_entries.last().about, QStringLiteral("192.0.2.7"));
    QCOMPARE(m_entries.last().reason, QByteArray("version-not-supported"));
}

void tst_SessionLog::keepsBodiesAndPasscodesOutOfTheLog()
{
    TestWorker worker;
    hear(worker);
    TestClient client(worker, Version::V12);
    client.say("SEND\ndestination:/alarm/7\nkey:swordfish\n\nswordfish");
    TestClient odd(worker);
    odd.say("CONNECT\npasscode swordfish\n\n"); // no colon: the ERROR quotes the line
    QCOMPARE(m_entries.size(), 2);
    for (const LogEntry &entry : m_entries) {
        QVERIFY2(!entry.text.contains(QStringLiteral("swordfish")), qPrintable(entry.text));
    }
}

void tst_SessionLog::saysWhyTheTransportEndedASession_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QByteArray>("reason");

    const auto row = [](CloseReason reason) {
        const CloseStatus status = statusOf(reason);
        QTest::newRow(nameOf(reason).data())
            << int(status.code) << status.reason << nameOf(reason).toByteArray();
    };
    row(CloseReason::TooSlow);
    row(CloseReason::HeartBeatLost);
    row(CloseReason::ProtocolError);
    row(CloseReason::InvalidMessage);
    row(CloseReason::TooLarge);
    row(CloseReason::TooOften);
    row(CloseReason::MessageTimeout);
}

void tst_SessionLog::saysWhyTheTransportEndedASession()
{
    QFETCH(int, code);
    QFETCH(QString, said);
    QFETCH(QByteArray, reason);
    TestWorker worker;
    hear(worker);
    TestClient client(worker, Version::V12);
    client.session().closed({quint16(code), said});
    QCOMPARE(m_entries.size(), 1);
    QCOMPARE(m_entries.first().reason, reason);
    QVERIFY2(m_entries.first().text.contains(said), qPrintable(m_entries.first().text));
}

void tst_SessionLog::saysMoreOfWhyOneEndedThanTheClientIsTold()
{
    TestWorker worker;
    hear(worker);
    TestClient client(worker, Version::V12);
    CloseStatus status = statusOf(CloseReason::TooSlow);
    status.cause = QStringLiteral("See limits.output_age_ms.");
    client.session().closed(status);
    QCOMPARE(m_entries.size(), 1);
    QVERIFY2(m_entries.first().text.endsWith(
                 status.reason + QStringLiteral(" (4500). See limits.output_age_ms.")),
             qPrintable(m_entries.first().text));
}

void tst_SessionLog::warnsOfNoEndThatIsTheClientsOwn_data()
{
    QTest::addColumn<int>("code");

    QTest::newRow("a Close") << 1000;
    QTest::newRow("a Close that the broker says too") << 4500;
    QTest::newRow("no Close") << 1006;
}

void tst_SessionLog::warnsOfNoEndThatIsTheClientsOwn()
{
    QFETCH(int, code);
    TestWorker worker;
    hear(worker);
    TestClient client(worker, Version::V12);
    client.session().closed({quint16(code), QStringLiteral("enough"), true});
    QCOMPARE(m_entries.size(), 0);
}

void tst_SessionLog::saysWhenSessionsBeginAndEndAtDebug()
{
    TestWorker worker;
    hear(worker, LogLevel::Debug);
    TestClient client(worker, from(QStringLiteral("192.0.2.7:4001")));
    client.session().closed({1006, QStringLiteral("gone"), true});
    QCOMPARE(m_entries.size(), 2);
    const QString id = QString::number(client.session().id());
    QCOMPARE(m_entries.first().text,
             QStringLiteral("Session s-%1 of 192.0.2.7:4001 opened").arg(id));
    QCOMPARE(
        m_entries.last().text,
        QStringLiteral("Session s-%1 of 192.0.2.7:4001 ended with 1006: without a Close").arg(id));
    QCOMPARE(m_entries.last().level, LogLevel::Debug);
}

QTEST_GUILESS_MAIN(tst_SessionLog)
#include "tst_sessionlog.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Acknowledgements and transactions: the accounts, and the sessions that keep them. docs/stomp.md
// lists the rules.

#include "tests/support/bytes.h"
#include "tests/support/testclient.h"

#include <QTest>

#include <vector>
#ifdef __GLIBC__
#    include <malloc.h>
#endif

using Broker::AckMode;
using Broker::Acknowledgements;
using Broker::Transactions;
using Stomp::Command;
using Stomp::Frame;
using Stomp::Version;

namespace {

quint64 unacknowledged(TestClient &client)
{
    return client.session().record().subscriptions.value(0).unacknowledged;
}

void publish(TestWorker &worker, int count)
{
    for (int message = 0; message < count; ++message) {
        worker.publish({"/topic/a", {}, "x"});
    }
}

/// A client that was sent \a count messages that it is to acknowledge.
struct Owing
{
    Owing(Version version, const QByteArray &ack, int count)
        : client(worker, version)
    {
        client.say("SUBSCRIBE\nid:0\ndestination:/topic/a\nack:" + ack + "\n\n");
        publish(worker, count);
    }

    TestWorker worker;
    TestClient client;
};

Frame frameOf(qsizetype bodySize)
{
    return {Command::Ack, {{"id", "1"}}, QByteArray(bodySize, 'x')};
}

Transactions::Added add(Transactions &transactions, const char *id, qsizetype bodySize)
{
    return transactions.add(id, frameOf(bodySize), frameOf(bodySize));
}

} // namespace

class tst_Acknowledgements : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settlesOneOrAllUpToIt();
    void keepsTheAccountsOfSubscriptionsApart();
    void findsAMessageByItsIdToo();
    void givesEveryMessageAnAckOfItsOwn();
    void forgetsTheOldestPastItsCapacity();
    void takesLittleMemory();
    void forgetsASubscription();

    void keepsTheFramesOfATransactionInOrder();
    void keepsNoMoreBytesThanItMay();
    void isFullOfOpenTransactions();

    // Rules 7, 11, 31 to 33.
    void appliesATransactionAsAWhole();
    void appliesAcknowledgementsOfATransactionToo();
    void dropsWhatIsAborted();
    void refusesToUseATransactionThatIsNotOpen_data();
    void refusesToUseATransactionThatIsNotOpen();
    void acknowledgesByModeOfTheSubscription_data();
    void acknowledgesByModeOfTheSubscription();
    void saysAnAckIn12Alone();
    void acknowledgesByMessageIdIn10And11_data();
    void acknowledgesByMessageIdIn10And11();
    void abortsOpenTransactionsWithTheConnection_data();
    void abortsOpenTransactionsWithTheConnection();
    void wantsAnIdForEachTransaction();
};

void tst_Acknowledgements::settlesOneOrAllUpToIt()
{
    Acknowledgements account;
    const QByteArray first = account.expect("0", "e-1");
    const QByteArray second = account.expect("0", "e-2");
    const QByteArray third = account.expect("0", "e-3");
    QCOMPARE(account.settle(second, {}, AckMode::ClientIndividual), 1);
    QCOMPARE(account.count("0"), 2);
    QCOMPARE(account.settle(second, {}, AckMode::ClientIndividual), 0); // no longer there
    QCOMPARE(account.settle(third, {}, AckMode::Client), 2);
    QCOMPARE(account.count("0"), 0);
    QCOMPARE(account.settle(first, {}, AckMode::Client), 0);
}

void tst_Acknowledgements::keepsTheAccountsOfSubscriptionsApart()
{
    Acknowledgements account;
    account.expect("0", "e-1");
    account.expect("1", "e-1");
    const QByteArray last = account.expect("0", "e-2");
    QCOMPARE(account.subscriptionOf(last, {}), QByteArrayView("0"));
    QCOMPARE(account.settle(last, {}, AckMode::Client), 2);
    QCOMPARE(account.count("1"), 1);
}

void tst_Acknowledgements::findsAMessageByItsIdToo()
{
    Acknowledgements account;
    account.expect("0", "e-1");
    account.expect("1", "e-1");
    QCOMPARE(account.subscriptionOf("e-1", "1"), QByteArrayView("1"));
    QCOMPARE(account.subscriptionOf("e-1", {}), QByteArrayView("0")); // the oldest
    QVERIFY(account.subscriptionOf("e-2", {}).isNull());
    for (const char *almost : {"01", "+1", " 1", "0", "", "3"}) {
        QVERIFY(account.subscriptionOf(almost, {}).isNull());
    }
    QCOMPARE(account.settle("e-1", "2", AckMode::Client), 0);
    QCOMPARE(account.settle("e-1", "1", AckMode::Client), 1);
    QCOMPARE(account.count("0"), 1);
}

void tst_Acknowledgements::givesEveryMessageAnAckOfItsOwn()
{
    Acknowledgements account;
    QVERIFY(account.expect("0", "e-1") != account.expect("1", "e-1"));
}

void tst_Acknowledgements::forgetsTheOldestPastItsCapacity()
{
    Acknowledgements account;
    const QByteArray first = account.expect("0", "e-0");
    for (qsizetype message = 0; message < Acknowledgements::Capacity; ++message) {
        account.expect("0", "e-" + QByteArray::number(qulonglong(message) + 1));
    }
    QCOMPARE(account.count("0"), Acknowledgements::Capacity);
    QVERIFY(account.subscriptionOf(first, {}).isNull());
}

// Any client may owe as many, and 750 from three addresses owed 100 MiB.
void tst_Acknowledgements::takesLittleMemory()
{
#ifdef __GLIBC__
    constexpr size_t Clients = 100;
    const QByteArray subscription("0");
    const QByteArray messageId("e-1");
    std::vector<Acknowledgements> accounts(Clients);
    const size_t before = ::mallinfo2().uordblks;
    for (Acknowledgements &account : accounts) {
        for (qsizetype count = 0; count < Acknowledgements::Capacity; ++count) {
            account.expect(subscription, messageId);
        }
    }
    const size_t each = (::mallinfo2().uordblks - before) / Clients;
    QVERIFY2(each < 72 * 1024, qPrintable(QString::number(each)));
#endif
}

void tst_Acknowledgements::forgetsASubscription()
{
    Acknowledgements account;
    account.expect("0", "e-1");
    account.expect("1", "e-1");
    account.forget("0");
    QCOMPARE(account.count("0"), 0);
    QCOMPARE(account.count("1"), 1);
}

void tst_Acknowledgements::keepsTheFramesOfATransactionInOrder()
{
    Transactions transactions(2, 1000, 10'000);
    transactions.begin("a");
    transactions.begin("b");
    QCOMPARE(add(transactions, "a", 1), Transactions::Added::Kept);
    QCOMPARE(add(transactions, "b", 2), Transactions::Added::Kept);
    QCOMPARE(add(transactions, "a", 3), Transactions::Added::Kept);
    const std::optional<Transactions::Taken> taken = transactions.take("a");
    QVERIFY(taken);
    QCOMPARE(taken->steps.size(), 2U);
    QVERIFY(std::get<Frame>(taken->steps.at(0)) == frameOf(1));
    QVERIFY(std::get<Frame>(taken->steps.at(1)) == frameOf(3));
    QVERIFY(!transactions.contains("a") && transactions.contains("b"));
}

void tst_Acknowledgements::keepsNoMoreBytesThanItMay()
{
    Transactions transactions(2, 1000, 10'000);
    transactions.begin("a");
    transactions.begin("b");
    QCOMPARE(add(transactions, "a", 6'000), Transactions::Added::Kept);
    QCOMPARE(add(transactions, "b", 6'000), Transactions::Added::TooLarge);
    transactions.take("a"); // gives its room back
    QCOMPARE(add(transactions, "b", 6'000), Transactions::Added::Kept);
    // Frames without a body take room too.
    int kept = 0;
    while (kept < 10'000 && add(transactions, "b", 0) == Transactions::Added::Kept) {
        ++kept;
    }
    QVERIFY(kept < 100);
}

void tst_Acknowledgements::isFullOfOpenTransactions()
{
    Transactions transactions(2, 1000, 10'000);
    transactions.begin("a");
    QVERIFY(!transactions.isFull());
    transactions.begin("b");
    QVERIFY(transactions.isFull());
    transactions.take("a");
    QVERIFY(!transactions.isFull());
}

void tst_Acknowledgements::appliesATransactionAsAWhole()
{
    TestWorker worker;
    TestClient listener(worker, Version::V12);
    listener.say("SUBSCRIBE\nid:0\ndestination:/topic/a\n\n");
    TestClient client(worker, Version::V12);
    client.say("BEGIN\ntransaction:t\n\n");
    client.say("SEND\ndestination:/topic/a\ntransaction:t\n\n1");
    client.say("SEND\ndestination:/topic/a\n\nat once");
    client.say("SEND\ndestination:/topic/a\ntransaction:t\n\n2");
    QCOMPARE(listener.hearFrame().body, QByteArray("at once"));
    client.say("COMMIT\ntransaction:t\n\n");
    const QByteArrayList heard = listener.hear();
    QCOMPARE(heard.size(), 2);
    QVERIFY(heard[0].endsWith("\n\n1") && heard[1].endsWith("\n\n2"));
    QVERIFY(!heard[0].contains("transaction"));
}

void tst_Acknowledgements::appliesAcknowledgementsOfATransactionToo()
{
    Owing owing(Version::V12, "client", 2);
    owing.client.say("BEGIN\ntransaction:t\n\n");
    owing.client.say("ACK\nid:1\ntransaction:t\n\n");
    owing.client.say("NACK\nid:2\ntransaction:t\n\n");
    QCOMPARE(unacknowledged(owing.client), 2U);
    owing.client.say("COMMIT\ntransaction:t\n\n");
    QCOMPARE(unacknowledged(owing.client), 0U);
}

void tst_Acknowledgements::dropsWhatIsAborted()
{
    Owing owing(Version::V12, "client", 1);
    owing.client.hear();
    owing.client.say("BEGIN\ntransaction:t\n\n");
    owing.client.say("SEND\ndestination:/topic/a\ntransaction:t\n\nx");
    owing.client.say("ACK\nid:1\ntransaction:t\n\n");
    owing.client.say("ABORT\ntransaction:t\n\n");
    QVERIFY(owing.client.hear().isEmpty());
    QCOMPARE(unacknowledged(owing.client), 1U);
    owing.client.say("BEGIN\ntransaction:t\n\n"); // anew, and empty
    owing.client.say("COMMIT\ntransaction:t\n\n");
    QVERIFY(owing.client.hear().isEmpty());
    QCOMPARE(owing.client.closeCode(), 0);
}

void tst_Acknowledgements::refusesToUseATransactionThatIsNotOpen_data()
{
    QTest::addColumn<QByteArray>("frame");

    QTest::newRow("SEND") << QByteArray("SEND\ndestination:/topic/a\ntransaction:t\n\nx");
    QTest::newRow("SEND, of no name")
        << QByteArray("SEND\ndestination:/topic/a\ntransaction:\n\nx");
    QTest::newRow("ACK") << QByteArray("ACK\nid:1\ntransaction:t\n\n");
    QTest::newRow("COMMIT") << QByteArray("COMMIT\ntransaction:t\n\n");
    QTest::newRow("ABORT") << QByteArray("ABORT\ntransaction:t\n\n");
}

void tst_Acknowledgements::refusesToUseATransactionThatIsNotOpen()
{
    QFETCH(const QByteArray, frame);
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say("BEGIN\ntransaction:T\n\n");
    client.say(frame);
    QCOMPARE(client.hearFrame().header("message"), QByteArrayView("unknown-transaction"));
    QCOMPARE(client.closeCode(), 1002);
}

void tst_Acknowledgements::acknowledgesByModeOfTheSubscription_data()
{
    QTest::addColumn<QByteArray>("ack");
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<quint64>("left");

    QTest::newRow("client") << QByteArray("client") << QByteArray("ACK") << quint64(1);
    QTest::newRow("client-individual")
        << QByteArray("client-individual") << QByteArray("ACK") << quint64(3);
    QTest::newRow("client, by NACK") << QByteArray("client") << QByteArray("NACK") << quint64(1);
    QTest::newRow("client-individual, by NACK")
        << QByteArray("client-individual") << QByteArray("NACK") << quint64(3);
    QTest::newRow("auto, where an ACK is superfluous")
        << QByteArray("auto") << QByteArray("ACK") << quint64(0);
}

void tst_Acknowledgements::acknowledgesByModeOfTheSubscription()
{
    QFETCH(const QByteArray, ack);
    QFETCH(const QByteArray, command);
    QFETCH(const quint64, left);
    Owing owing(Version::V12, ack, 4);
    QCOMPARE(unacknowledged(owing.client), ack == "auto" ? 0U : 4U);
    owing.client.say(command + "\nid:3\n\n");
    QCOMPARE(unacknowledged(owing.client), left);
    owing.client.say(command + "\nid:3\n\n"); // again changes nothing
    QCOMPARE(unacknowledged(owing.client), left);
    QCOMPARE(owing.client.closeCode(), 0);
}

void tst_Acknowledgements::saysAnAckIn12Alone()
{
    Owing latest(Version::V12, "client-individual", 1);
    QCOMPARE(latest.client.hear(),
             QByteArrayList {"MESSAGE\ndestination:/topic/a\nsubscription:0\nmessage-id:e1-0\n"
                             "ack:1\ncontent-length:1\n\nx"});
    Owing automatic(Version::V12, "auto", 1);
    QVERIFY(!automatic.client.hearFrame().hasHeader("ack"));
    Owing older(Version::V11, "client", 1);
    QVERIFY(!older.client.hearFrame().hasHeader("ack"));
}

void tst_Acknowledgements::acknowledgesByMessageIdIn10And11_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("headers");

    QTest::newRow("1.0") << Version::V10 << QByteArray("message-id:e1-1\n");
    QTest::newRow("1.1") << Version::V11 << QByteArray("message-id:e1-1\nsubscription:0\n");
}

void tst_Acknowledgements::acknowledgesByMessageIdIn10And11()
{
    QFETCH(const Version, version);
    QFETCH(const QByteArray, headers);
    Owing owing(version, "client", 3);
    QCOMPARE(unacknowledged(owing.client), 3U);
    owing.client.say("ACK\n" + headers + "\n");
    QCOMPARE(unacknowledged(owing.client), 1U);
}

void tst_Acknowledgements::abortsOpenTransactionsWithTheConnection_data()
{
    QTest::addColumn<QByteArray>("farewell");

    QTest::newRow("DISCONNECT") << QByteArray("DISCONNECT\n\n");
    QTest::newRow("DISCONNECT with a receipt") << QByteArray("DISCONNECT\nreceipt:r\n\n");
    QTest::newRow("an error") << QByteArray("WRONG\n\n");
    QTest::newRow("no word") << QByteArray();
}

void tst_Acknowledgements::abortsOpenTransactionsWithTheConnection()
{
    QFETCH(const QByteArray, farewell);
    TestWorker worker;
    TestClient listener(worker, Version::V12);
    listener.say("SUBSCRIBE\nid:0\ndestination:/topic/a\n\n");
    TestClient client(worker, Version::V12);
    client.say("BEGIN\ntransaction:t\n\n");
    client.say("SEND\ndestination:/topic/a\ntransaction:t\n\nx");
    if (!farewell.isEmpty()) {
        client.say(farewell);
    }
    client.vanish();
    client.say("COMMIT\ntransaction:t\n\n");
    QVERIFY(listener.hear().isEmpty());
}

void tst_Acknowledgements::wantsAnIdForEachTransaction()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say("BEGIN\ntransaction:t\n\n");
    client.say("BEGIN\ntransaction:t\n\n");
    QCOMPARE(client.hearFrame().header("message"), QByteArrayView("duplicate-transaction"));
    QCOMPARE(client.closeCode(), 1002);
}

QTEST_GUILESS_MAIN(tst_Acknowledgements)
#include "tst_acknowledgements.moc"

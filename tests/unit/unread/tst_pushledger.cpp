// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/control/sessionrecord.h"
#include "broker/unread/pushledger.h"
#include "tests/unit/unread/pushes.h"

#include <QTest>

#include <set>
#include <thread>
#include <vector>

using namespace Broker;

namespace {

QList<quint64> idsOf(const QList<PushRecord> &records)
{
    QList<quint64> ids;
    for (const PushRecord &record : records) {
        ids.append(record.id);
    }
    return ids;
}

} // namespace

class tst_PushLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasWhatBecameOfANumber();
    void hasWhyANumberWasRefused();
    void hasWhatIsNoNumber();
    void hasWhoPublished();
    void findsAPushByItsName_data();
    void findsAPushByItsName();
    void takesATraceOfHeaders_data();
    void takesATraceOfHeaders();
    void findsOneByItsId();
    void hasTheNewestFirst();
    void hasThoseOfOneUser();
    void hasThoseBeforeAnother();
    void countsEachDeliveryOnce();
    void hearsOfDeliveriesAsTheyAreMade();
    void hearsWhatIsKept();
    void forgetsTheOldest();
    void forgetsTheOldestWhereTextsAreLong();
    void ignoresADeliveryOfOneThatIsForgotten();
    void takesEntriesOfManyThreads();
};

void tst_PushLedger::hasWhatBecameOfANumber()
{
    PushLedger ledger("12");
    QVERIFY(ledger.page({}).isEmpty());
    QCOMPARE(entered(ledger, "/alarm/7"), quint64(1));
    QCOMPARE(ledger.lastId(), quint64(1));
    const PushRecord record = ledger.page({}).value(0);
    QCOMPARE(record.name, QByteArray("push/12-1"));
    QCOMPARE(record.at, 1'700'000'000'000'000);
    QCOMPARE(record.destination, QByteArray("/alarm/7"));
    QCOMPARE(record.operation, PushOperation::Set);
    QCOMPARE(record.number, 3);
    QCOMPARE(record.result, PushResult::Applied);
    QCOMPARE(record.count, 3);
    QCOMPARE(record.version, quint64(12));
    QVERIFY(record.isDelivered); // to nobody, as was known
}

void tst_PushLedger::hasWhyANumberWasRefused()
{
    PushLedger ledger("12");
    const UnreadOperation operation {UnreadOperation::Kind::Add, -2};
    Published published;
    published.unread = UnreadOutcome {UnreadOutcome::Kind::Refused, {}, QStringLiteral("No room.")};
    ledger.enter(messageTo("/alarm/7"), &operation, published, {}, 0);
    const PushRecord record = ledger.page({}).value(0);
    QCOMPARE(record.operation, PushOperation::Add);
    QCOMPARE(record.number, -2);
    QCOMPARE(record.result, PushResult::Refused);
    QCOMPARE(record.refusal, QStringLiteral("No room."));
    QVERIFY(record.at > 0);
    QVERIFY(!record.isKept);
}

void tst_PushLedger::hasWhatIsNoNumber()
{
    PushLedger ledger("12");
    ledger.enter(messageTo("/alarm/7"), nullptr, {}, {}, 0);
    const PushRecord record = ledger.page({}).value(0);
    QCOMPARE(record.operation, PushOperation::Other);
    QCOMPARE(record.result, PushResult::Passed);
    QVERIFY(!record.isKept);
}

void tst_PushLedger::hasWhoPublished()
{
    PushLedger ledger("12");
    const Headers headers {{"traceparent", "00-abc-def-01"}};
    ledger.enter(messageTo("/alarm/7", headers), nullptr, {},
                 {{PushSource::Stomp, 41}, QStringLiteral("192.0.2.7:5")}, 0);
    ledger.enter(messageTo("/alarm/7"), nullptr, {},
                 {{PushSource::Http}, QStringLiteral("192.0.2.8:6"), "r-1"}, 0);
    const QList<PushRecord> records = ledger.page({});
    QCOMPARE(records[1].origin.source, PushSource::Stomp);
    QCOMPARE(records[1].origin.session, SessionId(41));
    QCOMPARE(records[1].address, QStringLiteral("192.0.2.7:5"));
    QCOMPARE(records[1].trace, QByteArray("00-abc-def-01"));
    QCOMPARE(records[0].origin.source, PushSource::Http);
    QCOMPARE(records[0].trace, QByteArray("r-1"));
}

void tst_PushLedger::findsAPushByItsName_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<std::optional<quint64>>("id");
    const auto none = std::optional<quint64>();
    QTest::newRow("whole") << QByteArray("push/12-913") << std::optional<quint64>(913);
    QTest::newRow("without push/") << QByteArray("12-913") << std::optional<quint64>(913);
    QTest::newRow("without its start") << QByteArray("push/913") << std::optional<quint64>(913);
    QTest::newRow("a number") << QByteArray("913") << std::optional<quint64>(913);
    QTest::newRow("of an earlier start") << QByteArray("push/11-913") << std::optional<quint64>(0);
    for (const char *name : {"", "push/", "push/12-", "push/12-0", "0", "-913", "push/-913", "x",
                             "1-12-913", "push/12-913x", "99999999999999999999"}) {
        QTest::addRow("not %s", name) << QByteArray(name) << none;
    }
}

void tst_PushLedger::findsAPushByItsName()
{
    QFETCH(const QByteArray, name);
    QTEST(PushLedger("12").idOf(name), "id");
}

void tst_PushLedger::takesATraceOfHeaders_data()
{
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<QByteArray>("trace");

    const QByteArray parent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    QTest::newRow("none") << Headers {{"content-type", "text/plain"}} << QByteArray();
    QTest::newRow("a trace") << Headers {{"traceparent", parent}} << parent;
    QTest::newRow("a request") << Headers {{"X-Request-Id", "a1"}} << QByteArray("a1");
    QTest::newRow("both") << Headers {{"X-Request-Id", "a1"}, {"traceparent", parent}} << parent;
    QTest::newRow("in any case") << Headers {{"TraceParent", parent}} << parent;
    QTest::newRow("not printable")
        << Headers {{"x-request-id", "a\x1b[31m\n\xff b"}} << QByteArray("a[31mb");
    QTest::newRow("too long") << Headers {{"x-request-id", QByteArray(1000, 'x')}}
                              << QByteArray(128, 'x');
}

void tst_PushLedger::takesATraceOfHeaders()
{
    QFETCH(Headers, headers);
    QTEST(traceOf(headers), "trace");
}

void tst_PushLedger::findsOneByItsId()
{
    PushLedger ledger("12");
    QVERIFY(!ledger.find(0));
    QVERIFY(!ledger.find(1));
    entered(ledger, "/alarm/7");
    entered(ledger, "/alarm/8");
    QCOMPARE(ledger.find(2)->destination, QByteArray("/alarm/8"));
    QVERIFY(!ledger.find(3));
    for (size_t push = 0; push < PushLedger::Capacity; ++push) {
        entered(ledger, "/alarm/9");
    }
    QVERIFY(!ledger.find(2)); // a newer one has its place
}

void tst_PushLedger::hasTheNewestFirst()
{
    PushLedger ledger("12");
    for (int number = 0; number < 100; ++number) {
        entered(ledger, "/alarm/7");
    }
    QCOMPARE(idsOf(ledger.page({.limit = 3})), (QList<quint64> {100, 99, 98}));
    QCOMPARE(ledger.page({.limit = 1000}).size(), 100);
}

void tst_PushLedger::hasThoseOfOneUser()
{
    PushLedger ledger("12");
    for (int number = 1; number <= 90; ++number) {
        entered(ledger, "/alarm/" + QByteArray::number(number % 3));
    }
    QCOMPARE(idsOf(ledger.page({.destination = "/alarm/1", .limit = 3})),
             (QList<quint64> {88, 85, 82}));
    QCOMPARE(ledger.page({.destination = "/alarm/9"}).size(), 0);
}

void tst_PushLedger::hasThoseBeforeAnother()
{
    PushLedger ledger("12");
    for (int number = 0; number < 50; ++number) {
        entered(ledger, "/alarm/7");
    }
    QCOMPARE(idsOf(ledger.page({.before = 40, .limit = 2})), (QList<quint64> {39, 38}));
    QCOMPARE(idsOf(ledger.page({.before = 2, .limit = 2})), QList<quint64> {1});
}

void tst_PushLedger::countsEachDeliveryOnce()
{
    PushLedger ledger("12");
    const quint64 id = entered(ledger, "/alarm/7", 3, 1);
    ledger.noteLate(id, LateDelivery::Waits); // within the turn that delivers it
    QCOMPARE(ledger.page({}).value(0).written, 0U);
    ledger.addDelivery(id,
                       {.matched = 9,
                        .written = 4,
                        .sessions = 5,
                        .unfit = 1,
                        .closing = 1,
                        .unwanted = 2,
                        .waiting = 1});
    for (int more = 0; more < 3; ++more) {
        ledger.noteLate(id, LateDelivery::Waits);
    }
    const auto expect = [&](quint32 written, quint32 waiting, quint32 replaced, quint32 closing) {
        const PushRecord record = ledger.page({}).value(0);
        QCOMPARE(record.written, written);
        QCOMPARE(record.waiting, waiting);
        QCOMPARE(record.replaced, replaced);
        QCOMPARE(record.closing, closing);
        QCOMPARE(record.written + record.waiting + record.replaced + record.closing
                     + record.unwanted + record.unfit,
                 record.matched);
    };
    expect(1, 4, 0, 1);
    ledger.noteLate(id, LateDelivery::Replaced);
    expect(1, 3, 1, 1);
    ledger.noteLate(id, LateDelivery::Written);
    expect(2, 2, 1, 1);
    ledger.noteLate(id, LateDelivery::Lost);
    expect(2, 1, 1, 2);
}

void tst_PushLedger::hearsOfDeliveriesAsTheyAreMade()
{
    PushLedger ledger("12");
    const quint64 id = entered(ledger, "/alarm/7", 3, 2);
    ledger.addDelivery(
        id, {.matched = 4, .written = 1, .sessions = 2, .unfit = 1, .closing = 1, .waiting = 1});
    ledger.noteLate(id, LateDelivery::Waits);
    PushRecord record = ledger.page({}).value(0);
    QVERIFY(!record.isDelivered);
    QCOMPARE(record.matched, 4U);
    ledger.addDelivery(id, {.matched = 2, .written = 1, .sessions = 1, .unwanted = 1});
    record = ledger.page({}).value(0);
    QVERIFY(record.isDelivered);
    QCOMPARE(record.matched, 6U);
    QCOMPARE(record.written, 2U);
    QCOMPARE(record.waiting, 1U);
    QCOMPARE(record.unwanted, 1U);
    QCOMPARE(record.closing, 1U);
    QCOMPARE(record.unfit, 1U);
}

void tst_PushLedger::hearsWhatIsKept()
{
    PushLedger ledger("12");
    entered(ledger, "/alarm/7");
    const quint64 before = ledger.lastId();
    entered(ledger, "/alarm/7");
    ledger.noteKept(before);
    ledger.noteKept(0); // told late
    const QList<PushRecord> records = ledger.page({});
    QCOMPARE(records[1].isKept, std::optional(true));
    QCOMPARE(records[0].isKept, std::optional(false));
}

void tst_PushLedger::forgetsTheOldest()
{
    PushLedger ledger("12");
    constexpr quint64 Count = PushLedger::Capacity + 100;
    for (quint64 number = 0; number < Count; ++number) {
        entered(ledger, "/alarm/7");
    }
    const QList<PushRecord> records = ledger.page({.limit = 20'000});
    QCOMPARE(records.size(), qsizetype(PushLedger::Capacity));
    QCOMPARE(records.first().id, Count);
    QCOMPARE(records.last().id, quint64(101));
}

void tst_PushLedger::forgetsTheOldestWhereTextsAreLong()
{
    PushLedger ledger("12");
    const QByteArray longName = "/alarm/" + QByteArray(2000, 'x');
    constexpr quint64 Count = 2 * PushLedger::Capacity;
    for (quint64 number = 0; number < Count; ++number) {
        entered(ledger, longName);
    }
    const QList<PushRecord> records = ledger.page({.limit = 20'000});
    const qsizetype bytes = records.size() * longName.size();
    QVERIFY(bytes <= PushLedger::MaxBytes);
    QVERIFY(bytes > PushLedger::MaxBytes / 2);
    QCOMPARE(records.first().id - records.last().id + 1, quint64(records.size())); // no gap
    QCOMPARE(records.first().id, Count);
}

void tst_PushLedger::ignoresADeliveryOfOneThatIsForgotten()
{
    PushLedger ledger("12");
    const quint64 slow = entered(ledger, "/alarm/7", 3, 1);
    for (size_t number = 0; number < PushLedger::Capacity; ++number) {
        entered(ledger, "/alarm/8", 3, 1);
    }
    ledger.addDelivery(slow, {.matched = 9, .written = 9});
    for (const PushRecord &record : ledger.page({.limit = 20'000})) {
        QCOMPARE(record.matched, 0U);
    }
}

void tst_PushLedger::takesEntriesOfManyThreads()
{
    constexpr int Threads = 4;
    constexpr int Rounds = 5'000;
    PushLedger ledger("12");
    {
        std::vector<std::jthread> threads;
        for (int number = 0; number < Threads; ++number) {
            threads.emplace_back([&ledger] {
                for (int round = 0; round < Rounds; ++round) {
                    ledger.addDelivery(entered(ledger, "/alarm/7", round, 1), {.matched = 1});
                }
            });
        }
        threads.emplace_back([&ledger] {
            while (ledger.lastId() < Threads * Rounds) {
                const QList<PushRecord> records = ledger.page({.limit = 50});
                for (qsizetype at = 1; at < records.size(); ++at) {
                    QVERIFY(records[at - 1].id > records[at].id);
                }
            }
        });
    }
    const QList<PushRecord> records = ledger.page({.limit = 20'000});
    std::set<quint64> ids;
    for (const PushRecord &record : records) {
        QCOMPARE(record.matched, 1U);
        ids.insert(record.id);
    }
    QCOMPARE(ids.size(), size_t(records.size()));
    QCOMPARE(records.first().id, quint64(Threads * Rounds));
}

QTEST_APPLESS_MAIN(tst_PushLedger)
#include "tst_pushledger.moc"

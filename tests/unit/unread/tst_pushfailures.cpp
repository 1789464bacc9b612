// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/unread/pushes.h"

#include <QTest>

using namespace Broker;

namespace {

constexpr qint64 PushedAt = 1'700'000'000'000'000; // what entered() enters

quint64 countOf(PushLedger &ledger, PushFailure failure)
{
    return ledger.failures().at(size_t(failure));
}

quint64 countOfAll(PushLedger &ledger)
{
    quint64 sum = 0;
    for (const quint64 count : ledger.failures()) {
        sum += count;
    }
    return sum;
}

quint64 enteredAs(PushLedger &ledger, UnreadOutcome::Kind kind, int workers = 0)
{
    const UnreadOperation operation {UnreadOperation::Kind::Set, 3};
    Published published;
    published.unread = UnreadOutcome {kind, {3, 12, PushedAt}};
    return ledger.enter(messageTo("/alarm/7"), &operation, published, {}, workers);
}

} // namespace

/// What the ledger counts of pushes that failed, for a chart.
class tst_PushFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasNoneAtFirst();
    void countsNothingOfWhatArrived();
    void countsWhatTheBrokerDidNotTake_data();
    void countsWhatTheBrokerDidNotTake();
    void countsWhatWasShownThoughItWasRefusedAsNone();
    void countsWhatReachedNobodyOnceAllWorkersHaveTold();
    void countsWhatReachedNobodyWhereNoWorkerWasAsked();
    void countsTheDeliveriesThatFailed();
    void countsWhoWentBeforeAnythingShowedThatHeHadIt();
    void countsTheSameClientOnce();
    void keepsItsCountsWhenEntriesGo();
};

void tst_PushFailures::hasNoneAtFirst()
{
    PushLedger ledger("12");
    QCOMPARE(countOfAll(ledger), 0U);
}

void tst_PushFailures::countsNothingOfWhatArrived()
{
    PushLedger ledger("12");
    const quint64 id = entered(ledger, "/alarm/7", 3, 1);
    ledger.addDelivery(id, {.matched = 3, .written = 1, .unwanted = 1, .waiting = 1});
    ledger.noteLate(id, LateDelivery::Waits);
    ledger.noteLate(id, LateDelivery::Replaced);
    ledger.noteEnded({"/alarm/7", PushedAt - 9, PushedAt + 1, PushedAt + 5}); // was heard
    QCOMPARE(countOfAll(ledger), 0U);
}

void tst_PushFailures::countsWhatTheBrokerDidNotTake_data()
{
    QTest::addColumn<UnreadOutcome::Kind>("kind");
    QTest::addColumn<int>("failure"); // or -1
    QTest::newRow("refused") << UnreadOutcome::Kind::Refused << int(PushFailure::Refused);
    QTest::newRow("stale") << UnreadOutcome::Kind::Stale << int(PushFailure::Stale);
    QTest::newRow("repeated") << UnreadOutcome::Kind::Repeated << -1;
}

void tst_PushFailures::countsWhatTheBrokerDidNotTake()
{
    QFETCH(UnreadOutcome::Kind, kind);
    QFETCH(int, failure);
    PushLedger ledger("12");
    enteredAs(ledger, kind);
    enteredAs(ledger, kind);
    QCOMPARE(countOfAll(ledger), failure < 0 ? 0U : 2U);
    QVERIFY(failure < 0 || countOf(ledger, PushFailure(failure)) == 2);
}

void tst_PushFailures::countsWhatWasShownThoughItWasRefusedAsNone()
{
    PushLedger ledger("12");
    const quint64 id = enteredAs(ledger, UnreadOutcome::Kind::Refused, 1); // the disk is full
    ledger.addDelivery(id, {.matched = 1, .written = 1});
    QCOMPARE(countOfAll(ledger), 0U);
    ledger.addDelivery(enteredAs(ledger, UnreadOutcome::Kind::Refused, 1), {});
    QCOMPARE(countOf(ledger, PushFailure::Refused), 1U);
}

void tst_PushFailures::countsWhatReachedNobodyOnceAllWorkersHaveTold()
{
    PushLedger ledger("12");
    const quint64 nobody = entered(ledger, "/alarm/7", 3, 2);
    const quint64 somebody = entered(ledger, "/alarm/8", 3, 2);
    ledger.addDelivery(nobody, {});
    ledger.addDelivery(somebody, {.matched = 1, .written = 1});
    QCOMPARE(countOfAll(ledger), 0U);
    ledger.addDelivery(nobody, {});
    ledger.addDelivery(somebody, {});
    QCOMPARE(countOf(ledger, PushFailure::NobodySubscribed), 1U);
    QCOMPARE(countOfAll(ledger), 1U);
}

void tst_PushFailures::countsWhatReachedNobodyWhereNoWorkerWasAsked()
{
    PushLedger ledger("12");
    entered(ledger, "/alarm/7", 3, 0);
    QCOMPARE(countOf(ledger, PushFailure::NobodySubscribed), 1U);
}

void tst_PushFailures::countsTheDeliveriesThatFailed()
{
    PushLedger ledger("12");
    const quint64 id = entered(ledger, "/alarm/7", 3, 1);
    ledger.addDelivery(id, {.matched = 7, .written = 1, .unfit = 3, .closing = 2, .waiting = 1});
    QCOMPARE(countOf(ledger, PushFailure::BadPayload), 3U);
    QCOMPARE(countOf(ledger, PushFailure::SessionClosing), 2U);
    QCOMPARE(countOf(ledger, PushFailure::Lost), 0U);
    ledger.noteLate(id, LateDelivery::Waits);
    ledger.noteLate(id, LateDelivery::Lost);
    QCOMPARE(countOf(ledger, PushFailure::Lost), 1U);
}

void tst_PushFailures::countsWhoWentBeforeAnythingShowedThatHeHadIt()
{
    PushLedger ledger("12");
    const quint64 id = entered(ledger, "/alarm/7", 3, 1);
    ledger.addDelivery(id, {.matched = 2, .written = 2});
    ledger.noteEnded({"/alarm/7", PushedAt - 9, PushedAt - 1, PushedAt + 5});
    ledger.noteEnded({"/alarm/7", PushedAt - 9, PushedAt + 1, PushedAt + 5}); // was heard
    ledger.noteEnded({"/alarm/8", PushedAt - 9, PushedAt - 1, PushedAt + 5}); // had another
    QCOMPARE(countOf(ledger, PushFailure::Lost), 1U);
    QCOMPARE(ledger.page({}).first().lost, 1U);
}

// Not for what the ledger works out when it is asked again, nor past what was written.
void tst_PushFailures::countsTheSameClientOnce()
{
    PushLedger ledger("12");
    const quint64 id = entered(ledger, "/alarm/7", 3, 1);
    ledger.addDelivery(id, {.matched = 1, .written = 1});
    for (int session = 0; session < 3; ++session) {
        ledger.noteEnded({"/alarm/7", PushedAt - 9, PushedAt - 1, PushedAt + 5});
        QCOMPARE(countOf(ledger, PushFailure::Lost), 1U);
    }
    QCOMPARE(ledger.page({}).first().lost, 1U);
}

void tst_PushFailures::keepsItsCountsWhenEntriesGo()
{
    PushLedger ledger("12");
    constexpr quint64 Count = PushLedger::Capacity + 100;
    for (quint64 number = 0; number < Count; ++number) {
        entered(ledger, "/alarm/7");
    }
    QCOMPARE(countOf(ledger, PushFailure::NobodySubscribed), Count);
}

QTEST_APPLESS_MAIN(tst_PushFailures)
#include "tst_pushfailures.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/monitor/fedworker.h"

#include <QSet>
#include <QTest>

using Broker::ConnectionChanges;
using Broker::ConsoleFeed;
using Broker::SessionId;
using Broker::SessionRecord;

class tst_ConsoleFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sleepsWhileNobodyWatches();
    void tellsOfEachChangedSessionOnce();
    void tellsANewWatcherOfEverySession();
    void waitsForABusyWatcherAlone();
    void tellsABusyWatcherHowThingsStandWhenItListensAgain();
    void keepsABoundedNumberOfEndedSessions();
    void tellsOfEveryEndOfASessionThatWasTold();
    void forgetsAWatcherThatIsGone();
    void tellsOfCountersOnlyWhereTheyAreShown();
    void countsWhatIsQueuedUntilItIsRead();
};

void tst_ConsoleFeed::sleepsWhileNobodyWatches()
{
    FedWorker worker;
    worker.open(1);
    worker.close(1);
    worker.pass();
    QVERIFY(worker.isAsleep());
}

void tst_ConsoleFeed::tellsOfEachChangedSessionOnce()
{
    FedWorker worker;
    TestWatcher console(worker);
    worker.open(1);
    worker.open(2);
    worker.rename(1, QStringLiteral("7"));
    worker.feed.endTurn();
    QVERIFY(console.heard.empty());
    worker.pass();
    QCOMPARE(console.heard.size(), size_t(1));
    QCOMPARE(console.heard[0]->changed[0].user, QStringLiteral("7"));
    QCOMPARE(console.takeIds(), (QList<int> {1, 2}));
    worker.pass();
    QVERIFY(console.heard.empty());
    QVERIFY(worker.isAsleep());

    worker.rename(2, QStringLiteral("8"));
    worker.close(2);
    worker.pass();
    QCOMPARE(console.takeIds(), QList<int> {-2});
}

void tst_ConsoleFeed::tellsANewWatcherOfEverySession()
{
    FedWorker worker;
    TestWatcher first(worker);
    worker.open(1);
    worker.pass();
    QCOMPARE(first.takeIds(), QList<int> {1});
    TestWatcher second(worker);
    worker.open(2);
    worker.pass();
    QCOMPARE(first.takeIds(), QList<int> {2});
    QCOMPARE(second.takeIds(), (QList<int> {1, 2}));
}

void tst_ConsoleFeed::waitsForABusyWatcherAlone()
{
    FedWorker worker;
    TestWatcher quick(worker);
    TestWatcher slow(worker);
    worker.open(1);
    worker.pass();
    QCOMPARE(quick.takeIds(), QList<int> {1});
    for (SessionId id = 2; id < 5; ++id) {
        worker.open(id);
        worker.pass();
        QCOMPARE(quick.takeIds(), QList<int> {int(id)});
        QCOMPARE(slow.heard.size(), size_t(1)); // which it has yet to take
    }
    QCOMPARE(slow.takeIds(), QList<int> {1});
    worker.pass();
    QCOMPARE(slow.takeIds(), (QList<int> {2, 3, 4}));
    QVERIFY(quick.heard.empty());
}

void tst_ConsoleFeed::tellsABusyWatcherHowThingsStandWhenItListensAgain()
{
    FedWorker worker;
    TestWatcher slow(worker);
    worker.open(1);
    worker.open(2);
    worker.pass();
    worker.rename(1, QStringLiteral("first"));
    worker.pass();
    worker.rename(1, QStringLiteral("latest"));
    worker.close(2);
    worker.pass();
    QCOMPARE(slow.takeIds(), (QList<int> {1, 2}));
    worker.pass();
    QCOMPARE(slow.heard.size(), size_t(1));
    QCOMPARE(slow.heard[0]->changed.last().user, QStringLiteral("latest"));
    QCOMPARE(slow.takeIds(), (QList<int> {-2, 1}));
}

void tst_ConsoleFeed::keepsABoundedNumberOfEndedSessions()
{
    FedWorker worker;
    TestWatcher slow(worker);
    const auto most = SessionId(ConsoleFeed::MaxClosed);
    for (SessionId id = 1; id <= most + 2; ++id) {
        worker.open(id);
        worker.close(id);
    }
    worker.pass();
    const QList<int> ids = slow.takeIds();
    QCOMPARE(ids.size(), qsizetype(most));
    QCOMPARE(ids.first(), -3); // the oldest two were left out
    QCOMPARE(ids.last(), -int(most + 2));
}

// 8,000 clients of a worker that drop at once, while its watcher is busy with what it heard before.
void tst_ConsoleFeed::tellsOfEveryEndOfASessionThatWasTold()
{
    constexpr SessionId Count = 8'000;
    FedWorker worker;
    TestWatcher slow(worker);
    for (SessionId id = 1; id <= Count; ++id) {
        worker.open(id);
    }
    worker.pass();
    worker.open(Count + 1); // comes and goes unheard
    for (SessionId id = Count + 1; id > 0; --id) {
        worker.close(id);
    }
    worker.pass();
    QCOMPARE(slow.takeIds().size(), qsizetype(Count));
    worker.pass();
    QCOMPARE(slow.heard.size(), size_t(1));
    QSet<SessionId> ended;
    for (const Broker::EndedSession &session : slow.heard[0]->ended) {
        QCOMPARE(session.closedAt, 1);
        ended.insert(session.id);
    }
    QCOMPARE(ended.size(), qsizetype(Count - ConsoleFeed::MaxClosed));
    for (const SessionRecord &record : slow.heard[0]->changed) {
        QVERIFY(record.closedAt != 0);
        ended.insert(record.id);
    }
    QCOMPARE(ended.size(), qsizetype(Count));
    QVERIFY(!ended.contains(Count + 1));
    slow.heard.clear();
    worker.pass();
    QVERIFY(slow.heard.empty() && worker.isAsleep());
}

void tst_ConsoleFeed::forgetsAWatcherThatIsGone()
{
    FedWorker worker;
    TestWatcher gone(worker);
    gone.watcher->setWatchesTraffic(true);
    gone.watcher.reset();
    QVERIFY(!worker.feed.tap().isWatched());
    worker.open(1);
    worker.pass();
    QVERIFY(gone.heard.empty());
    worker.open(2);
    worker.feed.endTurn();
    QVERIFY(worker.isAsleep());
}

void tst_ConsoleFeed::tellsOfCountersOnlyWhereTheyAreShown()
{
    FedWorker worker;
    TestWatcher window(worker);
    TestWatcher service(worker);
    service.watcher->setShowsCounters(false);
    worker.open(1);
    worker.pass();
    QCOMPARE(window.takeIds(), QList<int> {1});
    QCOMPARE(service.takeIds(), QList<int> {1});
    worker.feed.noteActive(1);
    worker.pass(2 * ConsoleFeed::CountInterval);
    worker.pass();
    QCOMPARE(window.takeIds(), QList<int> {1});
    QVERIFY(service.heard.empty());
    QCOMPARE(worker.awaited, std::vector<SessionId> {1});
}

void tst_ConsoleFeed::countsWhatIsQueuedUntilItIsRead()
{
    FedWorker worker;
    worker.open(1);
    worker.open(2);
    worker.queue(1, 30);
    worker.queue(2, 12);
    worker.feed.noteActive(1);
    worker.feed.noteActive(2);
    worker.feed.noteActive(3); // which is gone
    worker.pass(2 * ConsoleFeed::CountInterval);
    QCOMPARE(worker.queuedBytes.load(), 42);
    QVERIFY(worker.awaited.empty());
    worker.queue(1, 0);
    worker.pass(2 * ConsoleFeed::CountInterval);
    QCOMPARE(worker.queuedBytes.load(), 12);
    QCOMPARE(worker.awaited, std::vector<SessionId> {1});
    worker.queue(2, 0);
    worker.pass(2 * ConsoleFeed::CountInterval);
    QCOMPARE(worker.queuedBytes.load(), 0);
    worker.feed.endTurn();
    QVERIFY(worker.isAsleep());
}

QTEST_GUILESS_MAIN(tst_ConsoleFeed)
#include "tst_consolefeed.moc"

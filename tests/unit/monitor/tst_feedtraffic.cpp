// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/monitor/fedworker.h"

#include <QTest>

using Broker::ConsoleFeed;
using Broker::TrafficTap;

class tst_FeedTraffic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tapsForThoseWhoWatchTraffic();
    void dropsTrafficForABusyWatcherAlone();
    void passesOnWhatTheTapDropped();
};

void tst_FeedTraffic::tapsForThoseWhoWatchTraffic()
{
    FedWorker worker;
    TestWatcher watching(worker);
    TestWatcher other(worker);
    QVERIFY(!worker.feed.tap().isWatched());
    watching.watcher->setWatchesTraffic(true);
    watching.watcher->setWatchesTraffic(true); // counts once
    QVERIFY(worker.feed.tap().isWatched());
    worker.capture(3);
    worker.pass();
    QCOMPARE(watching.batches.size(), size_t(1));
    QCOMPARE(watching.batches[0]->records.size(), 3);
    QVERIFY(other.batches.empty());
    watching.watcher->setWatchesTraffic(false);
    QVERIFY(!worker.feed.tap().isWatched());
}

void tst_FeedTraffic::dropsTrafficForABusyWatcherAlone()
{
    FedWorker worker;
    TestWatcher quick(worker);
    TestWatcher slow(worker);
    quick.watcher->setWatchesTraffic(true);
    slow.watcher->setWatchesTraffic(true);
    const auto full = int(TrafficTap::Capacity);
    const auto taken = int(ConsoleFeed::MaxRecordsInFlight / TrafficTap::Capacity);
    for (int batch = 0; batch < taken + 2; ++batch) {
        worker.capture(full);
        worker.pass();
        QCOMPARE(quick.batches.size(), size_t(1));
        QCOMPARE(quick.batches[0]->dropped, 0U);
        quick.batches.clear();
    }
    QCOMPARE(slow.batches.size(), size_t(taken));
    QCOMPARE(slow.watcher->recordsInFlight().load(), ConsoleFeed::MaxRecordsInFlight);

    slow.batches.clear();
    QCOMPARE(slow.watcher->recordsInFlight().load(), 0);
    worker.capture(1);
    worker.pass();
    QCOMPARE(slow.batches.size(), size_t(1));
    QCOMPARE(slow.batches[0]->records.size(), 1);
    QCOMPARE(slow.batches[0]->dropped, quint64(2 * full));
}

void tst_FeedTraffic::passesOnWhatTheTapDropped()
{
    FedWorker worker;
    TestWatcher console(worker);
    console.watcher->setWatchesTraffic(true);
    worker.capture(int(TrafficTap::Capacity) + 5);
    worker.pass();
    QCOMPARE(console.batches[0]->records.size(), TrafficTap::Capacity);
    QCOMPARE(console.batches[0]->dropped, 5U);
}

QTEST_GUILESS_MAIN(tst_FeedTraffic)
#include "tst_feedtraffic.moc"

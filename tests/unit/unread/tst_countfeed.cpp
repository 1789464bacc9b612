// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/countfeed.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using Broker::CountFeed;
using Broker::PushOrigin;
using Broker::PushSource;

class tst_CountFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsChangesUntilTheyAreTaken();
    void believesTheNewerOfTwo();
    void leavesOutWhatIsTooMuch();
    void stirsOnceForABurst();
    void losesNothingAmongThreads();
};

void tst_CountFeed::joinsChangesUntilTheyAreTaken()
{
    CountFeed feed;
    feed.watch([] {});
    QVERIFY(!feed.isWatched());
    feed.setWatched(true);
    QVERIFY(feed.isWatched());
    feed.note("/alarm/7", PushOrigin {PushSource::Http}, 1);
    feed.note("/alarm/7", PushOrigin {PushSource::Console}, 2);
    feed.note("/alarm/8", PushOrigin {PushSource::Stomp, 41}, 1);
    CountFeed::Taken taken = feed.take();
    QCOMPARE(taken.changes.size(), 2);
    QVERIFY(!taken.isIncomplete);
    QCOMPARE(taken.changes["/alarm/7"].origin, PushOrigin {PushSource::Console});
    QCOMPARE(taken.changes["/alarm/8"].origin, (PushOrigin {PushSource::Stomp, 41}));
    QVERIFY(feed.take().changes.isEmpty());
}

void tst_CountFeed::believesTheNewerOfTwo()
{
    CountFeed feed;
    feed.watch([] {});
    feed.note("/alarm/7", PushOrigin {PushSource::Http}, 5);
    feed.note("/alarm/7", PushOrigin {PushSource::Console}, 4); // noted later, and done before
    QCOMPARE(feed.take().changes["/alarm/7"].origin, PushOrigin {PushSource::Http});
}

void tst_CountFeed::leavesOutWhatIsTooMuch()
{
    CountFeed feed;
    feed.watch([] {});
    for (qsizetype i = 0; i < 2 * CountFeed::MaxChanges; ++i) {
        feed.note("/alarm/" + QByteArray::number(i), {}, 1);
    }
    feed.note("/alarm/7", PushOrigin {PushSource::Http}, 2);
    CountFeed::Taken taken = feed.take();
    QCOMPARE(taken.changes.size(), CountFeed::MaxChanges);
    QVERIFY(taken.isIncomplete);
    QCOMPARE(taken.changes["/alarm/7"].version, quint64(2));
    feed.note("/alarm/7", {}, 3);
    QVERIFY(!feed.take().isIncomplete);
}

void tst_CountFeed::stirsOnceForABurst()
{
    int stirred = 0;
    CountFeed feed;
    feed.watch([&stirred] { ++stirred; });
    feed.note("/alarm/7", {}, 1);
    feed.note("/alarm/7", {}, 2);
    feed.note("/alarm/8", {}, 1);
    QCOMPARE(stirred, 1);
    feed.take();
    QCOMPARE(stirred, 1);
    feed.note("/alarm/8", {}, 2);
    QCOMPARE(stirred, 2);
}

void tst_CountFeed::losesNothingAmongThreads()
{
    constexpr int ThreadCount = 4;
    constexpr int Each = 1'000;
    std::atomic<int> stirred = 0;
    CountFeed feed;
    feed.watch([&stirred] { ++stirred; });
    QHash<QByteArray, quint64> newest;
    {
        std::vector<std::jthread> threads;
        for (int number = 0; number < ThreadCount; ++number) {
            threads.emplace_back([&feed, number] {
                for (int i = 1; i <= Each; ++i) {
                    feed.note("/alarm/" + QByteArray::number(number), {}, quint64(i));
                }
            });
        }
        while (newest.size() < ThreadCount) {
            const CountFeed::Taken taken = feed.take();
            for (auto each = taken.changes.cbegin(); each != taken.changes.cend(); ++each) {
                newest[each.key()] = each->version;
            }
        }
    }
    const CountFeed::Taken rest = feed.take();
    for (auto each = rest.changes.cbegin(); each != rest.changes.cend(); ++each) {
        newest[each.key()] = each->version;
    }
    QCOMPARE(newest.values(), QList<quint64>(ThreadCount, quint64(Each)));
    QVERIFY(stirred > 0);
}

QTEST_GUILESS_MAIN(tst_CountFeed)
#include "tst_countfeed.moc"

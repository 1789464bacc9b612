// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/sampler.h"

#include <QTest>

using Broker::Sample;
using Broker::Sampler;
using Broker::WorkerGauges;

/// What becomes of the counts of the workers, once a second.
class tst_Sampler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesNothingOfNoWorker();
    void addsTheWorkersUp();
    void countsWhatTheConsolePublishesAsWell();
    void tellsTotalsAgainEachSecond();
    void tellsTheLatencyOfTheLastSecondOnly();
    void tellsTheLatencyOfAllWorkers();
    void tellsWhatPercentilesOfALongerTimeAreMadeOf();
    void hasNoSessionsWhereMoreWereSeenToClose();
    void hasNoSubscriptionsBelowZero();
    void tellsWhatTheProcessCosts();
};

void tst_Sampler::takesNothingOfNoWorker()
{
    Sampler sampler;
    const Sample sample = sampler.take(1234);
    QCOMPARE(sample.at, 1234);
    QCOMPARE(sample.sessions, 0U);
    QCOMPARE(sample.published, 0U);
    QCOMPARE(sample.latencyP50, -1);
    QCOMPARE(sample.latencyP99, -1);
}

void tst_Sampler::addsTheWorkersUp()
{
    WorkerGauges first;
    first.counters.framesIn = 1;
    first.counters.framesOut = 2;
    first.counters.bytesIn = 3;
    first.counters.bytesOut = 4;
    first.counters.delivered = 5;
    first.counters.published = 6;
    first.counters.undelivered = 2;
    first.counters.sessionsOpened = 8;
    first.counters.sessionsClosed = 1;
    first.counters.refusedRequests = 9;
    first.counters.queuedBytes = 10;
    first.counters.subscriptions = 11;
    WorkerGauges second;
    second.counters.framesIn = 100;
    second.counters.framesOut = 200;
    second.counters.bytesIn = 300;
    second.counters.bytesOut = 400;
    second.counters.delivered = 500;
    second.counters.published = 600;
    second.counters.undelivered = 200;
    second.counters.sessionsOpened = 800;
    second.counters.sessionsClosed = 100;
    second.counters.refusedRequests = 900;
    second.counters.queuedBytes = 1000;
    second.counters.subscriptions = 1100;
    Sampler sampler;
    sampler.add(first);
    sampler.add(second);
    const Sample sample = sampler.take(0);
    QCOMPARE(sample.framesIn, 101U);
    QCOMPARE(sample.framesOut, 202U);
    QCOMPARE(sample.bytesIn, 303U);
    QCOMPARE(sample.bytesOut, 404U);
    QCOMPARE(sample.delivered, 505U);
    QCOMPARE(sample.published, 606U);
    QCOMPARE(sample.undelivered, 202U);
    QCOMPARE(sample.sessionsOpened, 808U);
    QCOMPARE(sample.sessionsClosed, 101U);
    QCOMPARE(sample.sessions, 707U);
    QCOMPARE(sample.refusedRequests, 909U);
    QCOMPARE(sample.queuedBytes, 1010);
    QCOMPARE(sample.subscriptions, 1111U);
    QCOMPARE(sample.users, 0U); // counted where the sessions are known
}

void tst_Sampler::countsWhatTheConsolePublishesAsWell()
{
    WorkerGauges worker;
    worker.counters.published = 10;
    worker.counters.undelivered = 1;
    Sampler sampler;
    sampler.notePublished(false);
    sampler.notePublished(true);
    for (int second = 0; second < 2; ++second) { // a total, as those of the workers
        sampler.add(worker);
        const Sample sample = sampler.take(second);
        QCOMPARE(sample.published, 12U);
        QCOMPARE(sample.undelivered, 2U);
    }
}

void tst_Sampler::tellsTotalsAgainEachSecond()
{
    WorkerGauges worker;
    worker.counters.framesIn = 10;
    Sampler sampler;
    sampler.add(worker);
    QCOMPARE(sampler.take(1).framesIn, 10U);
    worker.counters.framesIn = 15;
    sampler.add(worker);
    const Sample sample = sampler.take(2);
    QCOMPARE(sample.framesIn, 15U);
    QCOMPARE(sample.at, 2);
}

void tst_Sampler::tellsTheLatencyOfTheLastSecondOnly()
{
    WorkerGauges worker;
    Sampler sampler;
    worker.latency.record(1'000'000, 100);
    sampler.add(worker);
    QVERIFY(sampler.take(1).latencyP50 >= 1'000'000);
    worker.latency.record(100, 100);
    sampler.add(worker);
    const Sample sample = sampler.take(2);
    QVERIFY(sample.latencyP50 >= 100);
    QVERIFY(sample.latencyP99 < 200);
    sampler.add(worker);
    QCOMPARE(sampler.take(3).latencyP99, -1);
}

void tst_Sampler::tellsTheLatencyOfAllWorkers()
{
    WorkerGauges quick;
    WorkerGauges slow;
    quick.latency.record(100, 98);
    slow.latency.record(10'000, 2);
    Sampler sampler;
    sampler.add(slow);
    sampler.add(quick);
    const Sample sample = sampler.take(0);
    QVERIFY(sample.latencyP50 < 200);
    QVERIFY(sample.latencyP99 >= 10'000);
}

void tst_Sampler::tellsWhatPercentilesOfALongerTimeAreMadeOf()
{
    WorkerGauges worker;
    Sampler sampler;
    worker.latency.record(100, 1); // a quiet second
    sampler.add(worker);
    Broker::LatencyBuckets both = sampler.take(1).latency;
    worker.latency.record(10'000, 999); // and a busy one
    sampler.add(worker);
    const Sample busy = sampler.take(2);
    both += busy.latency;
    QCOMPARE(both.percentile(0.5), busy.latencyP50);
    QVERIFY(both.percentile(0.001) < 200);
    QCOMPARE(Broker::LatencyBuckets().percentile(0.5), -1);
}

void tst_Sampler::hasNoSessionsWhereMoreWereSeenToClose()
{
    WorkerGauges worker;
    worker.counters.sessionsOpened = 4;
    worker.counters.sessionsClosed = 5; // opened and closed between the two looks
    Sampler sampler;
    sampler.add(worker);
    QCOMPARE(sampler.take(0).sessions, 0U);
}

void tst_Sampler::hasNoSubscriptionsBelowZero()
{
    WorkerGauges worker;
    worker.counters.subscriptions = -1;
    Sampler sampler;
    sampler.add(worker);
    QCOMPARE(sampler.take(0).subscriptions, 0U);
}

void tst_Sampler::tellsWhatTheProcessCosts()
{
    Sampler sampler;
    const Sample before = sampler.take(0);
    QVERIFY(before.residentBytes > 1024 * 1024); // Qt alone is more
    quint64 burnt = 0;
    Sample after = before;
    while (after.cpuMicroseconds == before.cpuMicroseconds) { // until the process has worked
        burnt += quint64(after.residentBytes);
        after = sampler.take(0);
    }
    QVERIFY(burnt > 0);
    QVERIFY(after.cpuMicroseconds > before.cpuMicroseconds);
}

QTEST_GUILESS_MAIN(tst_Sampler)
#include "tst_sampler.moc"

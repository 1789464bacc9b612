// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/monitor/counters.h"
#include "broker/monitor/traffictap.h"

#include <QTest>

#include <limits>

using Broker::Counters;
using Broker::LatencyHistogram;
using Broker::TrafficBatch;
using Broker::TrafficRecord;
using Broker::TrafficTap;
using Broker::TrafficWatch;

namespace {

TrafficRecord recordOf(const QByteArray &body)
{
    TrafficRecord record;
    record.body = body;
    return record;
}

qint64 percentileOf(LatencyHistogram &histogram, double share)
{
    Broker::LatencyBuckets buckets {};
    histogram.takeInto(buckets);
    return buckets.percentile(share);
}

} // namespace

class tst_Monitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsToACounter();

    void hasNoLatencyWithoutAMessage();
    void placesEachLatencyInANarrowBucket_data();
    void placesEachLatencyInANarrowBucket();
    void findsTheLatencyThatAShareStaysWithin();
    void takesWhatWasRecordedOnce();
    void sumsUpSeveralWorkers();

    void isWatchedWhenTheWatchIsOn();
    void numbersRecordsOverAllTaps();
    void leavesOutWhatAFullTapCannotKeep();
    void cutsLongBodies();
    void sharesTheBodyOfAMessage();
};

void tst_Monitor::addsToACounter()
{
    Counters counters;
    Counters::add(counters.framesIn, quint64(2));
    Counters::add(counters.framesIn, quint64(3));
    Counters::add(counters.subscriptions, qint64(-1));
    QCOMPARE(counters.framesIn.load(), 5U);
    QCOMPARE(counters.subscriptions.load(), -1);
}

void tst_Monitor::hasNoLatencyWithoutAMessage()
{
    LatencyHistogram histogram;
    QCOMPARE(percentileOf(histogram, 0.5), -1);
}

void tst_Monitor::placesEachLatencyInANarrowBucket_data()
{
    QTest::addColumn<qint64>("latency");

    for (const qint64 latency :
         {0, 1, 2, 3, 4, 5, 7, 8, 100, 999, 1'000, 4'095, 4'096, 1'000'000}) {
        QTest::addRow("%lld us", latency) << latency;
    }
    QTest::newRow("an hour") << qint64(3'600'000'000);
}

void tst_Monitor::placesEachLatencyInANarrowBucket()
{
    QFETCH(const qint64, latency);
    LatencyHistogram histogram;
    histogram.record(latency, 1);
    const qint64 found = percentileOf(histogram, 1);
    QVERIFY2(found >= latency && found <= latency * 5 / 4 + 1,
             QByteArray::number(found).constData());
}

void tst_Monitor::findsTheLatencyThatAShareStaysWithin()
{
    LatencyHistogram histogram;
    histogram.record(0, 98);
    histogram.record(1, 1);
    histogram.record(2, 1);
    Broker::LatencyBuckets buckets {};
    histogram.takeInto(buckets);
    QCOMPARE(buckets.percentile(0.50), 0);
    QCOMPARE(buckets.percentile(0.98), 0);
    QCOMPARE(buckets.percentile(0.99), 1);
    QCOMPARE(buckets.percentile(1.00), 2);
    // A clock that went back and one that stood for days break nothing.
    histogram.record(-5, 1);
    QCOMPARE(percentileOf(histogram, 1), 0);
    histogram.record(std::numeric_limits<qint64>::max() / 2, 1);
    QVERIFY(percentileOf(histogram, 1) > qint64(3'600'000'000));
}

void tst_Monitor::takesWhatWasRecordedOnce()
{
    LatencyHistogram histogram;
    histogram.record(3, 1);
    QCOMPARE(percentileOf(histogram, 1), 3);
    QCOMPARE(percentileOf(histogram, 1), -1);
}

void tst_Monitor::sumsUpSeveralWorkers()
{
    LatencyHistogram one;
    LatencyHistogram other;
    one.record(1, 1);
    other.record(2, 2);
    Broker::LatencyBuckets sum {};
    one.takeInto(sum);
    other.takeInto(sum);
    QCOMPARE(sum.percentile(0.3), 1);
    QCOMPARE(sum.percentile(0.5), 2);
}

void tst_Monitor::isWatchedWhenTheWatchIsOn()
{
    TrafficWatch watch;
    const TrafficTap tap(watch);
    QVERIFY(!tap.isWatched());
    watch.watchers = 1;
    QVERIFY(tap.isWatched());
}

void tst_Monitor::numbersRecordsOverAllTaps()
{
    TrafficWatch watch;
    TrafficTap one(watch);
    TrafficTap other(watch);
    one.record(recordOf("a"));
    other.record(recordOf("b"));
    one.record(recordOf("c"));
    const TrafficBatch ofOne = one.take();
    const TrafficBatch ofOther = other.take();
    QCOMPARE(ofOne.records.size(), 2);
    QCOMPARE(ofOne.records[0].sequence, 1U);
    QCOMPARE(ofOther.records[0].sequence, 2U);
    QCOMPARE(ofOne.records[1].sequence, 3U);
    QVERIFY(one.take().records.isEmpty());
}

void tst_Monitor::leavesOutWhatAFullTapCannotKeep()
{
    TrafficWatch watch;
    TrafficTap tap(watch);
    for (qsizetype record = 0; record < TrafficTap::Capacity + 2; ++record) {
        tap.record(recordOf("x"));
    }
    const TrafficBatch full = tap.take();
    QCOMPARE(full.records.size(), TrafficTap::Capacity);
    QCOMPARE(full.dropped, 2U);
    tap.record(recordOf("x"));
    const TrafficBatch next = tap.take();
    QCOMPARE(next.dropped, 0U);
    // The gap shows where the dropped ones were.
    QCOMPARE(next.records[0].sequence, full.records.last().sequence + 3);
}

void tst_Monitor::cutsLongBodies()
{
    TrafficWatch watch;
    TrafficTap tap(watch);
    const QByteArray body(TrafficTap::BodyLimit + 1, 'x');
    tap.record(recordOf(body));
    tap.record(recordOf(body.first(TrafficTap::BodyLimit)));
    const QList<TrafficRecord> records = tap.take().records;
    QCOMPARE(records[0].body, body.first(TrafficTap::BodyLimit));
    QVERIFY(records[0].isBodyCut);
    QVERIFY(!records[1].isBodyCut);
    QCOMPARE(body.size(), TrafficTap::BodyLimit + 1); // the message's own is whole
}

void tst_Monitor::sharesTheBodyOfAMessage()
{
    TrafficWatch watch;
    TrafficTap tap(watch);
    const QByteArray body(100, 'x');
    tap.record(recordOf(body));
    QCOMPARE(tap.take().records[0].body.constData(), body.constData());
}

QTEST_GUILESS_MAIN(tst_Monitor)
#include "tst_monitor.moc"

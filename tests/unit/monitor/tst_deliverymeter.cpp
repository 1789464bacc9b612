// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/monitor/deliverymeter.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <optional>

using Broker::DeliveryCount;
using Broker::DeliveryMeter;
using Broker::DeliveryTally;
using Broker::LatencyHistogram;
using Broker::WorkerGauges;

namespace {

Broker::Message countOf(Broker::Clock::TimePoint publishedAt)
{
    Broker::Message message;
    message.destination = "/alarm/7";
    message.publishedAt = publishedAt;
    message.unreadVersion = 1;
    return message;
}

} // namespace

class tst_DeliveryMeter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesWhatIsWrittenWhenItIsWritten();
    void timesPushesAlone();
    void tellsThePublisherOnceItIsWritten();
};

void tst_DeliveryMeter::timesWhatIsWrittenWhenItIsWritten()
{
    FakeClock clock;
    WorkerGauges gauges;
    DeliveryMeter meter(gauges);
    QVERIFY(meter.isEmpty());
    meter.add(countOf(clock.now()), {2, 2, 1}, nullptr);
    meter.add(countOf(clock.now()), {1, 0, 0}, nullptr); // nothing of it was written
    QVERIFY(!meter.isEmpty());
    clock.advance(std::chrono::microseconds(3));
    meter.settle(clock.now());
    QVERIFY(meter.isEmpty());
    QCOMPARE(gauges.counters.delivered.load(), 2U);
    Broker::LatencyBuckets buckets {};
    gauges.latency.takeInto(buckets);
    QCOMPARE(buckets.percentile(0.01), 3);
    QCOMPARE(buckets.percentile(1), 3);
}

void tst_DeliveryMeter::timesPushesAlone()
{
    FakeClock clock;
    WorkerGauges gauges;
    DeliveryMeter meter(gauges);
    Broker::Message chat = countOf(clock.now());
    chat.destination = "/topic/chat";
    chat.unreadVersion = 0;
    meter.add(chat, {1, 1, 1}, nullptr);
    clock.advance(std::chrono::microseconds(500));
    meter.add(countOf(clock.now()), {1, 1, 1}, nullptr);
    clock.advance(std::chrono::microseconds(3));
    meter.settle(clock.now());
    QCOMPARE(gauges.counters.delivered.load(), 2U);
    Broker::LatencyBuckets buckets {};
    gauges.latency.takeInto(buckets);
    QCOMPARE(buckets.percentile(1), 3);
}

void tst_DeliveryMeter::tellsThePublisherOnceItIsWritten()
{
    FakeClock clock;
    WorkerGauges gauges;
    DeliveryMeter meter(gauges);
    std::optional<DeliveryCount> told;
    const auto tally = std::make_shared<DeliveryTally>(
        clock, [&](const DeliveryCount &count, Broker::Clock::Duration) { told = count; });
    tally->expect(1);
    meter.add(countOf(clock.now()), {3, 2, 1}, tally);
    QVERIFY(!told);
    meter.settle(clock.now());
    QVERIFY(told);
    QCOMPARE(told->matched, 3U);
    QCOMPARE(told->written, 2U);
    QCOMPARE(told->sessions, 1U);
}

QTEST_GUILESS_MAIN(tst_DeliveryMeter)
#include "tst_deliverymeter.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/samples.h"
#include "ui/dashboard/charthistory.h"

#include <QTest>

#include <cmath>

using Broker::PushFailure;
using Broker::Sample;
using Ui::ChartHistory;
using Ui::ChartPoint;
using Ui::ChartSpan;
using Ui::Figure;

namespace {

constexpr qint64 Second = SampleSource::Second;

double sumOf(const ChartHistory &history, ChartSpan span, Figure figure)
{
    double sum = 0;
    for (const ChartPoint &point : history.points(span)) {
        const double value = point.value(figure);
        sum += std::isnan(value) ? 0 : value;
    }
    return sum;
}

void feed(ChartHistory &history, SampleSource &source, int seconds)
{
    for (int second = 0; second < seconds; ++second) {
        history.append(source.next(10, 1));
    }
}

} // namespace

class tst_ChartHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsNothingAtFirst();
    void takesCountsAsTheyAre();
    void knowsNoCountBeforeTheSecondSample();
    void makesRatesAndCountsOfTotals();
    void dividesByTheTimeBetween();
    void countsFailuresByTheirReason();
    void showsTheTimeOfEachSpan_data();
    void showsTheTimeOfEachSpan();
    void addsUpToTheSameCountsHoweverCoarse();
    void hasThePercentilesOfAllDeliveriesOfAPoint();
    void leavesAGapWhileTheBrokerWasStopped();
    void leavesNoGapWhereTheMachineSlept();
    void countsAnotherBrokerFromItsStart();
    void startsAnewWhereTheClockWasPutBack();
    void keepsEightHoursInABoundedRoom();
};

void tst_ChartHistory::knowsNothingAtFirst()
{
    const ChartHistory history;
    QVERIFY(history.isEmpty());
    QCOMPARE(history.newest(), 0);
    QVERIFY(history.points(ChartSpan::Hour).empty());
}

void tst_ChartHistory::takesCountsAsTheyAre()
{
    ChartHistory history;
    SampleSource source;
    source.now.users = 5;
    source.now.sessions = 6;
    history.append(source.nextWith(700, 9));
    const ChartPoint point = history.points(ChartSpan::Minute).back();
    QCOMPARE(point.to, source.now.at);
    QCOMPARE(point.value(Figure::Users), 5.0);
    QCOMPARE(point.value(Figure::Sessions), 6.0);
    QCOMPARE(point.value(Figure::LatencyP50), double(source.now.latencyP50));
    QCOMPARE(point.value(Figure::LatencyP99), double(source.now.latencyP99));
}

// A broker may have run for days before the console heard of it.
void tst_ChartHistory::knowsNoCountBeforeTheSecondSample()
{
    ChartHistory history;
    SampleSource source;
    source.now.framesIn = 1'000'000;
    history.append(source.next());
    const ChartPoint point = history.points(ChartSpan::Minute).back();
    for (const Figure figure : {Figure::FramesIn, Figure::Opened, Figure::Lost}) {
        QVERIFY(std::isnan(point.value(figure)));
    }
    QVERIFY(std::isnan(point.value(Figure::LatencyP99))); // nothing was pushed
}

void tst_ChartHistory::makesRatesAndCountsOfTotals()
{
    ChartHistory history;
    SampleSource source;
    history.append(source.next());
    history.append(source.next(184, 3));
    source.now.sessionsClosed = 2;
    history.append(source.next());
    const std::vector<ChartPoint> points = history.points(ChartSpan::Minute);
    QCOMPARE(points.size(), size_t(3));
    QCOMPARE(points[1].value(Figure::FramesIn), 184.0);
    QCOMPARE(points[1].value(Figure::FramesOut), 368.0);
    QCOMPARE(points[1].value(Figure::Opened), 3.0);
    QCOMPARE(points[1].value(Figure::Closed), 0.0);
    QCOMPARE(points[2].value(Figure::FramesIn), 0.0);
    QCOMPARE(points[2].value(Figure::Closed), 2.0);
}

void tst_ChartHistory::dividesByTheTimeBetween()
{
    ChartHistory history;
    SampleSource source;
    history.append(source.next());
    source.now.at += 3 * Second;
    history.append(source.next(400, 4));
    const ChartPoint point = history.points(ChartSpan::Minute).back();
    QCOMPARE(point.value(Figure::FramesIn), 100.0);
    QCOMPARE(point.value(Figure::Opened), 4.0);
}

void tst_ChartHistory::countsFailuresByTheirReason()
{
    ChartHistory history;
    SampleSource source;
    history.append(source.next());
    for (size_t failure = 0; failure < Broker::PushFailureCount; ++failure) {
        source.now.failures.at(failure) = failure + 1;
    }
    history.append(source.next());
    const ChartPoint point = history.points(ChartSpan::Minute).back();
    const auto valueOf = [&point](Figure figure) { return point.value(figure); };
    QCOMPARE(valueOf(Figure::Refused), double(PushFailure::Refused) + 1);
    QCOMPARE(valueOf(Figure::Stale), double(PushFailure::Stale) + 1);
    QCOMPARE(valueOf(Figure::NobodySubscribed), double(PushFailure::NobodySubscribed) + 1);
    QCOMPARE(valueOf(Figure::SessionClosing), double(PushFailure::SessionClosing) + 1);
    QCOMPARE(valueOf(Figure::Lost), double(PushFailure::Lost) + 1);
    QCOMPARE(valueOf(Figure::BadPayload), double(PushFailure::BadPayload) + 1);
}

void tst_ChartHistory::showsTheTimeOfEachSpan_data()
{
    QTest::addColumn<ChartSpan>("span");
    QTest::addColumn<qint64>("seconds"); // of all points
    QTest::addColumn<qint64>("step");    // of each, in seconds
    QTest::newRow("1 min") << ChartSpan::Minute << 60LL << 1LL;
    QTest::newRow("5 min") << ChartSpan::FiveMinutes << 300LL << 1LL;
    QTest::newRow("15 min") << ChartSpan::QuarterHour << 900LL << 1LL;
    QTest::newRow("1 h") << ChartSpan::Hour << 3'600LL << 10LL;
    QTest::newRow("8 h") << ChartSpan::EightHours << 28'800LL << 60LL;
}

void tst_ChartHistory::showsTheTimeOfEachSpan()
{
    QFETCH(ChartSpan, span);
    QFETCH(qint64, seconds);
    QFETCH(qint64, step);
    ChartHistory history;
    SampleSource source;
    feed(history, source, 9 * 60 * 60 - 1); // the last point has not only begun
    const std::vector<ChartPoint> points = history.points(span);
    QCOMPARE(qint64(points.size()), seconds / step);
    QCOMPARE(points.back().to, history.newest());
    QVERIFY(points.front().to > history.newest() - Ui::lengthOf(span));
    for (size_t at = 1; at < points.size(); ++at) {
        QVERIFY(!hasGap(points[at - 1], points[at]));
        QCOMPARE(points[at].from, points[at - 1].to);
        QCOMPARE(points[at].value(Figure::FramesIn), 10.0);
        QCOMPARE(points[at].value(Figure::Opened),
                 double(points[at].to - points[at].from) / Second);
    }
}

void tst_ChartHistory::addsUpToTheSameCountsHoweverCoarse()
{
    ChartHistory history;
    SampleSource source;
    history.append(source.next());
    quint64 opened = 0;
    for (quint64 second = 0; second < 14 * 60; ++second) {
        const quint64 more = second % 7;
        opened += more;
        source.now.failures.at(size_t(PushFailure::Lost)) += second % 3;
        history.append(source.next(0, more));
    }
    for (const ChartSpan span : {ChartSpan::QuarterHour, ChartSpan::Hour, ChartSpan::EightHours}) {
        QCOMPARE(sumOf(history, span, Figure::Opened), double(opened));
        QCOMPARE(sumOf(history, span, Figure::Lost),
                 double(source.now.failures.at(size_t(PushFailure::Lost))));
    }
}

// Not the mean of those of the seconds, of which one was quiet and one busy.
void tst_ChartHistory::hasThePercentilesOfAllDeliveriesOfAPoint()
{
    ChartHistory history;
    SampleSource source;
    history.append(source.nextWith(100, 1));
    Broker::LatencyBuckets all = source.now.latency;
    history.append(source.nextWith(10'000, 999));
    all += source.now.latency;
    history.append(source.next());
    const std::vector<ChartPoint> points = history.points(ChartSpan::Hour);
    QCOMPARE(points.size(), size_t(1));
    QCOMPARE(points[0].value(Figure::LatencyP50), double(all.percentile(0.5)));
    QVERIFY(points[0].value(Figure::LatencyP50) >= 10'000);
    QCOMPARE(
        history.points(ChartSpan::Minute)[0].value(Figure::LatencyP50),
        double(
            Broker::LatencyBuckets(history.points(ChartSpan::Minute)[0].latency).percentile(0.5)));
    QVERIFY(history.points(ChartSpan::Minute)[0].value(Figure::LatencyP50) < 200);
    QVERIFY(std::isnan(history.points(ChartSpan::Minute)[2].value(Figure::LatencyP50)));
}

void tst_ChartHistory::leavesAGapWhileTheBrokerWasStopped()
{
    ChartHistory history;
    SampleSource source;
    feed(history, source, 30);
    history.pause();
    source.now = SampleSource::startingAt(source.now.at + 100 * Second);
    feed(history, source, 30);
    const std::vector<ChartPoint> points = history.points(ChartSpan::FiveMinutes);
    QCOMPARE(points.size(), size_t(60));
    for (size_t at = 1; at < points.size(); ++at) {
        QCOMPARE(hasGap(points[at - 1], points[at]), at == 30);
    }
    QVERIFY(std::isnan(points[30].value(Figure::FramesIn))); // it had begun without us
    QCOMPARE(points[31].value(Figure::FramesIn), 10.0);
}

void tst_ChartHistory::leavesNoGapWhereTheMachineSlept()
{
    ChartHistory history;
    SampleSource source;
    feed(history, source, 2);
    source.now.at += 100 * Second;
    feed(history, source, 1);
    const std::vector<ChartPoint> points = history.points(ChartSpan::FiveMinutes);
    QVERIFY(!hasGap(points[1], points[2])); // what happened then is known, if not when
}

void tst_ChartHistory::countsAnotherBrokerFromItsStart()
{
    ChartHistory history;
    SampleSource source;
    feed(history, source, 10);
    source.now = SampleSource::startingAt(source.now.at); // nobody said that it stopped
    feed(history, source, 2);
    const std::vector<ChartPoint> points = history.points(ChartSpan::Minute);
    QVERIFY(std::isnan(points[10].value(Figure::FramesIn)));
    QVERIFY(std::isnan(points[10].value(Figure::Opened)));
    QCOMPARE(points[11].value(Figure::FramesIn), 10.0);
}

void tst_ChartHistory::startsAnewWhereTheClockWasPutBack()
{
    ChartHistory history;
    SampleSource source;
    feed(history, source, 100);
    source.now.at -= 50 * Second;
    feed(history, source, 10);
    for (const ChartSpan span : Ui::AllChartSpans) {
        const std::vector<ChartPoint> points = history.points(span);
        QCOMPARE(points.back().to, source.now.at);
        for (size_t at = 1; at < points.size(); ++at) {
            QVERIFY(points[at].to > points[at - 1].to);
        }
    }
}

void tst_ChartHistory::keepsEightHoursInABoundedRoom()
{
    ChartHistory history;
    SampleSource source;
    feed(history, source, 20 * 60 * 60);
    QCOMPARE(history.size(), ChartHistory::MaxPoints);
    QVERIFY(ChartHistory::MaxPoints * sizeof(ChartPoint)
            < 1'200 * 1'024); // docs/console.md says so
    QVERIFY(history.points(ChartSpan::EightHours).size() >= 480);
}

QTEST_APPLESS_MAIN(tst_ChartHistory)
#include "tst_charthistory.moc"

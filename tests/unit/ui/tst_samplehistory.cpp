// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tiles/samplehistory.h"

#include <QTest>

#include <cmath>

using Broker::Sample;
using Ui::SampleHistory;
using Ui::Series;

namespace {

constexpr qint64 Second = 1'000'000;

Sample sampleAt(qint64 second)
{
    Sample sample;
    sample.at = second * Second;
    return sample;
}

} // namespace

class tst_SampleHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsNothingAtFirst();
    void takesCountsAsTheyAre();
    void makesRatesOfTotals();
    void dividesByTheTimeBetween();
    void leavesAGapWhereABrokerStartedAgain();
    void leavesAGapWhereNoMessageWasTimed();
    void sumsUpWhatTheLastMinuteSaw();
    void keepsAMinute();
};

void tst_SampleHistory::knowsNothingAtFirst()
{
    SampleHistory history;
    QVERIFY(!history.figure(Series::Users));
    QVERIFY(!history.largest(Series::Users));
    QVERIFY(history.line(Series::Users).isEmpty());

    history.append(sampleAt(1));
    QCOMPARE(history.figure(Series::Users), std::optional(0.0));
    QVERIFY(!history.figure(Series::FramesIn));
    QCOMPARE(history.figure(Series::Undelivered), std::optional(0.0));

    history.clear();
    QVERIFY(!history.figure(Series::Users));
}

void tst_SampleHistory::takesCountsAsTheyAre()
{
    SampleHistory history;
    Sample sample = sampleAt(1);
    sample.users = 5;
    sample.sessions = 6;
    sample.latencyP99 = 800;
    history.append(sample);
    QCOMPARE(history.figure(Series::Users), std::optional(5.0));
    QCOMPARE(history.figure(Series::Sessions), std::optional(6.0));
    QCOMPARE(history.figure(Series::Latency), std::optional(800.0));
}

void tst_SampleHistory::makesRatesOfTotals()
{
    SampleHistory history;
    Sample sample = sampleAt(1);
    sample.framesIn = 1'000;
    sample.framesOut = 10'000;
    history.append(sample);
    sample = sampleAt(2);
    sample.framesIn = 1'184;
    sample.framesOut = 11'920;
    history.append(sample);
    QCOMPARE(history.figure(Series::FramesIn), std::optional(184.0));
    QCOMPARE(history.figure(Series::FramesOut), std::optional(1'920.0));

    sample.at = 3 * Second;
    history.append(sample);
    QCOMPARE(history.figure(Series::FramesOut), std::optional(0.0));
    QCOMPARE(history.largest(Series::FramesOut), std::optional(1'920.0));
}

void tst_SampleHistory::dividesByTheTimeBetween()
{
    SampleHistory history;
    history.append(sampleAt(1));
    Sample sample = sampleAt(5); // the machine slept
    sample.framesOut = 400;
    history.append(sample);
    QCOMPARE(history.figure(Series::FramesOut), std::optional(100.0));

    sample.framesOut = 500; // at the same time: there is no rate
    history.append(sample);
    QVERIFY(!history.figure(Series::FramesOut));
}

void tst_SampleHistory::leavesAGapWhereABrokerStartedAgain()
{
    SampleHistory history;
    Sample sample = sampleAt(1);
    sample.framesOut = 5'000;
    sample.undelivered = 9;
    history.append(sample);
    sample = sampleAt(2);
    sample.framesOut = 3;
    history.append(sample);
    QVERIFY(!history.figure(Series::FramesOut));
    QVERIFY(std::isnan(history.line(Series::FramesOut).last()));
    QCOMPARE(history.figure(Series::Undelivered), std::optional(0.0));
}

void tst_SampleHistory::leavesAGapWhereNoMessageWasTimed()
{
    SampleHistory history;
    Sample sample = sampleAt(1);
    sample.latencyP99 = 900;
    history.append(sample);
    history.append(sampleAt(2));
    QVERIFY(!history.figure(Series::Latency));
    QCOMPARE(history.largest(Series::Latency), std::optional(900.0));
}

void tst_SampleHistory::sumsUpWhatTheLastMinuteSaw()
{
    SampleHistory history;
    Sample sample = sampleAt(0);
    sample.undelivered = 100; // before anybody looked
    history.append(sample);
    for (int second = 1; second <= 10; ++second) {
        sample.at = second * Second;
        sample.undelivered += quint64(second == 3) * 4;
        history.append(sample);
    }
    QCOMPARE(history.figure(Series::Undelivered), std::optional(4.0));
    for (int second = 11; second <= 62; ++second) {
        sample.at = second * Second;
        history.append(sample);
    }
    QCOMPARE(history.figure(Series::Undelivered), std::optional(4.0));
    sample.at = 63 * Second;
    history.append(sample);
    QCOMPARE(history.figure(Series::Undelivered), std::optional(0.0));
}

void tst_SampleHistory::keepsAMinute()
{
    SampleHistory history;
    for (quint32 second = 1; second <= 100; ++second) {
        Sample sample = sampleAt(second);
        sample.users = second;
        history.append(sample);
    }
    const QList<double> line = history.line(Series::Users);
    QCOMPARE(line.size(), SampleHistory::Length);
    QCOMPARE(line.first(), 41.0);
    QCOMPARE(line.last(), 100.0);
}

QTEST_GUILESS_MAIN(tst_SampleHistory)

#include "tst_samplehistory.moc"

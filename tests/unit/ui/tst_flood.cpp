// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "ui/settings/settings.h"
#include "ui/traffic/trafficpage.h"
#include "ui/views/datatable.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>

using Broker::TrafficRecord;
using Ui::MainWindow;
using Ui::Settings;
using Ui::TrafficCounts;

namespace {

constexpr qint64 FramesPerSecond = 50'000;
constexpr qint64 Millisecond = 1'000'000; // nanoseconds
constexpr std::chrono::milliseconds BeatEvery {10};
constexpr std::chrono::milliseconds BatchEvery {50};
constexpr quint64 DroppedWithEachBatch = 3;

// How long the window may not answer. Checked builds run the same code many times slower.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr qint64 LongestGap = 3'000 * Millisecond;
#elif defined(NDEBUG)
constexpr qint64 LongestGap = 100 * Millisecond;
#else
constexpr qint64 LongestGap = 250 * Millisecond;
#endif

/// \a count frames as a busy broker tells of them: mostly MESSAGEs, and a heart-beat here and
/// there.
QList<TrafficRecord> frames(qint64 count)
{
    constexpr quint64 BeatAmong = 50;
    constexpr quint64 Users = 2'000;
    QByteArrayList users;
    for (quint64 user = 0; user < Users; ++user) {
        users.append(QByteArray::number(1'000 + user));
    }
    QList<TrafficRecord> records;
    records.reserve(count);
    for (quint64 sequence = 1; sequence <= quint64(count); ++sequence) {
        records.append(sequence % BeatAmong == 0
                           ? heartBeat(sequence)
                           : message(sequence, users[qsizetype(sequence % Users)]));
    }
    return records;
}

} // namespace

class tst_Flood : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysFluid_data();
    void staysFluid();
};

void tst_Flood::staysFluid_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<bool>("paused");
    QTest::addColumn<QString>("filter");
    // Longer than the store keeps, so that rows have to go while others come.
    QTest::newRow("followed, until rows are evicted") << qint64(215'000) << false << QString();
    QTest::newRow("paused") << qint64(75'000) << true << QString();
    QTest::newRow("filtered") << qint64(75'000) << false << QStringLiteral("user:1042,1043");
}

void tst_Flood::staysFluid()
{
    QFETCH(const qint64, count);
    QFETCH(const bool, paused);
    QFETCH(const QString, filter);
    const QList<TrafficRecord> records = frames(count);
    QTemporaryDir directory;
    Settings settings(directory.filePath(QStringLiteral("console.ini")));
    FakeControl control;
    MainWindow window(control, settings);
    window.resize(1'440, 900);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    control.setState(Broker::BrokerState::Running);
    Ui::TrafficPage *traffic = window.findChild<Ui::TrafficPage *>();
    traffic->setFilterText(filter);
    control.tellTraffic(records.first(100));
    traffic->tick();
    traffic->pauseAction()->setChecked(paused);

    qint64 sent = 100;
    quint64 dropped = 0;
    qint64 longestGap = 0;
    QElapsedTimer sinceStart;
    QElapsedTimer sinceBeat;
    QTimer beat;
    beat.setTimerType(Qt::PreciseTimer);
    connect(&beat, &QTimer::timeout, this, [&] {
        longestGap = std::max(longestGap, sinceBeat.nsecsElapsed());
        sinceBeat.start();
    });
    QTimer batch;
    batch.setTimerType(Qt::PreciseTimer);
    connect(&batch, &QTimer::timeout, this, [&] {
        // What came since the last time, however long ago that was, as from a broker.
        const qint64 due = std::min(count, sinceStart.elapsed() * FramesPerSecond / 1'000);
        if (due > sent) {
            control.tellTraffic(records.mid(sent, due - sent), DroppedWithEachBatch);
            dropped += DroppedWithEachBatch;
            sent = due;
        }
    });
    sinceStart.start();
    sinceBeat.start();
    beat.start(BeatEvery);
    batch.start(BatchEvery);
    QTRY_COMPARE_WITH_TIMEOUT(sent, count, 60'000);
    const qint64 took = sinceStart.elapsed();
    beat.stop();
    batch.stop();

    // As fast as it was meant, or the window was spared.
    QVERIFY2(took <= count * 1'000 / FramesPerSecond + 2 * LongestGap / Millisecond,
             qPrintable(QString::number(took)));
    QVERIFY2(longestGap <= LongestGap,
             qPrintable(QStringLiteral("%1 ms").arg(longestGap / Millisecond)));
    qInfo("longest gap %lld ms", static_cast<long long>(longestGap / Millisecond));

    traffic->pauseAction()->setChecked(false);
    QTRY_COMPARE(traffic->model().counts().waiting, 0);
    const TrafficCounts counts = traffic->model().counts();
    QCOMPARE(counts.dropped, qint64(dropped));
    QCOMPARE(counts.kept + counts.evicted, count);
    QCOMPARE(counts.shown + counts.filtered + counts.evicted + counts.dropped,
             count + qint64(dropped));
    QVERIFY(counts.shown > 0);
    QCOMPARE(counts.evicted > 0, count > 200'000);
    QCOMPARE(traffic->table()->model()->rowCount(), int(counts.shown));
}

QTEST_MAIN(tst_Flood)

#include "tst_flood.moc"

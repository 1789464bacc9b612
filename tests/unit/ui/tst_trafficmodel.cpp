// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/records.h"
#include "ui/traffic/trafficmodel.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using Broker::TrafficBatch;
using Broker::TrafficRecord;
using Ui::FilterIndex;
using Ui::FrameLog;
using Ui::TrafficCounts;
using Ui::TrafficFilter;
using Ui::TrafficModel;

namespace {

constexpr qint64 Chunk = FrameLog::ChunkSize;

TrafficFilter filterOf(const QString &text)
{
    return *TrafficFilter::parsed(text);
}

/// A model that keeps at most \a count frames, under the tester.
struct Traffic
{
    explicit Traffic(qint64 count = 100'000)
        : model({count, 64LL * 1024 * 1024})
    {
    }

    void add(const TrafficBatch &batch)
    {
        model.append(batch);
        settle();
    }

    void settle()
    {
        while (model.tick()) { }
    }

    QList<quint64> shown() const
    {
        QList<quint64> sequences;
        for (int row = 0; row < model.rowCount(); ++row) {
            sequences.append(model.recordAt(row).sequence);
        }
        return sequences;
    }

    QString text(int row, int column, int role = Qt::DisplayRole) const
    {
        return model.index(row, column).data(role).toString();
    }

    TrafficModel model;
    QAbstractItemModelTester tester {&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

/// Where every frame is must add up, unless the view is paused.
void verifyAccount(const TrafficModel &model, qint64 total)
{
    const TrafficCounts counts = model.counts();
    QCOMPARE(counts.kept + counts.evicted + counts.dropped, total);
    QCOMPARE(counts.shown + counts.filtered + counts.cleared + counts.waiting, counts.kept);
}

} // namespace

class tst_TrafficModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsFramesAtATickInOneInsertion();
    void evictsRowsInOneRemoval();
    void accountsForEveryFrameOfAFlood();
    void marksAGapWhereItIs();
    void marksAGapBelowHiddenFrames();
    void takesARestartForNoGap();
    void filtersAgainWhileOldRowsStay();
    void showsAndHidesHeartBeats();
    void holdsStillWhilePaused();
    void keepsPausedRowsThatTheStoreDropped();
    void clearsAndBringsBack();
    void bringsBackAfterClearingTwice();
    void findsRowsByPosition();
};

void tst_TrafficModel::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void tst_TrafficModel::showsFramesAtATickInOneInsertion()
{
    Traffic traffic;
    const QSignalSpy inserted(&traffic.model, &QAbstractItemModel::rowsInserted);
    traffic.model.append(batchOf(1, 60));
    traffic.model.append(batchOf(61, 100));
    QCOMPARE(traffic.model.rowCount(), 0);
    QCOMPARE(traffic.model.counts().waiting, 100);

    traffic.settle();

    QCOMPARE(inserted.size(), 1);
    QCOMPARE(traffic.model.rowCount(), 100);
    QVERIFY(!traffic.model.tick());
    QCOMPARE(inserted.size(), 1);
}

void tst_TrafficModel::evictsRowsInOneRemoval()
{
    Traffic traffic(2 * Chunk);
    traffic.add(batchOf(1, quint64(2 * Chunk)));
    const QSignalSpy removed(&traffic.model, &QAbstractItemModel::rowsRemoved);

    traffic.add(batchOf(quint64(2 * Chunk) + 1, quint64(4 * Chunk)));

    QCOMPARE(removed.size(), 1);
    QCOMPARE(traffic.model.counts().evicted, 2 * Chunk);
    QCOMPARE(traffic.model.recordAt(0).sequence, quint64(2 * Chunk) + 1);
}

void tst_TrafficModel::accountsForEveryFrameOfAFlood()
{
    Traffic traffic(2 * Chunk);
    traffic.model.setFilter(filterOf(QStringLiteral("user:7")));
    qint64 total = 0;
    quint64 next = 1;
    for (quint64 round = 0; round < 40; ++round) {
        const quint64 dropped = round % 7;
        next += dropped;
        traffic.model.append(batchOf(next, next + 999, dropped));
        next += 1'000;
        total += 1'000 + qint64(dropped);
        traffic.model.tick();
        if (round == 20) {
            traffic.model.clear();
        }
        verifyAccount(traffic.model, total);
    }
    traffic.settle();
    verifyAccount(traffic.model, total);
    QVERIFY(traffic.model.counts().evicted > 0);
    QVERIFY(traffic.model.counts().dropped > 0);
    QCOMPARE(traffic.model.counts().waiting, 0);
}

void tst_TrafficModel::marksAGapWhereItIs()
{
    Traffic traffic;
    traffic.add(batchOf(50, 51));
    traffic.add(batchOf(54, 55, 2));
    QCOMPARE(traffic.text(0, TrafficModel::Number), QStringLiteral("50"));
    QCOMPARE(traffic.text(1, TrafficModel::Number), QStringLiteral("51"));
    QCOMPARE(traffic.text(2, TrafficModel::Number), QStringLiteral("⋯ 54"));
    QCOMPARE(traffic.text(3, TrafficModel::Number), QStringLiteral("55"));
    QVERIFY(traffic.text(2, TrafficModel::Number, Qt::ToolTipRole).contains(u"2 frame"));
    QVERIFY(traffic.text(3, TrafficModel::Number, Qt::ToolTipRole).isEmpty());
    QVERIFY(traffic.text(2, TrafficModel::Time).startsWith(u"⋯ "));
    QVERIFY(!traffic.text(3, TrafficModel::Time).startsWith(u"⋯ "));
    QVERIFY(traffic.text(2, TrafficModel::Time, Qt::ToolTipRole).contains(u"2 frame"));
}

void tst_TrafficModel::marksAGapBelowHiddenFrames()
{
    Traffic traffic;
    traffic.model.setFilter(filterOf(QStringLiteral("user:7")));
    traffic.add(batchOf(1, 2));
    traffic.add(batchOf(6, 7, 3)); // 6 is hidden, and the gap is before it
    QCOMPARE(traffic.shown(), (QList<quint64> {1, 7}));
    QCOMPARE(traffic.text(1, TrafficModel::Number), QStringLiteral("⋯ 7"));
    QVERIFY(traffic.text(1, TrafficModel::Number, Qt::ToolTipRole).contains(u"3 frame"));

    // Of what was cleared the first row below still knows.
    traffic.model.clear();
    traffic.add(batchOf(11, 11, 3));
    QCOMPARE(traffic.text(0, TrafficModel::Number), QStringLiteral("⋯ 11"));
}

void tst_TrafficModel::takesARestartForNoGap()
{
    Traffic traffic;
    traffic.add(batchOf(100, 101));
    traffic.add(batchOf(1, 2));
    QCOMPARE(traffic.text(2, TrafficModel::Number), QStringLiteral("1"));
}

void tst_TrafficModel::filtersAgainWhileOldRowsStay()
{
    Traffic traffic;
    traffic.add(batchOf(1, 6));
    traffic.model.setFilter(filterOf(QStringLiteral("user:8")));
    QCOMPARE(traffic.model.rowCount(), 6);
    traffic.model.append(batchOf(7, 8));
    traffic.settle();
    QCOMPARE(traffic.shown(), (QList<quint64> {2, 4, 6, 8}));
    QCOMPARE(traffic.model.counts().filtered, 4);

    traffic.model.setFilter({});
    traffic.settle();
    QCOMPARE(traffic.model.rowCount(), 8);
}

void tst_TrafficModel::showsAndHidesHeartBeats()
{
    Traffic traffic;
    TrafficBatch batch;
    batch.records = {heartBeat(1), message(2, "7"), heartBeat(3)};
    traffic.add(batch);
    QCOMPARE(traffic.shown(), QList<quint64> {2});
    QCOMPARE(traffic.model.counts().heartBeats, 2);
    QCOMPARE(traffic.model.counts().filtered, 2);
    QCOMPARE(traffic.text(0, TrafficModel::Number), QStringLiteral("2"));

    traffic.model.setHeartBeats(FilterIndex::HeartBeats::Shown);
    traffic.settle();
    QCOMPARE(traffic.model.rowCount(), 3);
    QCOMPARE(traffic.model.counts().heartBeats, 0);
    QCOMPARE(traffic.text(0, TrafficModel::Command), QStringLiteral("♥ heart-beat"));
}

void tst_TrafficModel::holdsStillWhilePaused()
{
    Traffic traffic;
    traffic.add(batchOf(1, 3));
    traffic.model.setPaused(true);
    traffic.add(batchOf(4, 9));
    QVERIFY(traffic.model.isPaused());
    QCOMPARE(traffic.model.rowCount(), 3);
    QCOMPARE(traffic.model.newSincePause(), 6);
    QCOMPARE(traffic.model.counts().viewed, 3);
    QCOMPARE(traffic.model.counts().kept, 9);

    // Who pauses may filter what there is.
    traffic.model.setFilter(filterOf(QStringLiteral("user:8")));
    traffic.settle();
    QCOMPARE(traffic.shown(), QList<quint64> {2});

    traffic.model.setPaused(false);
    traffic.settle();
    QCOMPARE(traffic.shown(), (QList<quint64> {2, 4, 6, 8}));
    QCOMPARE(traffic.model.newSincePause(), 0);
}

void tst_TrafficModel::keepsPausedRowsThatTheStoreDropped()
{
    Traffic traffic(Chunk);
    traffic.add(batchOf(1, 10));
    traffic.model.setPaused(true);
    traffic.add(batchOf(11, quint64(3 * Chunk)));
    QCOMPARE(traffic.model.rowCount(), 10);
    QCOMPARE(traffic.text(0, TrafficModel::Number), QStringLiteral("1"));
    QVERIFY(traffic.model.store().evicted() > 10);

    traffic.model.setPaused(false);
    QCOMPARE(traffic.model.rowCount(), 0);
    traffic.settle();
    QCOMPARE(traffic.model.recordAt(0).sequence, quint64(2 * Chunk) + 1);
    verifyAccount(traffic.model, 3 * Chunk);
}

void tst_TrafficModel::clearsAndBringsBack()
{
    Traffic traffic;
    traffic.add(batchOf(1, 3));
    QCOMPARE(traffic.model.clear(), 3);
    QCOMPARE(traffic.model.rowCount(), 0);
    QCOMPARE(traffic.model.counts().cleared, 3);
    traffic.add(batchOf(4, 5));
    QCOMPARE(traffic.shown(), (QList<quint64> {4, 5}));

    traffic.model.undoClear();
    traffic.settle();
    QCOMPARE(traffic.model.rowCount(), 5);
    QCOMPARE(traffic.model.counts().cleared, 0);
}

void tst_TrafficModel::bringsBackAfterClearingTwice()
{
    Traffic traffic;
    traffic.add(batchOf(1, 3));
    traffic.model.clear();
    QCOMPARE(traffic.model.clear(), 0);
    traffic.model.undoClear();
    traffic.settle();
    QCOMPARE(traffic.model.rowCount(), 3);
}

void tst_TrafficModel::findsRowsByPosition()
{
    Traffic traffic;
    traffic.model.setFilter(filterOf(QStringLiteral("user:8")));
    traffic.add(batchOf(0, 5));
    QCOMPARE(traffic.shown(), (QList<quint64> {0, 2, 4}));
    QCOMPARE(traffic.model.positionAt(1), 2);
    QCOMPARE(traffic.model.rowOf(2), 1);
    QCOMPARE(traffic.model.rowOf(3), -1);
    QCOMPARE(traffic.model.rowFrom(3), 2);
    QCOMPARE(traffic.model.rowFrom(99), 3);
}

QTEST_MAIN(tst_TrafficModel)
#include "tst_trafficmodel.moc"

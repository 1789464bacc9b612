// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/records.h"
#include "ui/traffic/filterindex.h"
#include "ui/traffic/framestore.h"

#include <QTest>

using Broker::TrafficBatch;
using Broker::TrafficRecord;
using Ui::FilterIndex;
using Ui::FrameLog;
using Ui::FrameStore;
using Ui::TrafficFilter;

namespace {

constexpr qint64 Chunk = FrameLog::ChunkSize;

TrafficFilter filterOf(const QString &text)
{
    return *TrafficFilter::parsed(text);
}

} // namespace

/// What is kept of the frames, and which of them are shown.
class tst_FrameLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsFramesAtTheirPositions();
    void sharesFramesWithACopy();
    void countsASharedBodyOnce();
    void neverDropsTheLastChunk();
    void evictsByCount();
    void evictsByBytes();
    void indexesWhatTheFilterLetsThrough();
    void hidesHeartBeatsUnlessTheyAreAskedFor();
    void testsAFrameOnlyOnce();
};

void tst_FrameLog::keepsFramesAtTheirPositions()
{
    FrameLog log;
    for (quint64 i = 0; i < quint64(2 * Chunk + 10); ++i) {
        log.append(message(i, "7"));
    }
    QCOMPARE(log.size(), 2 * Chunk + 10);
    QVERIFY(log.dropChunk());
    QCOMPARE(log.first(), Chunk);
    QCOMPARE(log.size(), Chunk + 10);
    QCOMPARE(log.at(Chunk).sequence, quint64(Chunk));
    QCOMPARE(log.at(log.end() - 1).sequence, quint64(2 * Chunk + 9));
}

void tst_FrameLog::sharesFramesWithACopy()
{
    FrameLog log;
    log.append(message(1, "7"));
    const FrameLog copy = log;
    log.append(message(2, "7"));
    QCOMPARE(copy.size(), 1);
    QCOMPARE(log.size(), 2);
    QCOMPARE(&copy.at(0), &log.at(0));

    for (quint64 i = 3; i <= quint64(Chunk + 1); ++i) {
        log.append(message(i, "7"));
    }
    QVERIFY(log.dropChunk());
    QCOMPARE(copy.at(0).sequence, 1U);
}

void tst_FrameLog::countsASharedBodyOnce()
{
    const QByteArray body(1'000, 'x');
    FrameLog log;
    log.append(message(1, "7", body));
    const qint64 first = log.bytes();
    log.append(message(2, "7", body));
    QCOMPARE(log.bytes() - first, first - body.size());
    log.append(message(3, "7", QByteArray(1'000, 'y')));
    QVERIFY(log.bytes() - first > first);
}

void tst_FrameLog::neverDropsTheLastChunk()
{
    FrameLog log;
    QVERIFY(!log.dropChunk());
    log.append(message(1, "7"));
    QVERIFY(!log.dropChunk());
    QCOMPARE(log.size(), 1);
}

void tst_FrameLog::evictsByCount()
{
    FrameStore store({2 * Chunk, 1LL << 40});
    store.append(batchOf(1, quint64(3 * Chunk) + 1, 5));
    QCOMPARE(store.evicted(), 0);
    store.trim();
    QCOMPARE(store.evicted(), 2 * Chunk);
    QCOMPARE(store.log().size(), Chunk + 1);
    QCOMPARE(store.dropped(), 5);
    QCOMPARE(store.evicted() + store.log().size() + store.dropped(), 3 * Chunk + 1 + 5);
}

void tst_FrameLog::evictsByBytes()
{
    FrameStore store({1LL << 40, 3LL * 1024 * 1024});
    TrafficBatch batch;
    for (quint64 i = 1; i <= quint64(2 * Chunk); ++i) {
        batch.records.append(message(i, "7", QByteArray(500, char('a' + i % 2))));
    }
    store.append(batch);
    const qint64 before = store.log().bytes();
    store.trim();
    QCOMPARE(store.evicted(), Chunk);
    QVERIFY(store.log().bytes() <= store.limits().bytes);
    QCOMPARE(store.log().bytes(), before / 2);
}

void tst_FrameLog::indexesWhatTheFilterLetsThrough()
{
    FrameLog log;
    const TrafficBatch batch = batchOf(0, 9);
    for (const TrafficRecord &record : batch.records) {
        log.append(record);
    }
    FilterIndex index(filterOf(QStringLiteral("user:7")), FilterIndex::HeartBeats::Hidden, 2);
    index.append(index.tested(log, log.end(), 100));
    QCOMPARE(index.size(), 4);
    QCOMPARE(index.at(0), 3);
    QCOMPARE(index.rowFrom(0), 0);
    QCOMPARE(index.rowFrom(5), 1);
    QCOMPARE(index.rowFrom(6), 2);
    QCOMPARE(index.rowFrom(100), 4);

    index.dropBefore(6);
    QCOMPARE(index.size(), 2);
    QCOMPARE(index.at(0), 7);
}

void tst_FrameLog::hidesHeartBeatsUnlessTheyAreAskedFor()
{
    FrameLog log;
    log.append(heartBeat(1));
    log.append(message(2, "7"));
    log.append(heartBeat(3));
    const auto indexed = [&](const QString &filter, FilterIndex::HeartBeats heartBeats) {
        FilterIndex index(filterOf(filter), heartBeats, 0);
        index.append(index.tested(log, log.end(), 100));
        return std::pair(index.size(), index.hiddenHeartBeats());
    };
    using HeartBeats = FilterIndex::HeartBeats;
    const auto pair = [](qsizetype shown, qsizetype hidden) { return std::pair(shown, hidden); };
    QVERIFY(indexed({}, HeartBeats::Hidden) == pair(1, 2));
    QVERIFY(indexed({}, HeartBeats::Shown) == pair(3, 0));
    QVERIFY(indexed(QStringLiteral("cmd:HEARTBEAT"), HeartBeats::Hidden) == pair(2, 0));
    // Heart-beats that the filter leaves out would not be shown in any case.
    QVERIFY(indexed(QStringLiteral("user:7"), HeartBeats::Hidden) == pair(1, 0));
}

void tst_FrameLog::testsAFrameOnlyOnce()
{
    FrameLog log;
    for (quint64 i = 0; i < 10; ++i) {
        log.append(message(i, "7"));
    }
    FilterIndex index({}, FilterIndex::HeartBeats::Hidden, 0);
    QCOMPARE(index.tested(log, log.end(), 4).size(), size_t(4));
    QCOMPARE(index.cursor(), 4);
    QCOMPARE(index.tested(log, 8, 100).size(), size_t(4));
    QCOMPARE(index.tested(log, log.end(), 100).size(), size_t(2));
    QVERIFY(index.tested(log, log.end(), 100).empty());
}

QTEST_APPLESS_MAIN(tst_FrameLog)
#include "tst_framelog.moc"

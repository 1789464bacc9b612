// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/monitor/trafficmerger.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <algorithm>
#include <random>

using Broker::TrafficBatch;
using Broker::TrafficMerger;
using Broker::TrafficRecord;
using namespace std::chrono_literals;

namespace {

using Sequences = QList<quint64>;

TrafficBatch batchOf(const Sequences &sequences, quint64 dropped = 0)
{
    TrafficBatch batch {{}, dropped};
    for (const quint64 sequence : sequences) {
        TrafficRecord record;
        record.sequence = sequence;
        batch.records.append(record);
    }
    return batch;
}

Sequences sequencesOf(const TrafficBatch &batch)
{
    Sequences sequences;
    for (const TrafficRecord &record : batch.records) {
        sequences.append(record.sequence);
    }
    return sequences;
}

} // namespace

class tst_TrafficMerger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAtOnceWhatIsNext();
    void waitsForWhatAnotherWorkerHas();
    void waitsNoLongerThanItsPatience();
    void takesARecordThatCameLateForDropped();
    void waitsForNothingThatWasDropped();
    void tellsADroppedOneFromOneThatIsToCome();
    void keepsNoMoreThanItsBound();
    void beginsAgainWithAnotherBroker();
    void putsEightWorkersInOrder();
};

void tst_TrafficMerger::takesAtOnceWhatIsNext()
{
    FakeClock clock;
    TrafficMerger merger(clock);
    QVERIFY(merger.take().records.isEmpty());
    merger.add(batchOf({1, 3}));
    merger.add(batchOf({2}));
    QCOMPARE(sequencesOf(merger.take()), (Sequences {1, 2, 3}));
    merger.add(batchOf({4}));
    QCOMPARE(sequencesOf(merger.take()), (Sequences {4}));
}

void tst_TrafficMerger::waitsForWhatAnotherWorkerHas()
{
    FakeClock clock;
    TrafficMerger merger(clock);
    merger.add(batchOf({1, 4, 34}));
    QCOMPARE(sequencesOf(merger.take()), (Sequences {1}));
    merger.add(batchOf({3, 5}));
    QVERIFY(sequencesOf(merger.take()).isEmpty());
    clock.advance(TrafficMerger::Patience - 1ms);
    merger.add(batchOf({2}));
    const TrafficBatch batch = merger.take();
    QCOMPARE(sequencesOf(batch), (Sequences {2, 3, 4, 5}));
    QCOMPARE(batch.dropped, 0U);
}

void tst_TrafficMerger::waitsNoLongerThanItsPatience()
{
    FakeClock clock;
    TrafficMerger merger(clock);
    merger.add(batchOf({2, 4}));
    clock.advance(TrafficMerger::Patience / 2);
    merger.add(batchOf({6}));
    clock.advance(TrafficMerger::Patience / 2);
    QCOMPARE(sequencesOf(merger.take()), (Sequences {2, 4}));
    QVERIFY(merger.take().records.isEmpty());
    clock.advance(TrafficMerger::Patience / 2);
    QCOMPARE(sequencesOf(merger.take()), (Sequences {6}));
}

void tst_TrafficMerger::takesARecordThatCameLateForDropped()
{
    FakeClock clock;
    TrafficMerger merger(clock);
    merger.add(batchOf({1, 3}));
    clock.advance(TrafficMerger::Patience);
    QCOMPARE(sequencesOf(merger.take()), (Sequences {1, 3}));
    merger.add(batchOf({2, 4}));
    const TrafficBatch batch = merger.take();
    QCOMPARE(sequencesOf(batch), (Sequences {4}));
    QCOMPARE(batch.dropped, 1U);
    // What was missing is no reason to wait any more, nor to take what is missing now for dropped.
    merger.add(batchOf({6}));
    QVERIFY(merger.take().records.isEmpty());
    merger.add(batchOf({5}));
    QCOMPARE(sequencesOf(merger.take()), (Sequences {5, 6}));
}

void tst_TrafficMerger::waitsForNothingThatWasDropped()
{
    FakeClock clock;
    TrafficMerger merger(clock);
    merger.add(batchOf({1, 4}, 2));
    const TrafficBatch batch = merger.take();
    QCOMPARE(sequencesOf(batch), (Sequences {1, 4}));
    QCOMPARE(batch.dropped, 2U);
    QCOMPARE(merger.take().dropped, 0U);
}

void tst_TrafficMerger::tellsADroppedOneFromOneThatIsToCome()
{
    FakeClock clock;
    TrafficMerger merger(clock);
    merger.add(batchOf({1, 4}, 1)); // 2 or 3 was dropped, and the other is to come
    QCOMPARE(sequencesOf(merger.take()), (Sequences {1}));
    merger.add(batchOf({3}));
    QCOMPARE(sequencesOf(merger.take()), (Sequences {3, 4}));
    // Told after it was given up: it explains that gap and no other.
    merger.add(batchOf({6}));
    clock.advance(TrafficMerger::Patience);
    QCOMPARE(sequencesOf(merger.take()), (Sequences {6}));
    merger.add(batchOf({8}, 1));
    QVERIFY(merger.take().records.isEmpty());
}

void tst_TrafficMerger::keepsNoMoreThanItsBound()
{
    FakeClock clock;
    TrafficMerger merger(clock);
    constexpr quint64 Count = TrafficMerger::MaxWaiting + 10;
    Sequences sequences;
    for (quint64 sequence = 2; sequence < 2 + 2 * Count; sequence += 2) {
        sequences.append(sequence);
    }
    merger.add(batchOf(sequences));
    QCOMPARE(sequencesOf(merger.take()), sequences.first(10));
    QCOMPARE(sequencesOf(merger.takeAll()), sequences.sliced(10));
}

void tst_TrafficMerger::beginsAgainWithAnotherBroker()
{
    FakeClock clock;
    TrafficMerger merger(clock);
    merger.add(batchOf({1, 2, 4}, 7));
    QCOMPARE(merger.takeAll().dropped, 7U);
    merger.restart();
    merger.add(batchOf({2}));
    QVERIFY(merger.take().records.isEmpty());
    merger.add(batchOf({1}));
    QCOMPARE(sequencesOf(merger.take()), (Sequences {1, 2}));
}

void tst_TrafficMerger::putsEightWorkersInOrder()
{
    constexpr int Workers = 8;
    constexpr int Frames = 20'000;
    FakeClock clock;
    TrafficMerger merger(clock);
    std::mt19937 random(8);
    std::vector<TrafficBatch> held(Workers);
    Sequences taken;
    for (int sequence = 1; sequence <= Frames; ++sequence) {
        held[random() % Workers].records.append(batchOf({quint64(sequence)}).records);
        if (sequence % 40 == 0) { // each worker hands over by and by, in any order
            merger.add(std::exchange(held[random() % Workers], {}));
            clock.advance(2ms);
            taken += sequencesOf(merger.take());
        }
    }
    for (const TrafficBatch &batch : held) {
        merger.add(batch);
    }
    taken += sequencesOf(merger.take());
    QCOMPARE(taken.size(), Frames);
    QVERIFY(std::is_sorted(taken.begin(), taken.end()));
}

QTEST_GUILESS_MAIN(tst_TrafficMerger)
#include "tst_trafficmerger.moc"

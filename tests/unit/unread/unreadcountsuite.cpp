// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/unread/unreadcountsuite.h"

#include "broker/base/logging.h"
#include "tests/unit/unread/unreadoperations.h"

#include <QHash>
#include <QTest>

#include <atomic>
#include <future>
#include <thread>
#include <vector>

using Broker::MaxUnreadCount;
using Broker::UnreadOperation;
using Broker::UnreadOutcome;
using Broker::UnreadState;
using Kind = Broker::UnreadOutcome::Kind;

namespace {

constexpr int ThreadCount = 8;

/// Runs \a task with its number in each of some threads at once, and waits for all.
void inThreads(const std::function<void(int)> &task)
{
    std::vector<std::jthread> threads;
    for (int number = 0; number < ThreadCount; ++number) {
        threads.emplace_back([&task, number] { task(number); });
    }
}

} // namespace

void UnreadCountSuite::waitUntilKept()
{
    auto kept = std::make_shared<std::promise<bool>>();
    m_store->whenKept([kept](bool isKept) { kept->set_value(isKept); });
    QVERIFY(kept->get_future().get());
}

void UnreadCountSuite::forgetUnused()
{
    for (size_t turn = 0; turn < Broker::UnreadStore::ForgettingTurns; ++turn) {
        m_store->forgetUnused();
    }
}

void UnreadCountSuite::init()
{
    m_store = makeStore(m_clock, {});
}

void UnreadCountSuite::cleanup()
{
    m_store.reset();
}

void UnreadCountSuite::knowsNothingOfWhatWasNeverSet()
{
    QCOMPARE(m_store->get("/alarm/7"), std::nullopt);
    m_store->apply("/alarm/8", set(3));
    QCOMPARE(m_store->get("/alarm/7"), std::nullopt);
}

void UnreadCountSuite::setsAndAdds()
{
    QCOMPARE(m_store->apply("/alarm/7", set(3)).state.count, 3);
    QCOMPARE(m_store->apply("/alarm/7", add(4)).state.count, 7);
    QCOMPARE(m_store->apply("/alarm/7", add(-2)).state.count, 5);
    QCOMPARE(m_store->apply("/alarm/7", set(0)).state.count, 0);
    const UnreadOutcome outcome = m_store->apply("/alarm/7", set(12));
    QCOMPARE(outcome.kind, Kind::Applied);
    QCOMPARE(m_store->get("/alarm/7"), std::optional(outcome.state));
}

void UnreadCountSuite::addsFromZeroWhereNothingWasSet()
{
    QCOMPARE(m_store->apply("/alarm/7", add(2)).state.count, 2);
    QCOMPARE(m_store->apply("/alarm/8", add(-2)).state.count, 0);
    QVERIFY(m_store->get("/alarm/8")); // it was changed, so it is known now
}

void UnreadCountSuite::saysWhatTheCountWasBefore()
{
    QCOMPARE(m_store->apply("/alarm/7", set(3)).before, std::nullopt);
    QCOMPARE(m_store->apply("/alarm/7", add(-5)).before, std::optional<qint64>(3)); // not 5
    QCOMPARE(m_store->apply("/alarm/7", set(9)).before, std::optional<qint64>(0));
}

void UnreadCountSuite::changesOnlyTheVersionThatIsExpected()
{
    UnreadOperation back = set(3);
    back.expectedVersion = m_store->apply("/alarm/7", set(5)).state.version;
    QCOMPARE(m_store->apply("/alarm/7", back).kind, Kind::Applied);
    const UnreadOutcome late = m_store->apply("/alarm/7", back);
    QCOMPARE(late.kind, Kind::Stale);
    QCOMPARE(late.state.count, 3);
    QCOMPARE(m_store->get("/alarm/7")->version, *back.expectedVersion + 1);

    QCOMPARE(m_store->apply("/alarm/8", back).kind, Kind::Stale); // was forgotten, say
    QCOMPARE(m_store->get("/alarm/8"), std::nullopt);
}

void UnreadCountSuite::setsWhatIsExpectedNotToBeThere()
{
    UnreadOperation first = set(3);
    first.expectedVersion = 0;
    QCOMPARE(m_store->apply("/alarm/7", first).kind, Kind::Applied);
    first.number = 4;
    QCOMPARE(m_store->apply("/alarm/7", first).kind, Kind::Stale);
    QCOMPARE(m_store->get("/alarm/7")->count, 3);
    m_store->forget("/alarm/7");
    QCOMPARE(m_store->apply("/alarm/7", first).kind, Kind::Applied);
}

void UnreadCountSuite::countsVersionsAlsoWhereTheNumberStays()
{
    const quint64 first = m_store->apply("/alarm/7", set(3)).state.version;
    QCOMPARE(m_store->apply("/alarm/7", set(3)).state.version, first + 1);
    QCOMPARE(m_store->apply("/alarm/7", add(0)).state.version, first + 2);
    QCOMPARE(m_store->get("/alarm/7")->version, first + 2);
}

void UnreadCountSuite::tellsWhenItChanged()
{
    const qint64 before = Broker::wallClock();
    const UnreadState state = m_store->apply("/alarm/7", set(3)).state;
    QVERIFY(state.updated >= before);
    QVERIFY(state.updated <= Broker::wallClock());
}

void UnreadCountSuite::saturates()
{
    const quint64 first = m_store->apply("/alarm/7", set(MaxUnreadCount)).state.version;
    QCOMPARE(m_store->apply("/alarm/7", add(1)).state.count, MaxUnreadCount);
    QCOMPARE(m_store->apply("/alarm/7", add(-1)).state.count, MaxUnreadCount - 1);
    QCOMPARE(m_store->apply("/alarm/7", add(std::numeric_limits<qint64>::min())).state.count, 0);
    QCOMPARE(m_store->apply("/alarm/7", add(-1)).kind, Kind::Applied);
    QCOMPARE(m_store->get("/alarm/7")->count, 0);
    QCOMPARE(m_store->get("/alarm/7")->version, first + 4);
}

void UnreadCountSuite::keepsDestinationsApart()
{
    std::vector<UnreadState> applied;
    for (int user = 0; user < 1000; ++user) {
        applied.push_back(m_store->apply("/alarm/" + QByteArray::number(user), set(user)).state);
    }
    for (int user = 0; user < 1000; ++user) {
        const auto state = m_store->get("/alarm/" + QByteArray::number(user));
        QCOMPARE(state, std::optional(applied[size_t(user)]));
        QCOMPARE(state->count, user);
    }
}

void UnreadCountSuite::refusesAnOldVersionOfThePublisher_data()
{
    QTest::addColumn<std::optional<quint64>>("stored");
    QTest::addColumn<std::optional<quint64>>("said");
    QTest::addColumn<bool>("isStale");
    using Version = std::optional<quint64>;

    QTest::newRow("the first") << Version() << Version(0) << false;
    QTest::newRow("newer") << Version(12) << Version(13) << false;
    QTest::newRow("much newer") << Version(12) << Version(~quint64(0)) << false;
    QTest::newRow("none") << Version(12) << Version() << false;
    QTest::newRow("the same") << Version(12) << Version(12) << true;
    QTest::newRow("older") << Version(12) << Version(11) << true;
    QTest::newRow("zero again") << Version(0) << Version(0) << true;
}

void UnreadCountSuite::refusesAnOldVersionOfThePublisher()
{
    QFETCH(std::optional<quint64>, stored);
    QFETCH(std::optional<quint64>, said);
    QFETCH(bool, isStale);

    const UnreadState before = m_store->apply("/alarm/7", set(3, stored)).state;
    QCOMPARE(before.publisherVersion, stored);
    const UnreadOutcome outcome = m_store->apply("/alarm/7", set(4, said));

    QCOMPARE(outcome.kind, isStale ? Kind::Stale : Kind::Applied);
    QCOMPARE(outcome.state.count, isStale ? 3 : 4);
    QCOMPARE(outcome.state.version, before.version + quint64(isStale ? 0 : 1));
    QCOMPARE(m_store->get("/alarm/7"), std::optional(outcome.state));
    if (isStale) {
        QCOMPARE(outcome.state, before);
    }
}

void UnreadCountSuite::keepsThePublishersVersionWhereOneSaysNone()
{
    m_store->apply("/alarm/7", set(3, 12));
    const UnreadState state = m_store->apply("/alarm/7", set(0)).state; // an operator, say
    QCOMPARE(state.publisherVersion, std::optional(quint64(12)));
    QCOMPARE(m_store->apply("/alarm/7", set(3, 12)).kind, Kind::Stale);
    QCOMPARE(m_store->apply("/alarm/7", set(4, 13)).kind, Kind::Applied);
}

void UnreadCountSuite::refusesAnOldVersionOfAnAdd()
{
    UnreadOperation operation = add(1);
    operation.publisherVersion = 5;
    QCOMPARE(m_store->apply("/alarm/7", operation).kind, Kind::Applied);
    QCOMPARE(m_store->apply("/alarm/7", operation).kind, Kind::Stale);
    QCOMPARE(m_store->get("/alarm/7")->count, 1);
}

void UnreadCountSuite::showsEveryCountOnce()
{
    constexpr int Count = 500;
    for (int i = 0; i < Count; ++i) {
        m_store->apply("/alarm/" + QByteArray::number(i), set(i));
    }
    m_store->forget("/alarm/7");
    QHash<QByteArray, qint64> shown;
    qsizetype visits = 0;
    for (size_t part = 0; part < Broker::UnreadStore::VisitedParts; ++part) {
        m_store->visit(part, [&](const QByteArray &destination, const UnreadState &state) {
            ++visits;
            shown[destination] = state.count;
        });
    }
    QCOMPARE(visits, Count - 1);
    QCOMPARE(shown.size(), Count - 1);
    QCOMPARE(shown.value("/alarm/42"), 42);
    QVERIFY(!shown.contains("/alarm/7"));
}

void UnreadCountSuite::hasAnEpochOfItsOwn()
{
    const QByteArray epoch = m_store->epoch();
    QVERIFY(!epoch.isEmpty());
    m_store->apply("/alarm/7", set(3));
    QCOMPARE(m_store->epoch(), epoch);
    QVERIFY(makeStore(m_clock, {})->epoch() != epoch);
}

void UnreadCountSuite::tellsWhenAllIsKept()
{
    m_store->apply("/alarm/7", set(3));
    waitUntilKept(); // or the test times out
    m_store->apply("/alarm/7", set(4));
    waitUntilKept();
    QCOMPARE(m_store->get("/alarm/7")->count, 4);
}

void UnreadCountSuite::losesNothingAmongThreads()
{
    constexpr int Rounds = 2'000;
    const quint64 first = m_store->apply("/alarm/7", set(0)).state.version;
    std::atomic<bool> goesBack = false;
    inThreads([&](int number) {
        const QByteArray own = "/alarm/own-" + QByteArray::number(number);
        quint64 seen = 0;
        for (int round = 0; round < Rounds; ++round) {
            m_store->apply("/alarm/7", add(number + 1));
            m_store->apply(own, add(1, QByteArray::number(round / 2))); // each key twice
            const quint64 version = m_store->get("/alarm/7")->version;
            goesBack = goesBack || version <= seen; // this thread alone has added one meanwhile
            seen = version;
        }
    });
    waitUntilKept();

    QVERIFY(!goesBack);
    const auto state = m_store->get("/alarm/7");
    QCOMPARE(state->count, Rounds * ThreadCount * (ThreadCount + 1) / 2);
    QCOMPARE(state->version, first + quint64(Rounds * ThreadCount));
    for (int number = 0; number < ThreadCount; ++number) {
        QCOMPARE(m_store->get("/alarm/own-" + QByteArray::number(number))->count, Rounds / 2);
    }
}

void UnreadCountSuite::takesOneOfTheSameVersionAmongThreads()
{
    constexpr int Versions = 500;
    std::atomic<int> applied = 0;
    const quint64 first = m_store->apply("/alarm/7", set(0)).state.version;
    inThreads([&](int) {
        for (int version = 1; version <= Versions; ++version) {
            const UnreadOutcome outcome =
                m_store->apply("/alarm/7", set(version, quint64(version)));
            applied += outcome.kind == Kind::Applied ? 1 : 0;
        }
    });

    const auto state = m_store->get("/alarm/7");
    QCOMPARE(state->count, Versions);
    QCOMPARE(state->version, first + quint64(applied));
    QVERIFY(applied <= Versions);
}

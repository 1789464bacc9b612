// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/unread/unreadstoresuite.h"

#include "broker/base/logging.h"

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
using namespace std::chrono_literals;

namespace {

UnreadOperation set(qint64 count, std::optional<quint64> version = {})
{
    return {UnreadOperation::Kind::Set, count, version, {}};
}

UnreadOperation add(qint64 change, const QByteArray &key = {})
{
    return {UnreadOperation::Kind::Add, change, {}, key};
}

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

void UnreadStoreSuite::waitUntilKept()
{
    auto kept = std::make_shared<std::promise<bool>>();
    m_store->whenKept([kept](bool isKept) { kept->set_value(isKept); });
    QVERIFY(kept->get_future().get());
}

void UnreadStoreSuite::forgetUnused()
{
    for (size_t turn = 0; turn < Broker::UnreadStore::ForgettingTurns; ++turn) {
        m_store->forgetUnused();
    }
}

void UnreadStoreSuite::init()
{
    m_store = makeStore(m_clock, {});
}

void UnreadStoreSuite::cleanup()
{
    m_store.reset();
}

void UnreadStoreSuite::knowsNothingOfWhatWasNeverSet()
{
    QCOMPARE(m_store->get("/alarm/7"), std::nullopt);
    m_store->apply("/alarm/8", set(3));
    QCOMPARE(m_store->get("/alarm/7"), std::nullopt);
}

void UnreadStoreSuite::setsAndAdds()
{
    QCOMPARE(m_store->apply("/alarm/7", set(3)).state.count, 3);
    QCOMPARE(m_store->apply("/alarm/7", add(4)).state.count, 7);
    QCOMPARE(m_store->apply("/alarm/7", add(-2)).state.count, 5);
    QCOMPARE(m_store->apply("/alarm/7", set(0)).state.count, 0);
    const UnreadOutcome outcome = m_store->apply("/alarm/7", set(12));
    QCOMPARE(outcome.kind, Kind::Applied);
    QCOMPARE(m_store->get("/alarm/7"), std::optional(outcome.state));
}

void UnreadStoreSuite::addsFromZeroWhereNothingWasSet()
{
    QCOMPARE(m_store->apply("/alarm/7", add(2)).state.count, 2);
    QCOMPARE(m_store->apply("/alarm/8", add(-2)).state.count, 0);
    QVERIFY(m_store->get("/alarm/8")); // it was changed, so it is known now
}

void UnreadStoreSuite::countsVersionsAlsoWhereTheNumberStays()
{
    QCOMPARE(m_store->apply("/alarm/7", set(3)).state.version, quint64(1));
    QCOMPARE(m_store->apply("/alarm/7", set(3)).state.version, quint64(2));
    QCOMPARE(m_store->apply("/alarm/7", add(0)).state.version, quint64(3));
    QCOMPARE(m_store->get("/alarm/7")->version, quint64(3));
}

void UnreadStoreSuite::tellsWhenItChanged()
{
    const qint64 before = Broker::wallClock();
    const UnreadState state = m_store->apply("/alarm/7", set(3)).state;
    QVERIFY(state.updated >= before);
    QVERIFY(state.updated <= Broker::wallClock());
}

void UnreadStoreSuite::saturates()
{
    m_store->apply("/alarm/7", set(MaxUnreadCount));
    QCOMPARE(m_store->apply("/alarm/7", add(1)).state.count, MaxUnreadCount);
    QCOMPARE(m_store->apply("/alarm/7", add(-1)).state.count, MaxUnreadCount - 1);
    QCOMPARE(m_store->apply("/alarm/7", add(std::numeric_limits<qint64>::min())).state.count, 0);
    QCOMPARE(m_store->apply("/alarm/7", add(-1)).kind, Kind::Applied);
    QCOMPARE(m_store->get("/alarm/7")->count, 0);
    QCOMPARE(m_store->get("/alarm/7")->version, quint64(5));
}

void UnreadStoreSuite::keepsDestinationsApart()
{
    for (int user = 0; user < 1000; ++user) {
        m_store->apply("/alarm/" + QByteArray::number(user), set(user));
    }
    for (int user = 0; user < 1000; ++user) {
        const auto state = m_store->get("/alarm/" + QByteArray::number(user));
        QVERIFY(state);
        QCOMPARE(state->count, user);
        QCOMPARE(state->version, quint64(1));
    }
}

void UnreadStoreSuite::refusesAnOldVersionOfThePublisher_data()
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

void UnreadStoreSuite::refusesAnOldVersionOfThePublisher()
{
    QFETCH(std::optional<quint64>, stored);
    QFETCH(std::optional<quint64>, said);
    QFETCH(bool, isStale);

    const UnreadState before = m_store->apply("/alarm/7", set(3, stored)).state;
    QCOMPARE(before.publisherVersion, stored);
    const UnreadOutcome outcome = m_store->apply("/alarm/7", set(4, said));

    QCOMPARE(outcome.kind, isStale ? Kind::Stale : Kind::Applied);
    QCOMPARE(outcome.state.count, isStale ? 3 : 4);
    QCOMPARE(outcome.state.version, quint64(isStale ? 1 : 2));
    QCOMPARE(m_store->get("/alarm/7"), std::optional(outcome.state));
    if (isStale) {
        QCOMPARE(outcome.state, before);
    }
}

void UnreadStoreSuite::keepsThePublishersVersionWhereOneSaysNone()
{
    m_store->apply("/alarm/7", set(3, 12));
    const UnreadState state = m_store->apply("/alarm/7", set(0)).state; // an operator, say
    QCOMPARE(state.publisherVersion, std::optional(quint64(12)));
    QCOMPARE(m_store->apply("/alarm/7", set(3, 12)).kind, Kind::Stale);
    QCOMPARE(m_store->apply("/alarm/7", set(4, 13)).kind, Kind::Applied);
}

void UnreadStoreSuite::refusesAnOldVersionOfAnAdd()
{
    UnreadOperation operation = add(1);
    operation.publisherVersion = 5;
    QCOMPARE(m_store->apply("/alarm/7", operation).kind, Kind::Applied);
    QCOMPARE(m_store->apply("/alarm/7", operation).kind, Kind::Stale);
    QCOMPARE(m_store->get("/alarm/7")->count, 1);
}

void UnreadStoreSuite::addsOnceForAKey()
{
    const UnreadOutcome first = m_store->apply("/alarm/7", add(1, "note-81"));
    QCOMPARE(first.kind, Kind::Applied);
    m_store->apply("/alarm/7", add(5));
    const UnreadOutcome again = m_store->apply("/alarm/7", add(1, "note-81"));

    QCOMPARE(again.kind, Kind::Repeated);
    QCOMPARE(again.state, first.state); // as it was answered then
    QCOMPARE(m_store->get("/alarm/7")->count, 6);
    QCOMPARE(m_store->get("/alarm/7")->version, quint64(2));
    QCOMPARE(m_store->apply("/alarm/7", add(1, "note-82")).state.count, 7);
}

void UnreadStoreSuite::takesAKeyForEachDestination()
{
    QCOMPARE(m_store->apply("/alarm/7", add(1, "note-81")).kind, Kind::Applied);
    QCOMPARE(m_store->apply("/alarm/8", add(1, "note-81")).kind, Kind::Applied);
    QCOMPARE(m_store->get("/alarm/8")->count, 1);
}

void UnreadStoreSuite::showsEveryCountOnce()
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

void UnreadStoreSuite::forgetsAKeyInTime()
{
    m_store->apply("/alarm/7", add(1, "note-81"));
    m_clock.advance(300s - 1ns);
    QCOMPARE(m_store->apply("/alarm/7", add(1, "note-81")).kind, Kind::Repeated);
    m_clock.advance(1ns); // since the first time; that it was repeated does not make it younger
    QCOMPARE(m_store->apply("/alarm/7", add(1, "note-81")).kind, Kind::Applied);
    QCOMPARE(m_store->get("/alarm/7")->count, 2);
}

void UnreadStoreSuite::remembersNoKeyOfWhatWasStale()
{
    m_store->apply("/alarm/7", set(3, 12));
    UnreadOperation operation = add(1, "note-81");
    operation.publisherVersion = 11;
    QCOMPARE(m_store->apply("/alarm/7", operation).kind, Kind::Stale);
    operation.publisherVersion = 13;
    QCOMPARE(m_store->apply("/alarm/7", operation).kind, Kind::Applied);
    // What was done already is repeated, not stale: the publisher wants to know that it was done.
    QCOMPARE(m_store->apply("/alarm/7", operation).kind, Kind::Repeated);
}

void UnreadStoreSuite::heedsNoKeyOfASet()
{
    UnreadOperation operation = set(3);
    operation.idempotencyKey = "note-81";
    QCOMPARE(m_store->apply("/alarm/7", operation).kind, Kind::Applied);
    QCOMPARE(m_store->apply("/alarm/7", operation).kind, Kind::Applied);
}

void UnreadStoreSuite::remembersEveryKeyOfOneDestination()
{
    constexpr int Others = 10'000;
    m_store->apply("/alarm/7", add(1, "first"));
    for (int other = 0; other < Others; ++other) {
        QCOMPARE(m_store->apply("/alarm/7", add(1, QByteArray::number(other))).kind, Kind::Applied);
    }
    m_clock.advance(299s);
    QCOMPARE(m_store->apply("/alarm/7", add(1, "first")).kind, Kind::Repeated);
    QCOMPARE(m_store->get("/alarm/7")->count, 1 + Others);
}

void UnreadStoreSuite::refusesMoreKeysThanItMayRemember()
{
    m_store = makeStore(m_clock, {1'000, 2});
    m_store->apply("/alarm/7", add(1, "a"));
    UnreadOperation stale = add(1, "stale");
    stale.publisherVersion = 5;
    m_store->apply("/alarm/8", stale); // takes the second place
    const UnreadOutcome outcome = m_store->apply("/alarm/9", add(1, "c"));

    QCOMPARE(outcome.kind, Kind::Refused);
    QVERIFY2(outcome.text.contains(QLatin1StringView(" 2 idempotency keys")),
             qUtf8Printable(outcome.text));
    QCOMPARE(m_store->get("/alarm/9"), std::nullopt);
    QCOMPARE(m_store->apply("/alarm/7", add(1, "a")).kind, Kind::Repeated);
    QCOMPARE(m_store->apply("/alarm/9", add(1)).kind, Kind::Applied); // needs no place
}

void UnreadStoreSuite::takesKeysAgainOnceOthersAreForgotten()
{
    m_store = makeStore(m_clock, {1'000, 64});
    UnreadOperation operation = add(1, "stale");
    operation.publisherVersion = 5;
    m_store->apply("/alarm/8", operation);
    for (int round = 0; round < 100; ++round) {
        operation.idempotencyKey = "stale-" + QByteArray::number(round);
        QCOMPARE(m_store->apply("/alarm/8", operation).kind, Kind::Stale); // takes no place
    }
    for (int user = 1; user < 64; ++user) {
        QCOMPARE(m_store->apply("/alarm/u" + QByteArray::number(user), add(1, "key")).kind,
                 Kind::Applied);
    }
    QCOMPARE(m_store->apply("/alarm/7", add(1, "key")).kind, Kind::Refused);
    m_clock.advance(300s);
    QCOMPARE(m_store->apply("/alarm/7", add(1, "key")).kind, Kind::Applied);
}

void UnreadStoreSuite::refusesMoreDestinationsThanItMayKeep()
{
    m_store = makeStore(m_clock, {2, 128});
    m_store->apply("/alarm/1", set(1));
    m_store->apply("/alarm/2", set(2));
    const UnreadOutcome outcome = m_store->apply("/alarm/3", add(1, "note-81"));

    QCOMPARE(outcome.kind, Kind::Refused);
    QVERIFY2(outcome.text.contains(QLatin1StringView(" 2 users")), qUtf8Printable(outcome.text));
    QVERIFY2(outcome.text.contains(QLatin1StringView("unread.users")),
             qUtf8Printable(outcome.text));
    QCOMPARE(m_store->get("/alarm/3"), std::nullopt);
    QCOMPARE(m_store->apply("/alarm/3", add(1, "note-81")).kind, Kind::Refused); // not repeated
    QCOMPARE(m_store->apply("/alarm/2", set(3)).kind, Kind::Applied);
}

void UnreadStoreSuite::makesRoomByForgetting()
{
    m_store = makeStore(m_clock, {2, 128});
    m_store->apply("/alarm/1", set(1, 12));
    m_store->apply("/alarm/2", set(2));
    m_store->forget("/alarm/1");
    m_store->forget("/alarm/1");
    m_store->forget("/alarm/never");
    QCOMPARE(m_store->get("/alarm/1"), std::nullopt);
    QCOMPARE(m_store->get("/alarm/2")->count, 2);
    QCOMPARE(m_store->apply("/alarm/3", set(3)).kind, Kind::Applied);
    QCOMPARE(m_store->apply("/alarm/1", set(1)).kind, Kind::Refused);
    m_store->forget("/alarm/3");
    QCOMPARE(m_store->apply("/alarm/1", set(1, 1)).kind, Kind::Applied); // its versions are gone
}

// Who has seen version 3 may not take another number for the one that it saw.
void UnreadStoreSuite::goesOnPastTheVersionsOfACountThatItForgot()
{
    for (const qint64 count : {1, 2, 3}) {
        m_store->apply("/alarm/7", set(count));
    }
    m_store->forget("/alarm/7");
    QCOMPARE(m_store->apply("/alarm/7", set(99)).state.version, quint64(4));
    m_store->forget("/alarm/7");
    QCOMPARE(m_store->apply("/alarm/7", add(1)).state.version, quint64(5));
}

void UnreadStoreSuite::forgetsWhatHasBeenZeroForLong()
{
    m_store = makeStore(m_clock, {4, 128, std::chrono::days(30)});
    m_store->apply("/alarm/1", set(0));
    m_store->apply("/alarm/2", set(2));
    m_store->apply("/alarm/3", set(0));
    m_clock.advance(std::chrono::days(29));
    m_store->apply("/alarm/3", set(0)); // somebody still writes to it
    m_store->apply("/alarm/4", add(-1));
    forgetUnused();
    QVERIFY(m_store->get("/alarm/1"));
    m_clock.advance(std::chrono::days(1));
    forgetUnused();

    QCOMPARE(m_store->get("/alarm/1"), std::nullopt);
    QCOMPARE(m_store->get("/alarm/2")->count, 2); // is unread still, however old
    QVERIFY(m_store->get("/alarm/3"));
    QVERIFY(m_store->get("/alarm/4"));
    QCOMPARE(m_store->apply("/alarm/5", set(5)).kind, Kind::Applied); // there is room for one
    QCOMPARE(m_store->apply("/alarm/6", set(6)).kind, Kind::Refused);
}

void UnreadStoreSuite::forgetsFewAtATime()
{
    constexpr int Users = 20'000;
    for (int user = 0; user < Users; ++user) {
        m_store->apply("/alarm/" + QByteArray::number(user), set(0));
    }
    m_clock.advance(std::chrono::days(91));
    const auto left = [this] {
        int count = 0;
        for (int user = 0; user < Users; ++user) {
            count += m_store->get("/alarm/" + QByteArray::number(user)) ? 1 : 0;
        }
        return count;
    };
    m_store->forgetUnused();
    const int gone = Users - left();
    QVERIFY2(gone > 0 && gone < 100, qPrintable(QString::number(gone)));
    forgetUnused();
    QCOMPARE(left(), 0);
}

void UnreadStoreSuite::forgetsNothingWhereItIsToldSo()
{
    m_store = makeStore(m_clock, {4, 128, std::chrono::days(0)});
    m_store->apply("/alarm/1", set(0));
    m_clock.advance(std::chrono::days(36'500));
    forgetUnused();
    QVERIFY(m_store->get("/alarm/1"));
}

void UnreadStoreSuite::goesOnPastTheVersionsOfWhatItForgotByItself()
{
    for (const qint64 count : {1, 2, 0}) {
        m_store->apply("/alarm/7", set(count));
    }
    m_clock.advance(std::chrono::days(91));
    forgetUnused();
    QCOMPARE(m_store->get("/alarm/7"), std::nullopt);
    QCOMPARE(m_store->apply("/alarm/7", set(99)).state.version, quint64(4));
    waitUntilKept();
    QCOMPARE(m_store->get("/alarm/7")->count, 99);
}

void UnreadStoreSuite::hasAnEpochOfItsOwn()
{
    const QByteArray epoch = m_store->epoch();
    QVERIFY(!epoch.isEmpty());
    m_store->apply("/alarm/7", set(3));
    QCOMPARE(m_store->epoch(), epoch);
    QVERIFY(makeStore(m_clock, {})->epoch() != epoch);
}

void UnreadStoreSuite::tellsWhenAllIsKept()
{
    m_store->apply("/alarm/7", set(3));
    waitUntilKept(); // or the test times out
    m_store->apply("/alarm/7", set(4));
    waitUntilKept();
    QCOMPARE(m_store->get("/alarm/7")->count, 4);
}

void UnreadStoreSuite::losesNothingAmongThreads()
{
    constexpr int Rounds = 2'000;
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
    QCOMPARE(state->version, quint64(Rounds * ThreadCount));
    for (int number = 0; number < ThreadCount; ++number) {
        QCOMPARE(m_store->get("/alarm/own-" + QByteArray::number(number))->count, Rounds / 2);
    }
}

void UnreadStoreSuite::takesOneOfTheSameVersionAmongThreads()
{
    constexpr int Versions = 500;
    std::atomic<int> applied = 0;
    inThreads([&](int) {
        for (int version = 1; version <= Versions; ++version) {
            const UnreadOutcome outcome =
                m_store->apply("/alarm/7", set(version, quint64(version)));
            applied += outcome.kind == Kind::Applied ? 1 : 0;
        }
    });

    const auto state = m_store->get("/alarm/7");
    QCOMPARE(state->count, Versions);
    QCOMPARE(state->version, quint64(applied));
    QVERIFY(applied <= Versions);
}

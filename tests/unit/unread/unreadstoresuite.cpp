// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/unread/unreadstoresuite.h"

#include "tests/unit/unread/unreadoperations.h"

#include <QTest>

using Broker::UnreadOperation;
using Broker::UnreadOutcome;
using Kind = Broker::UnreadOutcome::Kind;
using namespace std::chrono_literals;

void UnreadStoreSuite::addsOnceForAKey()
{
    const UnreadOutcome first = m_store->apply("/alarm/7", add(1, "note-81"));
    QCOMPARE(first.kind, Kind::Applied);
    m_store->apply("/alarm/7", add(5));
    const UnreadOutcome again = m_store->apply("/alarm/7", add(1, "note-81"));

    QCOMPARE(again.kind, Kind::Repeated);
    QCOMPARE(again.state, first.state); // as it was answered then
    QCOMPARE(m_store->get("/alarm/7")->count, 6);
    QCOMPARE(m_store->get("/alarm/7")->version, first.state.version + 1);
    QCOMPARE(m_store->apply("/alarm/7", add(1, "note-82")).state.count, 7);
}

void UnreadStoreSuite::takesAKeyForEachDestination()
{
    QCOMPARE(m_store->apply("/alarm/7", add(1, "note-81")).kind, Kind::Applied);
    QCOMPARE(m_store->apply("/alarm/8", add(1, "note-81")).kind, Kind::Applied);
    QCOMPARE(m_store->get("/alarm/8")->count, 1);
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

// Who has seen the last version may not take another number for the one that it saw.
void UnreadStoreSuite::goesOnPastTheVersionsOfACountThatItForgot()
{
    quint64 seen = 0;
    for (const qint64 count : {1, 2, 3}) {
        seen = m_store->apply("/alarm/7", set(count)).state.version;
    }
    m_store->forget("/alarm/7");
    QCOMPARE(m_store->apply("/alarm/7", set(99)).state.version, seen + 1);
    m_store->forget("/alarm/7");
    QCOMPARE(m_store->apply("/alarm/7", add(1)).state.version, seen + 2);
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
    quint64 seen = 0;
    for (const qint64 count : {1, 2, 0}) {
        seen = m_store->apply("/alarm/7", set(count)).state.version;
    }
    m_clock.advance(std::chrono::days(91));
    forgetUnused();
    QCOMPARE(m_store->get("/alarm/7"), std::nullopt);
    QCOMPARE(m_store->apply("/alarm/7", set(99)).state.version, seen + 1);
    waitUntilKept();
    QCOMPARE(m_store->get("/alarm/7")->count, 99);
}

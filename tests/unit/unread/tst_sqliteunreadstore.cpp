// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/unread/sqlitestores.h"
#include "tests/unit/unread/unreadstoresuite.h"

#include <QTemporaryDir>
#include <QTest>

using Broker::PushOrigin;
using Broker::PushSource;
using Broker::SqliteUnreadStore;
using Broker::UnreadOperation;
using Broker::UnreadOutcome;
using Broker::UnreadState;
using Kind = Broker::UnreadOutcome::Kind;
using namespace std::chrono_literals;

class tst_SqliteUnreadStore : public UnreadStoreSuite, private SqliteStores
{
    Q_OBJECT

private Q_SLOTS:
    void keepsCountsForTheNextLife();
    void keepsByWhatWayACountWasChanged();
    void readsWhatWasKeptBeforeOriginsWere();
    void countsItsStartsAlsoAfterOneThatWasKilled();
    void keepsAnswersToKeysForTheNextLife();
    void forgetsAnswersThatAreOld();
    void goesOnWithVersionsAfterACleanEnd();
    void leavesOutVersionsThatMayHaveBeenSeen();
    void keepsWhatWasAcknowledgedWhateverHappensThen();
    void forgetsForTheNextLifeToo();
    void forgetsWhatIsUnusedForTheNextLifeToo();
    void counts0AsOldAsItWasInAnEarlierLife();
    void raisesItsCeilingAsVersionsGrow();

protected:
    std::unique_ptr<Broker::UnreadStore> makeStore(const Broker::Clock &clock,
                                                   const Broker::UnreadLimits &limits) override
    {
        m_folders.push_back(std::make_unique<QTemporaryDir>());
        return open(m_folders.back()->path(), clock, limits);
    }

private:
    std::vector<std::unique_ptr<QTemporaryDir>> m_folders;
};

void tst_SqliteUnreadStore::keepsCountsForTheNextLife()
{
    const QTemporaryDir folder;
    auto store = open(folder.path());
    const UnreadState seven = store->apply("/alarm/7", set(3)).state;
    const UnreadState eight =
        store->apply("/alarm/8", {UnreadOperation::Kind::Set, 4, ~quint64(0)}).state;
    store->apply("/alarm/\xea\xb0\x80", set(5));
    const QByteArray epoch = store->epoch();
    store.reset();

    store = open(folder.path());
    QCOMPARE(store->epoch(), epoch); // versions mean the same
    QCOMPARE(store->get("/alarm/7"), std::optional(seven));
    QCOMPARE(store->get("/alarm/8"), std::optional(eight));
    QCOMPARE(store->get("/alarm/\xea\xb0\x80")->count, 5);
    QCOMPARE(store->get("/alarm/9"), std::nullopt);
    QCOMPARE(store->apply("/alarm/8", {UnreadOperation::Kind::Set, 9, 5}).kind, Kind::Stale);
}

void tst_SqliteUnreadStore::keepsByWhatWayACountWasChanged()
{
    const QTemporaryDir folder;
    auto store = open(folder.path());
    const PushOrigin console {PushSource::Console};
    const PushOrigin http {PushSource::Http};
    const PushOrigin stomp {PushSource::Stomp, 41};
    for (const auto &[destination, origin] :
         {std::pair("/alarm/1", console), {"/alarm/2", http}, {"/alarm/3", stomp}}) {
        UnreadOperation operation = set(3);
        operation.origin = origin;
        QCOMPARE(store->apply(destination, operation).state.origin, origin);
    }
    store->apply("/alarm/4", set(4));
    const qint64 updated = store->get("/alarm/3")->updated;

    store.reset();
    store = open(folder.path());
    QCOMPARE(store->get("/alarm/1")->origin, console);
    QCOMPARE(store->get("/alarm/2")->origin, http);
    // The session is gone, and its id may be that of another one now.
    QCOMPARE(store->get("/alarm/3")->origin, PushOrigin {PushSource::Stomp});
    QCOMPARE(store->get("/alarm/3")->updated, updated);
    QCOMPARE(store->get("/alarm/4")->origin, std::nullopt);
}

// As the first Belfry left it.
void tst_SqliteUnreadStore::readsWhatWasKeptBeforeOriginsWere()
{
    const QTemporaryDir folder;
    QFile schema(QStringLiteral(":/sql/0001-counts.sql"));
    QVERIFY(schema.open(QIODevice::ReadOnly));
    run(fileIn(folder),
        (schema.readAll()
         + "INSERT INTO counts VALUES (CAST('/alarm/7' AS BLOB), 3, 9, 5, NULL);"
           "PRAGMA application_id = 1113943142; PRAGMA user_version = 1;")
            .constData());
    auto store = open(folder.path());
    QCOMPARE(store->get("/alarm/7"), std::optional(UnreadState {3, 9, 5}));
    UnreadOperation operation = set(4);
    operation.origin = PushOrigin {PushSource::Http};
    QCOMPARE(store->apply("/alarm/7", operation).state.version, quint64(10));
    store.reset();
    QCOMPARE(open(folder.path())->get("/alarm/7")->origin, operation.origin);
}

void tst_SqliteUnreadStore::countsItsStartsAlsoAfterOneThatWasKilled()
{
    const QTemporaryDir folder;
    const QTemporaryDir killed;
    auto store = open(folder.path());
    QCOMPARE(store->start(), QByteArray("1"));
    store.reset();
    store = open(folder.path());
    QCOMPARE(store->start(), QByteArray("2"));
    copy(folder.path(), killed.path()); // before it has written anything that was published
    QCOMPARE(open(killed.path())->start(), QByteArray("3"));
}

void tst_SqliteUnreadStore::keepsAnswersToKeysForTheNextLife()
{
    const QTemporaryDir folder;
    auto store = open(folder.path());
    store->apply("/alarm/7", add(3, "note-81"));
    store.reset();
    store = open(folder.path());
    const UnreadOutcome outcome = store->apply("/alarm/7", add(3, "note-81"));
    QCOMPARE(outcome.kind, Kind::Repeated);
    QCOMPARE(outcome.state.count, 3);
    QCOMPARE(store->apply("/alarm/7", add(3, "note-82")).state.count, 6);
}

void tst_SqliteUnreadStore::forgetsAnswersThatAreOld()
{
    const QTemporaryDir folder;
    open(folder.path())->apply("/alarm/7", add(3, "note-81"));
    run(fileIn(folder), "UPDATE answers SET answered = answered - 301000000");
    QCOMPARE(open(folder.path())->apply("/alarm/7", add(3, "note-81")).state.count, 6);
}

void tst_SqliteUnreadStore::goesOnWithVersionsAfterACleanEnd()
{
    const QTemporaryDir folder;
    open(folder.path())->apply("/alarm/7", set(3));
    auto store = open(folder.path());
    QCOMPARE(store->apply("/alarm/7", set(4)).state.version, quint64(2));
    QCOMPARE(store->apply("/alarm/8", set(4)).state.version, quint64(1));
}

// Between delivery and commit a client may have seen them.
void tst_SqliteUnreadStore::leavesOutVersionsThatMayHaveBeenSeen()
{
    const QTemporaryDir folder;
    const QTemporaryDir killed;
    auto store = open(folder.path());
    store->apply("/alarm/7", set(3));
    QVERIFY(isKept(*store));
    copy(folder.path(), killed.path());
    const quint64 seen = store->apply("/alarm/7", set(4)).state.version;
    const quint64 seenOfNew = store->apply("/alarm/8", set(4)).state.version;

    auto next = open(killed.path());
    QCOMPARE(next->get("/alarm/7")->count, 3);
    QVERIFY(next->apply("/alarm/7", set(5)).state.version > seen);
    QVERIFY(next->apply("/alarm/8", set(5)).state.version > seenOfNew);
}

void tst_SqliteUnreadStore::keepsWhatWasAcknowledgedWhateverHappensThen()
{
    const QTemporaryDir folder;
    auto store = open(folder.path());
    for (int round = 1; round <= 20; ++round) {
        store->apply("/alarm/7", add(1, QByteArray::number(round)));
        store->apply("/alarm/" + QByteArray::number(100 + round), set(round));
        QVERIFY(isKept(*store));
        const QTemporaryDir killed;
        copy(folder.path(), killed.path());
        auto next = open(killed.path());
        QCOMPARE(next->get("/alarm/7")->count, round);
        QCOMPARE(next->get("/alarm/" + QByteArray::number(100 + round))->count, round);
        QCOMPARE(next->apply("/alarm/7", add(1, QByteArray::number(round))).kind, Kind::Repeated);
    }
}

void tst_SqliteUnreadStore::forgetsForTheNextLifeToo()
{
    const QTemporaryDir folder;
    auto store = open(folder.path());
    for (int round = 0; round < 9; ++round) {
        store->apply("/alarm/7", set(round));
    }
    store->apply("/alarm/8", set(2));
    store->forget("/alarm/7");
    store->forget("/alarm/8");
    store->apply("/alarm/8", set(3));
    QVERIFY(isKept(*store));
    store.reset();

    store = open(folder.path());
    QCOMPARE(store->get("/alarm/7"), std::nullopt);
    QCOMPARE(store->get("/alarm/8")->count, 3);
    QVERIFY(store->apply("/alarm/7", set(1)).state.version > 9); // a client may have seen them
}

void tst_SqliteUnreadStore::forgetsWhatIsUnusedForTheNextLifeToo()
{
    const QTemporaryDir folder;
    FakeClock clock;
    auto store = open(folder.path(), clock, {});
    for (const qint64 count : {4, 2, 0}) {
        store->apply("/alarm/7", set(count));
    }
    store->apply("/alarm/8", set(8));
    clock.advance(std::chrono::days(91));
    for (size_t turn = 0; turn < SqliteUnreadStore::ForgettingTurns; ++turn) {
        store->forgetUnused();
    }
    QCOMPARE(store->get("/alarm/7"), std::nullopt);
    store.reset();

    store = open(folder.path());
    QCOMPARE(store->get("/alarm/7"), std::nullopt);
    QCOMPARE(store->get("/alarm/8")->count, 8);
    QVERIFY(store->apply("/alarm/7", set(1)).state.version > 3); // a client may have seen them
}

void tst_SqliteUnreadStore::counts0AsOldAsItWasInAnEarlierLife()
{
    const QTemporaryDir folder;
    open(folder.path())->apply("/alarm/7", set(0));
    FakeClock clock;
    clock.advance(std::chrono::days(91));
    auto store = open(folder.path(), clock, {});
    QVERIFY(store->get("/alarm/7"));
    for (size_t turn = 0; turn < SqliteUnreadStore::ForgettingTurns; ++turn) {
        store->forgetUnused();
    }
    QCOMPARE(store->get("/alarm/7"), std::nullopt);
}

void tst_SqliteUnreadStore::raisesItsCeilingAsVersionsGrow()
{
    const QTemporaryDir folder;
    const QTemporaryDir killed;
    auto store = open(folder.path());
    constexpr quint64 Count = SqliteUnreadStore::VersionsAhead * 2;
    for (quint64 change = 0; change < Count; ++change) {
        QCOMPARE(store->apply("/alarm/7", set(1)).kind, Kind::Applied);
    }
    QVERIFY(isKept(*store));
    copy(folder.path(), killed.path());
    auto next = open(killed.path());
    QVERIFY(next->apply("/alarm/7", set(1)).state.version > Count);
    QCOMPARE(next->apply("/alarm/8", set(1)).kind, Kind::Applied);
}

QTEST_GUILESS_MAIN(tst_SqliteUnreadStore)
#include "tst_sqliteunreadstore.moc"

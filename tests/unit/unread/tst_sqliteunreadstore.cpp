// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/unread/sqlitestores.h"
#include "tests/unit/unread/unreadstoresuite.h"

#include <QScopeGuard>
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

public:
    tst_SqliteUnreadStore();

private Q_SLOTS:
    void keepsCountsForTheNextLife();
    void keepsByWhatWayACountWasChanged();
    void readsWhatWasKeptBeforeOriginsWere();
    void countsItsStartsAlsoAfterOneThatWasKilled();
    void keepsAnswersToKeysForTheNextLife();
    void forgetsAnswersThatAreOld();
    void goesOnWithVersionsAfterACleanEnd();
    void repeatsNoVersionOfAFileThatIsLost();
    void repeatsNoVersionWhereAnOlderCopyIsPutBack();
    void leavesOutVersionsThatMayHaveBeenSeen();
    void keepsWhatWasAcknowledgedWhateverHappensThen();
    void forgetsForTheNextLifeToo();
    void forgetsWhatIsUnusedForTheNextLifeToo();
    void counts0AsOldAsItWasInAnEarlierLife();
    void leavesOutWhatIsNoUnreadDestinationAnyMore();
    void raisesItsCeilingAsVersionsGrow();

protected:
    std::unique_ptr<Broker::UnreadStore> makeStore(const Broker::Clock &clock,
                                                   const Broker::UnreadLimits &limits) override
    {
        m_folders.push_back(std::make_unique<QTemporaryDir>());
        return open(m_folders.back()->path(), clock, limits);
    }

private:
    // The version of user 7's count after so many changes, of which every one is applied.
    static quint64 versionAfter(Broker::UnreadStore &store, quint64 changeCount);

    std::vector<std::unique_ptr<QTemporaryDir>> m_folders;
    FakeClock m_clockPutBack; // with it only the file knows what versions there were
};

tst_SqliteUnreadStore::tst_SqliteUnreadStore()
{
    m_clockPutBack.advance(-1h);
}

quint64 tst_SqliteUnreadStore::versionAfter(Broker::UnreadStore &store, quint64 changeCount)
{
    UnreadOutcome outcome;
    for (quint64 change = 0; change < changeCount && outcome.kind == Kind::Applied; ++change) {
        outcome = store.apply("/alarm/7", set(1));
    }
    return outcome.kind == Kind::Applied ? outcome.state.version : ~quint64(0);
}

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
    QVERIFY(store->apply("/alarm/7", operation).state.version > 9);
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
    UnreadOperation operation = add(3, "note-81");
    operation.origin = PushOrigin {PushSource::Http};
    const UnreadState first = store->apply("/alarm/7", operation).state;
    store.reset();
    store = open(folder.path());
    const UnreadOutcome outcome = store->apply("/alarm/7", operation);
    QCOMPARE(outcome.kind, Kind::Repeated);
    QCOMPARE(outcome.state, first); // all that was said the first time
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
    const quint64 seen = open(folder.path())->apply("/alarm/7", set(3)).state.version;
    auto store = open(folder.path(), m_clockPutBack, {});
    QCOMPARE(store->apply("/alarm/7", set(4)).state.version, seen + 1);
    QCOMPARE(store->apply("/alarm/8", set(4)).state.version, seen);
}

// As where a damaged one was moved away.
void tst_SqliteUnreadStore::repeatsNoVersionOfAFileThatIsLost()
{
    FakeClock clock;
    const QTemporaryDir folder;
    auto store = open(folder.path(), clock, {});
    const quint64 seen = versionAfter(*store, 1'000);
    QVERIFY(seen < quint64(1) << 53); // as JavaScript reads it
    const QByteArray epoch = store->epoch();
    store.reset();
    QVERIFY(QFile::rename(fileIn(folder), folder.filePath(QStringLiteral("damaged"))));
    clock.advance(1ms);

    store = open(folder.path(), clock, {});
    QVERIFY(store->epoch() != epoch);
    QVERIFY(store->apply("/alarm/7", set(5)).state.version > seen);
    QVERIFY(store->apply("/alarm/8", set(5)).state.version > seen);
}

void tst_SqliteUnreadStore::repeatsNoVersionWhereAnOlderCopyIsPutBack()
{
    FakeClock clock;
    const QTemporaryDir folder;
    const QTemporaryDir older;
    const UnreadState then = open(folder.path(), clock, {})->apply("/alarm/7", set(3)).state;
    copy(folder.path(), older.path());
    const quint64 seen = versionAfter(*open(folder.path(), clock, {}), 1'000);
    clock.advance(1ms);

    auto store = open(older.path(), clock, {});
    QCOMPARE(store->get("/alarm/7"), std::optional(then));
    QVERIFY(store->apply("/alarm/7", set(5)).state.version > seen);
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

    auto next = open(killed.path(), m_clockPutBack, {});
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
    const quint64 seen = versionAfter(*store, 9);
    store->apply("/alarm/8", set(2));
    store->forget("/alarm/7");
    store->forget("/alarm/8");
    store->apply("/alarm/8", set(3));
    QVERIFY(isKept(*store));
    store.reset();

    store = open(folder.path(), m_clockPutBack, {});
    QCOMPARE(store->get("/alarm/7"), std::nullopt);
    QCOMPARE(store->get("/alarm/8")->count, 3);
    QVERIFY(store->apply("/alarm/7", set(1)).state.version > seen); // by a client, maybe
}

void tst_SqliteUnreadStore::forgetsWhatIsUnusedForTheNextLifeToo()
{
    const QTemporaryDir folder;
    FakeClock clock;
    auto store = open(folder.path(), clock, {});
    quint64 seen = 0;
    for (const qint64 count : {4, 2, 0}) {
        seen = store->apply("/alarm/7", set(count)).state.version;
    }
    store->apply("/alarm/8", set(8));
    clock.advance(std::chrono::days(91));
    for (size_t turn = 0; turn < SqliteUnreadStore::ForgettingTurns; ++turn) {
        store->forgetUnused();
    }
    QCOMPARE(store->get("/alarm/7"), std::nullopt);
    store.reset();

    store = open(folder.path(), m_clockPutBack, {});
    QCOMPARE(store->get("/alarm/7"), std::nullopt);
    QCOMPARE(store->get("/alarm/8")->count, 8);
    QVERIFY(store->apply("/alarm/7", set(1)).state.version > seen); // by a client, maybe
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

// Nobody could ask for it, nor forget it, and it would take the room of others.
void tst_SqliteUnreadStore::leavesOutWhatIsNoUnreadDestinationAnyMore()
{
    m_log.clear();
    const QTemporaryDir folder;
    auto store = open(folder.path());
    store->apply("/alarm/7", set(3));
    const UnreadState eight = store->apply("/alarm/8", add(4, "note-81")).state;
    store.reset();
    QVERIFY(m_log.isEmpty());

    m_unread = "/badge/{user}";
    const auto restore = qScopeGuard([this] { m_unread = "/alarm/{user}"; });
    store = open(folder.path(), m_machineClock, {1});
    QCOMPARE(m_log.size(), 1);
    for (const QString &said :
         {QStringLiteral("Left out 2 of the 2 "), fileIn(folder), QStringLiteral("/alarm/7"),
          QStringLiteral("/badge/{user}"), QStringLiteral("Set unread.destination back")}) {
        QVERIFY2(m_log[0].contains(said), qUtf8Printable(m_log[0]));
    }
    QCOMPARE(store->get("/alarm/7"), std::nullopt);
    QCOMPARE(store->apply("/badge/7", set(5)).kind, Kind::Applied); // there is room
    store.reset();

    m_log.clear();
    m_unread = "/alarm/{user}";
    store = open(folder.path());
    QVERIFY2(m_log.value(0).contains(QLatin1StringView("Left out 1 of the 3 ")),
             qUtf8Printable(m_log.value(0)));
    QCOMPARE(store->get("/alarm/8"), std::optional(eight));
    QCOMPARE(store->apply("/alarm/8", add(4, "note-81")).kind, Kind::Repeated);
    QVERIFY(store->apply("/alarm/7", set(4)).state.version > eight.version);
}

void tst_SqliteUnreadStore::raisesItsCeilingAsVersionsGrow()
{
    const QTemporaryDir folder;
    const QTemporaryDir killed;
    auto store = open(folder.path());
    const quint64 seen = versionAfter(*store, SqliteUnreadStore::VersionsAhead * 2);
    QVERIFY(isKept(*store));
    copy(folder.path(), killed.path());
    auto next = open(killed.path(), m_clockPutBack, {});
    QVERIFY(next->apply("/alarm/7", set(1)).state.version > seen);
    QCOMPARE(next->apply("/alarm/8", set(1)).kind, Kind::Applied);
}

QTEST_GUILESS_MAIN(tst_SqliteUnreadStore)
#include "tst_sqliteunreadstore.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/sqliteunreadstore.h"
#include "tests/support/faultydisk.h"
#include "tests/unit/unread/unreadstoresuite.h"

#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <mutex>

using Broker::PushOrigin;
using Broker::PushSource;
using Broker::SqliteUnreadStore;
using Broker::UnreadOperation;
using Broker::UnreadOutcome;
using Broker::UnreadState;
using Kind = Broker::UnreadOutcome::Kind;
using namespace std::chrono_literals;

namespace {

UnreadOperation set(qint64 count)
{
    return {UnreadOperation::Kind::Set, count};
}

UnreadOperation add(qint64 change, const QByteArray &key)
{
    return {UnreadOperation::Kind::Add, change, {}, key};
}

} // namespace

class tst_SqliteUnreadStore : public UnreadStoreSuite
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
    void saysWhatIsNotKeptAndCatchesUp();
    void saysThatADiskIsSlow();
    void tellsWhoWaitsThatADiskDoesNotComeBack();
    void tellsWhatItHasWrittenThoughNobodyAsked();
    void freesTheLogWhereADiskIsFull();
    void refusesAFileThatAnotherProgramHas();
    void refusesAFolderThatAnotherHas();
    void refusesADamagedFileAndLeavesIt();
    void refusesAnotherProgramsDatabase();
    void refusesTheFileOfANewerBelfry();
    void readsNobodyElseIn();

protected:
    std::unique_ptr<Broker::UnreadStore> makeStore(const Broker::Clock &clock,
                                                   const Broker::UnreadLimits &limits) override
    {
        m_folders.push_back(std::make_unique<QTemporaryDir>());
        return open(m_folders.back()->path(), clock, limits);
    }

private:
    std::unique_ptr<SqliteUnreadStore> open(const QString &folder)
    {
        return open(folder, m_clock, {});
    }

    std::unique_ptr<SqliteUnreadStore> open(const QString &folder, const Broker::Clock &clock,
                                            const Broker::UnreadLimits &limits)
    {
        auto store =
            SqliteUnreadStore::open(folder, clock, limits, [this](const Broker::LogEntry &entry) {
                const std::lock_guard lock(m_mutex);
                m_log.append(entry.text);
            });
        if (!store) {
            qWarning("%s", qUtf8Printable(store.errorText()));
            return nullptr;
        }
        return std::move(store).value();
    }

    QString errorOf(const QString &folder)
    {
        static const Broker::Clock clock;
        auto store = SqliteUnreadStore::open(folder, clock, {}, [](const Broker::LogEntry &) {});
        return store ? QString() : store.errorText();
    }

    static bool isKept(Broker::UnreadStore &store)
    {
        auto told = std::make_shared<std::promise<bool>>();
        store.whenKept([told](bool kept) { told->set_value(kept); });
        return told->get_future().get();
    }

    // What a process leaves that is killed now: its files as they are.
    static void copy(const QString &from, const QString &to)
    {
        for (const char *name : {"/unread.sqlite", "/unread.sqlite-wal"}) {
            QFile::copy(from + QLatin1StringView(name), to + QLatin1StringView(name));
        }
    }

    static void run(const QString &file, const char *sql)
    {
        sqlite3 *database = nullptr;
        sqlite3_open(file.toUtf8().constData(), &database);
        QCOMPARE(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(database);
    }

    QString fileIn(const QTemporaryDir &folder)
    {
        return folder.filePath(QStringLiteral("unread.sqlite"));
    }

    Broker::Clock m_clock;
    std::vector<std::unique_ptr<QTemporaryDir>> m_folders;
    std::mutex m_mutex;
    QStringList m_log; // guarded by m_mutex
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

void tst_SqliteUnreadStore::saysWhatIsNotKeptAndCatchesUp()
{
    const QTemporaryDir folder;
    auto store = open(folder.path());
    QCOMPARE(store->problem(), std::nullopt);
    // A file must not grow past this many bytes from now on, as on a full disk.
    rlimit before {};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const auto restore = qScopeGuard([&before] { ::setrlimit(RLIMIT_FSIZE, &before); });
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit none {1, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &none);
    store->apply("/alarm/7", set(3));
    QVERIFY(!isKept(*store));
    QVERIFY(store->problem());
    QCOMPARE(store->apply("/alarm/7", add(1, "note-81")).state.count, 4); // and goes on
    QVERIFY(!isKept(*store));

    ::setrlimit(RLIMIT_FSIZE, &before);
    QTRY_COMPARE(store->problem(), std::nullopt);
    QVERIFY(isKept(*store));
    store.reset();
    QCOMPARE(m_log.size(), 2); // once that it fails, once that it goes on
    QVERIFY2(m_log[0].contains(fileIn(folder)), qUtf8Printable(m_log[0]));
    store = open(folder.path());
    QCOMPARE(store->get("/alarm/7")->count, 4);
    QCOMPARE(store->apply("/alarm/7", add(1, "note-81")).kind, Kind::Repeated);
}

void tst_SqliteUnreadStore::saysThatADiskIsSlow()
{
    FaultyDisk disk;
    FakeClock clock;
    m_log.clear();
    const QTemporaryDir folder;
    auto store = open(folder.path(), clock, {});
    disk.become(FaultyDisk::Fault::Stalls);
    store->apply("/alarm/7", set(3));
    std::promise<bool> told;
    store->whenKept([&told](bool kept) { told.set_value(kept); });
    QTRY_VERIFY(disk.isAwaited());
    clock.advance(999ms);
    store->checkProgress();
    QCOMPARE(store->problem(), std::nullopt);
    clock.advance(1ms);
    store->checkProgress();
    store->checkProgress();
    QVERIFY(store->problem() && store->problem()->contains(fileIn(folder)));
    QCOMPARE(store->apply("/alarm/7", set(4)).state.count, 4); // and waits for nothing

    disk.become(FaultyDisk::Fault::None);
    QVERIFY(told.get_future().get()); // it was worth the wait
    QVERIFY(isKept(*store));
    QVERIFY(store->problem()); // the next write may be as slow
    clock.advance(10s);
    store->checkProgress();
    QCOMPARE(store->problem(), std::nullopt);
    store.reset();
    QCOMPARE(m_log.size(), 2);
}

void tst_SqliteUnreadStore::tellsWhoWaitsThatADiskDoesNotComeBack()
{
    FaultyDisk disk;
    FakeClock clock;
    const QTemporaryDir folder;
    auto store = open(folder.path(), clock, {});
    disk.become(FaultyDisk::Fault::Stalls);
    store->apply("/alarm/7", set(3));
    std::vector<std::future<bool>> answers;
    const auto ask = [&] {
        auto told = std::make_shared<std::promise<bool>>();
        answers.push_back(told->get_future());
        store->whenKept([told](bool kept) { told->set_value(kept); });
    };
    ask();
    QTRY_VERIFY(disk.isAwaited());
    ask(); // for the write after that
    clock.advance(5s);
    store->checkProgress();
    ask(); // is told at once
    for (std::future<bool> &answer : answers) {
        QVERIFY(!answer.get());
    }

    disk.become(FaultyDisk::Fault::None);
    QTRY_VERIFY(isKept(*store));
    clock.advance(10s);
    store->checkProgress();
    QCOMPARE(store->problem(), std::nullopt);
    store.reset();
    QCOMPARE(open(folder.path())->get("/alarm/7")->count, 3);
}

// It may grow to more than there is room for on a small disk, which would stay full for ever.
void tst_SqliteUnreadStore::tellsWhatItHasWrittenThoughNobodyAsked()
{
    FaultyDisk disk;
    const QTemporaryDir folder;
    auto store = open(folder.path());
    std::atomic<quint64> entered = 0;
    std::atomic<quint64> kept = 0;
    store->watchKept([&entered] { return entered.load(); }, [&kept](quint64 mark) { kept = mark; });
    store->apply("/alarm/7", set(3));
    entered = 1;
    store->apply("/alarm/7", set(4)); // the write of the first may have begun before it was entered
    QTRY_COMPARE(kept.load(), quint64(1));

    disk.become(FaultyDisk::Fault::IsFull);
    store->apply("/alarm/7", set(5));
    entered = 2;
    QTRY_VERIFY(store->problem());
    QCOMPARE(kept.load(), quint64(1));
    disk.become(FaultyDisk::Fault::None);
    QTRY_COMPARE(kept.load(), quint64(2));
}

void tst_SqliteUnreadStore::freesTheLogWhereADiskIsFull()
{
    const QTemporaryDir folder;
    auto store = open(folder.path());
    for (int round = 0; round < 50; ++round) {
        store->apply("/alarm/7", set(round));
        QVERIFY(isKept(*store));
    }
    const QString log = fileIn(folder) + QStringLiteral("-wal");
    const rlim_t size = rlim_t(QFileInfo(log).size());
    QVERIFY(size > 100'000);
    rlimit before {};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const auto restore = qScopeGuard([&before] { ::setrlimit(RLIMIT_FSIZE, &before); });
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit asLarge {size, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &asLarge);
    store->apply("/alarm/7", set(50));
    QVERIFY(!isKept(*store));                     // there was no room
    QTRY_COMPARE(store->problem(), std::nullopt); // and is again, though nobody made any
    QVERIFY(isKept(*store));
    store.reset();
    QCOMPARE(open(folder.path())->get("/alarm/7")->count, 50);
}

void tst_SqliteUnreadStore::refusesAFileThatAnotherProgramHas()
{
    const QTemporaryDir folder;
    open(folder.path())->apply("/alarm/7", set(3));
    sqlite3 *other = nullptr;
    sqlite3_open(fileIn(folder).toUtf8().constData(), &other);
    sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
    const QString error = errorOf(folder.path());
    QVERIFY2(error.contains(fileIn(folder)) && error.contains(QLatin1StringView("another program")),
             qUtf8Printable(error));
    sqlite3_close(other);
    QCOMPARE(open(folder.path())->get("/alarm/7")->count, 3);
}

void tst_SqliteUnreadStore::refusesAFolderThatAnotherHas()
{
    const QTemporaryDir folder;
    auto store = open(folder.path());
    const QString error = errorOf(folder.path());
    QVERIFY2(error.contains(QStringLiteral("tst_sqliteunreadstore, process %1").arg(::getpid())),
             qUtf8Printable(error));
    QVERIFY(error.contains(QLatin1StringView("--data")));
    store.reset();
    QCOMPARE(errorOf(folder.path()), QString());
}

void tst_SqliteUnreadStore::refusesADamagedFileAndLeavesIt()
{
    const QTemporaryDir folder;
    QFile file(fileIn(folder));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    const QString error = errorOf(folder.path());
    QVERIFY2(error.contains(file.fileName()) && error.contains(QLatin1StringView("damaged")),
             qUtf8Printable(error));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray(8192, 'x'));
}

void tst_SqliteUnreadStore::refusesAnotherProgramsDatabase()
{
    const QTemporaryDir folder;
    run(fileIn(folder), "CREATE TABLE notes (text TEXT)");
    QVERIFY(errorOf(folder.path()).contains(QLatin1StringView("not one of Belfry's")));
}

void tst_SqliteUnreadStore::refusesTheFileOfANewerBelfry()
{
    const QTemporaryDir folder;
    open(folder.path()).reset();
    run(fileIn(folder), "PRAGMA user_version = 1000");
    const QString error = errorOf(folder.path());
    QVERIFY2(error.contains(QLatin1StringView("newer Belfry")), qUtf8Printable(error));
}

void tst_SqliteUnreadStore::readsNobodyElseIn()
{
    const QTemporaryDir parent;
    const QString folder = parent.filePath(QStringLiteral("a/b"));
    open(folder)->apply("/alarm/7", set(3));
    const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(folder) & others));
    QVERIFY(!(QFile::permissions(folder + QStringLiteral("/unread.sqlite")) & others));
}

QTEST_GUILESS_MAIN(tst_SqliteUnreadStore)
#include "tst_sqliteunreadstore.moc"

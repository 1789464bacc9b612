// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeclock.h"
#include "tests/support/faultydisk.h"
#include "tests/unit/unread/sqlitestores.h"

#include <QDir>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <future>
#include <utility>

using Kind = Broker::UnreadOutcome::Kind;
using namespace std::chrono_literals;

/// Does something to the file of counts in a folder, or to what stands beside it.
using Spoil = std::function<void(const QString &folder)>;
Q_DECLARE_METATYPE(Spoil)

/// A store whose disk, or what lies on it, is not as it should be.
class tst_SqliteTrouble : public QObject, private SqliteStores
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsNotKeptAndCatchesUp();
    void saysThatADiskIsSlow();
    void tellsWhoWaitsThatADiskDoesNotComeBack();
    void tellsWhatItHasWrittenThoughNobodyAsked();
    void freesTheLogWhereADiskIsFull();
    void saysThatItsFileIsGone_data();
    void saysThatItsFileIsGone();
    void refusesAFileThatAnotherProgramHas();
    void refusesAFolderThatAnotherHas();
    void refusesADamagedFileAndLeavesIt();
    void refusesAnotherProgramsDatabase();
    void refusesTheFileOfANewerBelfry();
    void saysWhatToDoWhereItRefuses_data();
    void saysWhatToDoWhereItRefuses();
    void readsNobodyElseIn();

private:
    static Spoil changed(const char *sql);
    static Spoil overwritten(qint64 at);
    static Spoil aFolderAt(const char *name);
};

Spoil tst_SqliteTrouble::changed(const char *sql)
{
    return [sql](const QString &folder) { run(folder + QStringLiteral("/unread.sqlite"), sql); };
}

Spoil tst_SqliteTrouble::overwritten(qint64 at)
{
    return [at](const QString &folder) {
        QFile file(folder + QStringLiteral("/unread.sqlite"));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(at));
        file.write(QByteArray(4096, 'x'));
    };
}

Spoil tst_SqliteTrouble::aFolderAt(const char *name)
{
    return [name](const QString &folder) {
        const QString path = folder + QLatin1StringView(name);
        QFile::remove(path);
        QVERIFY(QDir().mkpath(path));
    };
}

void tst_SqliteTrouble::saysWhatIsNotKeptAndCatchesUp()
{
    const QTemporaryDir folder;
    FakeClock clock;
    auto store = open(folder.path(), clock, {});
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
    QTRY_VERIFY(isKept(*store));
    QVERIFY(store->problem()); // for a while
    clock.advance(Broker::DiskTrouble::TrialTime);
    QTRY_COMPARE(store->problem(), std::nullopt); // though nobody changes anything
    store.reset();
    QCOMPARE(m_log.size(), 2); // once that it fails, once that it goes on
    QVERIFY2(m_log[0].contains(fileIn(folder)), qUtf8Printable(m_log[0]));
    store = open(folder.path());
    QCOMPARE(store->get("/alarm/7")->count, 4);
    QCOMPARE(store->apply("/alarm/7", add(1, "note-81")).kind, Kind::Repeated);
}

void tst_SqliteTrouble::saysThatADiskIsSlow()
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

void tst_SqliteTrouble::tellsWhoWaitsThatADiskDoesNotComeBack()
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
void tst_SqliteTrouble::tellsWhatItHasWrittenThoughNobodyAsked()
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

void tst_SqliteTrouble::freesTheLogWhereADiskIsFull()
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
    QVERIFY(!isKept(*store)); // there was no room
    const auto isWell = [&store] { return !store->problem(); };
    QTRY_VERIFY_WITH_TIMEOUT(isWell(), 20'000); // and is again, though nobody made any
    QVERIFY(isKept(*store));
    store.reset();
    QCOMPARE(open(folder.path())->get("/alarm/7")->count, 50);
}

void tst_SqliteTrouble::saysThatItsFileIsGone_data()
{
    QTest::addColumn<bool>("isReplaced");

    QTest::newRow("deleted") << false;
    QTest::newRow("replaced") << true;
}

void tst_SqliteTrouble::saysThatItsFileIsGone()
{
    QFETCH(const bool, isReplaced);

    const QTemporaryDir folder;
    FakeClock clock;
    auto store = open(folder.path(), clock, {});
    store->apply("/alarm/7", set(3));
    QVERIFY(isKept(*store));
    const QString away = folder.filePath(QStringLiteral("away"));
    QVERIFY(QFile::rename(fileIn(folder), away));
    if (isReplaced) {
        QVERIFY(QFile::copy(away, fileIn(folder)));
    }
    store->apply("/alarm/7", set(4));
    QVERIFY(!isKept(*store));
    QVERIFY(store->problem() && store->problem()->contains(u"deleted or replaced"));
    QVERIFY(store->problem()->contains(fileIn(folder)));
    QCOMPARE(store->get("/alarm/7")->count, 4); // which is delivered all the same

    QFile::remove(fileIn(folder));
    QVERIFY(QFile::rename(away, fileIn(folder)));
    QTRY_VERIFY(isKept(*store));
    clock.advance(Broker::DiskTrouble::TrialTime);
    QTRY_COMPARE(store->problem(), std::nullopt);
    store.reset();
    store = open(folder.path());
    QCOMPARE(store->get("/alarm/7")->count, 4);
}

void tst_SqliteTrouble::refusesAFileThatAnotherProgramHas()
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

void tst_SqliteTrouble::refusesAFolderThatAnotherHas()
{
    const QTemporaryDir folder;
    auto store = open(folder.path());
    const QString error = errorOf(folder.path());
    QVERIFY2(error.contains(QStringLiteral("tst_sqlitetrouble, process %1").arg(::getpid())),
             qUtf8Printable(error));
    QVERIFY(error.contains(QLatin1StringView("--data")));
    store.reset();
    QCOMPARE(errorOf(folder.path()), QString());
}

void tst_SqliteTrouble::refusesADamagedFileAndLeavesIt()
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

void tst_SqliteTrouble::refusesAnotherProgramsDatabase()
{
    const QTemporaryDir folder;
    run(fileIn(folder), "CREATE TABLE notes (text TEXT)");
    QVERIFY(errorOf(folder.path()).contains(QLatin1StringView("not one of Belfry's")));
}

void tst_SqliteTrouble::refusesTheFileOfANewerBelfry()
{
    const QTemporaryDir folder;
    open(folder.path()).reset();
    run(fileIn(folder), "PRAGMA user_version = 1000");
    const QString error = errorOf(folder.path());
    QVERIFY2(error.contains(QLatin1StringView("newer Belfry")), qUtf8Printable(error));
}

void tst_SqliteTrouble::saysWhatToDoWhereItRefuses_data()
{
    QTest::addColumn<Spoil>("spoil");
    const auto row = [](const char *name, Spoil spoil) { QTest::newRow(name) << std::move(spoil); };

    row("of another program", changed("PRAGMA application_id = 5"));
    row("of a newer Belfry", changed("PRAGMA user_version = 1000"));
    row("without the number of its schema", changed("PRAGMA user_version = 0"));
    row("with a number that no schema has", changed("PRAGMA user_version = -1"));
    row("without the table of the broker's life", changed("DROP TABLE life"));
    row("without the broker's life", changed("DELETE FROM life"));
    row("without the table of counts", changed("DROP TABLE counts"));
    row("without the table of answers", changed("DROP TABLE answers"));
    row("with another column", changed("ALTER TABLE counts RENAME source TO origin"));
    row("damaged in its head", overwritten(0));
    row("damaged where the counts are", overwritten(4096));
    row("damaged, of a broker that was killed", [](const QString &folder) {
        changed("UPDATE life SET is_closed = 0")(folder);
        overwritten(4096)(folder);
    });
    row("a folder", aFolderAt("/unread.sqlite"));
    row("with a folder for a log", aFolderAt("/unread.sqlite-wal"));
    row("with a folder for a lock", aFolderAt("/lock"));
    row("in a folder that is a file", [](const QString &folder) {
        QVERIFY(QDir(folder).removeRecursively());
        QVERIFY(QFile(folder).open(QIODevice::WriteOnly));
    });
}

void tst_SqliteTrouble::saysWhatToDoWhereItRefuses()
{
    QFETCH(const Spoil, spoil);

    const QTemporaryDir parent;
    const QString folder = parent.filePath(QStringLiteral("kept"));
    open(folder)->apply("/alarm/7", set(3));
    spoil(folder);
    const QString error = errorOf(folder);
    QVERIFY2(error.contains(folder), qUtf8Printable(error));
    // What happened, and then what to do.
    static const QRegularExpression WhatToDo(
        QStringLiteral("\\. (Give|Make|Name|Put|See|Start) .*\\.$"));
    QVERIFY2(error.contains(WhatToDo), qUtf8Printable(error));
    QVERIFY2(!error.contains(QLatin1StringView("not an error")), qUtf8Printable(error));
}

void tst_SqliteTrouble::readsNobodyElseIn()
{
    const QTemporaryDir parent;
    const QString folder = parent.filePath(QStringLiteral("a/b"));
    open(folder)->apply("/alarm/7", set(3));
    const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(folder) & others));
    QVERIFY(!(QFile::permissions(folder + QStringLiteral("/unread.sqlite")) & others));
}

QTEST_GUILESS_MAIN(tst_SqliteTrouble)
#include "tst_sqlitetrouble.moc"

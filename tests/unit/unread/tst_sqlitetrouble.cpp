// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakeclock.h"
#include "tests/support/faultydisk.h"
#include "tests/unit/unread/sqlitestores.h"

#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <future>
#include <utility>

using Kind = Broker::UnreadOutcome::Kind;
using namespace std::chrono_literals;

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
};

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

QTEST_GUILESS_MAIN(tst_SqliteTrouble)
#include "tst_sqlitetrouble.moc"

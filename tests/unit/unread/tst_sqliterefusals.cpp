// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/unread/sqlitestores.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>
#include <unistd.h>

#include <functional>
#include <utility>

/// Does something to the file of counts in a folder, or to what stands beside it.
using Spoil = std::function<void(const QString &folder)>;
Q_DECLARE_METATYPE(Spoil)

/// What a store finds on its disk and does not take for its own.
class tst_SqliteRefusals : public QObject, private SqliteStores
{
    Q_OBJECT

private Q_SLOTS:
    void refusesAFileThatAnotherProgramHas();
    void refusesAFolderThatAnotherHas();
    void refusesADamagedFileAndLeavesIt();
    void refusesAnotherProgramsDatabaseAndLeavesIt_data();
    void refusesAnotherProgramsDatabaseAndLeavesIt();
    void refusesAFileThatWasCutAndLeavesItsLog();
    void saysThatAFileWasEmpty();
    void refusesTheFileOfANewerBelfry();
    void saysWhatToDoWhereItRefuses_data();
    void saysWhatToDoWhereItRefuses();
    void readsNobodyElseIn();

private:
    static Spoil changed(const char *sql);
    static Spoil overwritten(qint64 at);
    static Spoil aFolderAt(const char *name);
    static QByteArray contents(const QString &path);
};

QByteArray tst_SqliteRefusals::contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Spoil tst_SqliteRefusals::changed(const char *sql)
{
    return [sql](const QString &folder) { run(folder + QStringLiteral("/unread.sqlite"), sql); };
}

Spoil tst_SqliteRefusals::overwritten(qint64 at)
{
    return [at](const QString &folder) {
        QFile file(folder + QStringLiteral("/unread.sqlite"));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(at));
        file.write(QByteArray(4096, 'x'));
    };
}

Spoil tst_SqliteRefusals::aFolderAt(const char *name)
{
    return [name](const QString &folder) {
        const QString path = folder + QLatin1StringView(name);
        QFile::remove(path);
        QVERIFY(QDir().mkpath(path));
    };
}

void tst_SqliteRefusals::refusesAFileThatAnotherProgramHas()
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

void tst_SqliteRefusals::refusesAFolderThatAnotherHas()
{
    const QTemporaryDir folder;
    auto store = open(folder.path());
    const QString error = errorOf(folder.path());
    QVERIFY2(error.contains(QStringLiteral("tst_sqliterefusals, process %1").arg(::getpid())),
             qUtf8Printable(error));
    QVERIFY(error.contains(QLatin1StringView("--data")));
    store.reset();
    QCOMPARE(errorOf(folder.path()), QString());
}

void tst_SqliteRefusals::refusesADamagedFileAndLeavesIt()
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

void tst_SqliteRefusals::refusesAnotherProgramsDatabaseAndLeavesIt_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("as it is by default") << QByteArray("CREATE TABLE notes (text TEXT)");
    QTest::newRow("with a log ahead of it")
        << QByteArray("PRAGMA journal_mode = WAL; CREATE TABLE notes (text TEXT)");
    QTest::newRow("of a newer Belfry")
        << QByteArray("PRAGMA application_id = 0x42656c66; PRAGMA user_version = 1000");
}

void tst_SqliteRefusals::refusesAnotherProgramsDatabaseAndLeavesIt()
{
    QFETCH(const QByteArray, sql);
    const QTemporaryDir folder;
    run(fileIn(folder), sql.constData());
    const QByteArray before = contents(fileIn(folder));
    QVERIFY(errorOf(folder.path()).contains(QLatin1StringView("another folder")));
    QCOMPARE(contents(fileIn(folder)), before);
}

// Which SQLite would take for a new one, and wipe what its log has.
void tst_SqliteRefusals::refusesAFileThatWasCutAndLeavesItsLog()
{
    const QTemporaryDir folder;
    const QTemporaryDir killed;
    auto store = open(folder.path());
    store->apply("/alarm/7", set(3));
    QVERIFY(isKept(*store));
    copy(folder.path(), killed.path());
    const QByteArray log = contents(fileIn(killed) + QLatin1StringView("-wal"));
    QVERIFY(!log.isEmpty());
    for (const char *left : {"", "S"}) {
        QFile file(fileIn(killed));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(left);
        file.close();
        QVERIFY(errorOf(killed.path()).contains(QLatin1StringView("is damaged")));
        QCOMPARE(contents(fileIn(killed) + QLatin1StringView("-wal")), log);
    }
    QVERIFY(QFile::remove(fileIn(killed)));
    QVERIFY(errorOf(killed.path()).contains(QLatin1StringView("is damaged")));
    QVERIFY(!QFile::exists(fileIn(killed)));
}

void tst_SqliteRefusals::saysThatAFileWasEmpty()
{
    const QTemporaryDir folder;
    QVERIFY(QFile(fileIn(folder)).open(QIODevice::WriteOnly));
    QVERIFY(open(folder.path()));
    QVERIFY(m_log.value(0).contains(QLatin1StringView("was empty: the unread counts begin anew")));
}

void tst_SqliteRefusals::refusesTheFileOfANewerBelfry()
{
    const QTemporaryDir folder;
    open(folder.path()).reset();
    run(fileIn(folder), "PRAGMA user_version = 1000");
    const QString error = errorOf(folder.path());
    QVERIFY2(error.contains(QLatin1StringView("newer Belfry")), qUtf8Printable(error));
}

void tst_SqliteRefusals::saysWhatToDoWhereItRefuses_data()
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

void tst_SqliteRefusals::saysWhatToDoWhereItRefuses()
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

void tst_SqliteRefusals::readsNobodyElseIn()
{
    const QTemporaryDir parent;
    const QString folder = parent.filePath(QStringLiteral("a/b"));
    open(folder)->apply("/alarm/7", set(3));
    const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(folder) & others));
    QVERIFY(!(QFile::permissions(folder + QStringLiteral("/unread.sqlite")) & others));
}

QTEST_GUILESS_MAIN(tst_SqliteRefusals)
#include "tst_sqliterefusals.moc"

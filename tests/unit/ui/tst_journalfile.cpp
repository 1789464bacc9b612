// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/journal/journalfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using Ui::JournalEntry;
using Ui::JournalFile;
using Ui::JournalGrade;
using Ui::JournalKind;

namespace {

JournalEntry entryOf(qint64 number, qsizetype length = 0)
{
    return {number * 1'000,
            JournalKind::Refusal,
            JournalGrade::Warning,
            number,
            QStringLiteral("s-1 (\u202E7\"\n)"),
            QString(length, u'x')};
}

} // namespace

class tst_JournalFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void keepsEachEntryAsItWas_data();
    void keepsEachEntryAsItWas();
    void hasALineOfJsonForEach();
    void isTheOperatorsAlone();
    void keepsTheNewestFiles();
    void leavesOutWhatItCannotRead();
    void saysThatItIsNotKept();
    void keepsNothingWithoutAPath();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void tst_JournalFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("state/belfry/journal.ndjson"));
}

void tst_JournalFile::keepsEachEntryAsItWas_data()
{
    QTest::addColumn<JournalKind>("kind");
    for (int kind = 0; kind <= int(JournalKind::Unheard); ++kind) {
        QTest::addRow("%d", kind) << JournalKind(kind);
    }
}

void tst_JournalFile::keepsEachEntryAsItWas()
{
    QFETCH(const JournalKind, kind);
    QList<JournalEntry> entries {entryOf(1, 20), entryOf(2, 20)};
    entries.last().kind = kind;
    entries.last().grade = JournalGrade::Bad;
    JournalFile(m_path).append({entries.first()});
    JournalFile(m_path).append({entries.last()});
    QCOMPARE(JournalFile(m_path).newest(10), entries);
    QCOMPARE(JournalFile(m_path).newest(1), QList {entries.last()});
}

void tst_JournalFile::hasALineOfJsonForEach()
{
    JournalFile file(m_path);
    JournalEntry entry = entryOf(7);
    entry.kind = JournalKind::Push;
    entry.target = QStringLiteral("1042");
    file.append({entry});
    QFile written(m_path);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll(),
             QByteArray(R"({"at":"1970-01-01T00:00:00.007Z","count":7,"grade":"warning","result":)"
                        R"("","target":"1042","what":"push","who":"operator"})"
                        "\n"));
}

void tst_JournalFile::isTheOperatorsAlone()
{
    JournalFile(m_path).append({entryOf(1)});
    const auto others = QFile::ReadGroup | QFile::ReadOther;
    QVERIFY(!(QFile::permissions(m_path) & others));
    QVERIFY(!(QFile::permissions(QFileInfo(m_path).path()) & others));
}

void tst_JournalFile::keepsTheNewestFiles()
{
    JournalFile file(m_path);
    for (int number = 1; number <= JournalFile::MaxFiles + 2; ++number) {
        file.append({entryOf(number, JournalFile::MaxBytes)});
    }
    QCOMPARE(QFileInfo(m_path).dir().entryList(QDir::Files).size(), JournalFile::MaxFiles);
    const QList<JournalEntry> kept = file.newest(100);
    QCOMPARE(kept.size(), JournalFile::MaxFiles);
    QCOMPARE(kept.first().count, 3);
    QCOMPARE(kept.last().count, JournalFile::MaxFiles + 2);
}

void tst_JournalFile::leavesOutWhatItCannotRead()
{
    JournalFile(m_path).append({entryOf(1)});
    QFile written(m_path);
    QVERIFY(written.open(QIODevice::Append));
    written.write("{\"at\":\"now\"}\nhalf a li\n");
    written.close();
    JournalFile(m_path).append({entryOf(2)});
    QCOMPARE(JournalFile(m_path).newest(10), (QList {entryOf(1), entryOf(2)}));
}

void tst_JournalFile::saysThatItIsNotKept()
{
    JournalFile file(m_path);
    QVERIFY(QDir().mkpath(m_path)); // a folder in its place
    file.append({entryOf(1)});
    QVERIFY2(file.fault().contains(m_path), qPrintable(file.fault()));
    QVERIFY(QDir().rmdir(m_path));
    file.append({entryOf(2)});
    QVERIFY(file.fault().isEmpty());
}

void tst_JournalFile::keepsNothingWithoutAPath()
{
    JournalFile file {QString()};
    file.append({entryOf(1)});
    QVERIFY(file.newest(10).isEmpty());
    QVERIFY(file.fault().isEmpty());
}

QTEST_GUILESS_MAIN(tst_JournalFile)
#include "tst_journalfile.moc"

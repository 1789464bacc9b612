// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/datafolder.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using Broker::DataFolder;

/// Where what is kept goes, if nobody says.
class tst_DataFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isTheServicesWhereItMayWriteThere();
    void isTheUsersElse();
    void isRootsToMake();
    void heedsNoRelativePath();
    void belongsToOneAtATime();

private:
    QTemporaryDir m_folder;
};

void tst_DataFolder::init()
{
    qputenv("XDG_STATE_HOME", m_folder.path().toUtf8());
}

void tst_DataFolder::isTheServicesWhereItMayWriteThere()
{
    const QTemporaryDir service;
    QCOMPARE(DataFolder::usualPath(service.path()), service.path());
}

void tst_DataFolder::isTheUsersElse()
{
    const QString users = m_folder.path() + QStringLiteral("/belfry");
    QCOMPARE(DataFolder::usualPath(), users);
    QFile file(m_folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(DataFolder::usualPath(file.fileName()), users);
}

void tst_DataFolder::isRootsToMake()
{
    const QString none = m_folder.filePath(QStringLiteral("var/lib/belfry"));
    const bool isRoot = ::geteuid() == 0;
    QCOMPARE(DataFolder::usualPath(none),
             isRoot ? none : m_folder.path() + QStringLiteral("/belfry"));
}

void tst_DataFolder::heedsNoRelativePath()
{
    qputenv("XDG_STATE_HOME", "state");
    QCOMPARE(DataFolder::usualPath(), QDir::homePath() + QStringLiteral("/.local/state/belfry"));
}

void tst_DataFolder::belongsToOneAtATime()
{
    const auto folder = DataFolder::open(m_folder.filePath(QStringLiteral("a/b")));
    QVERIFY(folder);
    const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(folder->path()) & others));
    const auto again = DataFolder::open(folder->path());
    QVERIFY(!again);
    QVERIFY2(again.errorText().contains(QStringLiteral("process %1").arg(::getpid())),
             qUtf8Printable(again.errorText()));
}

QTEST_GUILESS_MAIN(tst_DataFolder)
#include "tst_datafolder.moc"

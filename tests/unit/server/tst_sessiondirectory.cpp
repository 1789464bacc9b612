// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/sessiondirectory.h"

#include <QTest>

using Broker::ConnectionChanges;
using Broker::SessionDirectory;
using Broker::SessionRecord;

namespace {

SessionRecord session(Broker::SessionId id, const QString &user)
{
    SessionRecord record;
    record.id = id;
    record.user = user;
    return record;
}

} // namespace

class tst_SessionDirectory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsOfAnEndWithoutItsRecord();
    void countsUsersNotSessions();
};

void tst_SessionDirectory::knowsOfAnEndWithoutItsRecord()
{
    SessionDirectory directory;
    directory.update({{session(1, QStringLiteral("7"))}});
    directory.update({{}, {{1, 1'700'000'000'000'000, 1006}, {99, 1, 1006}}});
    QCOMPARE(directory.userCount(), 0u);
}

void tst_SessionDirectory::countsUsersNotSessions()
{
    SessionDirectory directory;
    directory.update({{session(1, QStringLiteral("7")), session(2, QStringLiteral("7")),
                       session(3, QStringLiteral("8")), session(4, {})}});
    QCOMPARE(directory.userCount(), 2u);
    SessionRecord closed = session(1, QStringLiteral("7"));
    closed.closedAt = 1;
    directory.update({{closed}});
    QCOMPARE(directory.userCount(), 2u);
    closed.id = 2;
    directory.update({{closed}});
    QCOMPARE(directory.userCount(), 1u);
}

QTEST_APPLESS_MAIN(tst_SessionDirectory)
#include "tst_sessiondirectory.moc"

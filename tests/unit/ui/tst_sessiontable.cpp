// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "ui/sessions/sessiontable.h"

#include <QSignalSpy>
#include <QTest>

using Broker::BrokerState;
using Broker::SessionId;
using Broker::SessionRecord;
using Ui::SessionChanges;
using Ui::SessionTable;

namespace {

SessionRecord openSession(SessionId id, const QString &user)
{
    SessionRecord record;
    record.id = id;
    record.user = user;
    record.openedAt = 1'000'000;
    record.connectedAt = 1'100'000;
    return record;
}

SessionRecord closedSession(SessionId id, const QString &user, qint64 closedAt)
{
    SessionRecord record = openSession(id, user);
    record.closedAt = closedAt;
    record.closeCode = 1006;
    return record;
}

SessionChanges lastOf(const QSignalSpy &spy)
{
    return spy.last().first().value<SessionChanges>();
}

} // namespace

class tst_SessionTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsTheSessionsOfARunningBroker();
    void announcesTheFirstChangeAtOnce();
    void mergesABurstIntoOneChange();
    void indexesOpenSessionsByUser();
    void followsASessionWhoseUserBecomesKnown();
    void ordersOnlineUsersByNumber();
    void keepsAClosedSessionUntilItIsOld();
    void keepsNoMoreThanAThousandClosed();
    void neverOpensAClosedSessionAgain();
    void leavesNoneOpenOf8000ThatEndAtOnce();
    void closesEverySessionWithTheBroker();
    void forgetsASessionThatCameAndWentUnannounced();
};

void tst_SessionTable::listsTheSessionsOfARunningBroker()
{
    FakeControl control;
    control.sessions = {openSession(1, QStringLiteral("7")), openSession(2, {})};
    SessionTable table(control);
    QCOMPARE(table.openCount(), 0);

    control.setState(BrokerState::Running);

    QCOMPARE(table.sessions(), (QList<SessionId> {1, 2}));
    QCOMPARE(table.openCount(), 2);
    QCOMPARE(table.onlineUsers(), QStringList {QStringLiteral("7")});
}

void tst_SessionTable::announcesTheFirstChangeAtOnce()
{
    FakeControl control;
    SessionTable table(control);
    QSignalSpy changed(&table, &SessionTable::changed);
    QSignalSpy online(&table, &SessionTable::onlineUsersChanged);

    control.tellConnections({openSession(1, QStringLiteral("7"))});

    QCOMPARE(changed.count(), 1);
    QCOMPARE(lastOf(changed).added, QList<SessionId> {1});
    QVERIFY(lastOf(changed).users.contains(QStringLiteral("7")));
    QCOMPARE(online.count(), 1);
}

void tst_SessionTable::mergesABurstIntoOneChange()
{
    FakeControl control;
    SessionTable table(control);
    control.tellConnections({openSession(1, QStringLiteral("7"))});
    QSignalSpy changed(&table, &SessionTable::changed);

    SessionRecord record = openSession(1, QStringLiteral("7"));
    for (quint64 frames = 1; frames <= 100; ++frames) {
        record.framesIn = frames;
        control.tellConnections({record});
    }
    QCOMPARE(changed.count(), 0);
    QVERIFY(changed.wait());

    QCOMPARE(changed.count(), 1);
    QCOMPARE(lastOf(changed).updated, QList<SessionId> {1});
    QCOMPARE(table.find(1)->framesIn, 100U);
}

void tst_SessionTable::indexesOpenSessionsByUser()
{
    FakeControl control;
    SessionTable table(control);
    const QString seven = QStringLiteral("7");
    control.tellConnections({openSession(2, seven), openSession(1, seven)});
    QCOMPARE(table.sessionsOfUser(seven).size(), 2);
    QCOMPARE(table.sessionsOfUser(seven).first()->id, 1U);

    QSignalSpy online(&table, &SessionTable::onlineUsersChanged);
    control.tellConnections({closedSession(1, seven, 5'000'000)});
    table.flush();
    QCOMPARE(table.sessionsOfUser(seven).size(), 1);
    QCOMPARE(online.count(), 0);

    control.tellConnections({closedSession(2, seven, 6'000'000)});
    table.flush();
    QVERIFY(table.sessionsOfUser(seven).isEmpty());
    QCOMPARE(online.count(), 1);
    QCOMPARE(table.onlineUserCount(), 0);
    QCOMPARE(table.openCount(), 0);
    QVERIFY(table.find(1));
}

void tst_SessionTable::followsASessionWhoseUserBecomesKnown()
{
    FakeControl control;
    SessionTable table(control);
    control.tellConnections({openSession(1, {})});
    QVERIFY(table.onlineUsers().isEmpty());

    QSignalSpy changed(&table, &SessionTable::changed);
    control.tellConnections({openSession(1, QStringLiteral("7"))});
    table.flush();

    QCOMPARE(table.onlineUsers(), QStringList {QStringLiteral("7")});
    QCOMPARE(lastOf(changed).updated, QList<SessionId> {1});
}

void tst_SessionTable::ordersOnlineUsersByNumber()
{
    FakeControl control;
    SessionTable table(control);
    control.tellConnections({openSession(1, QStringLiteral("10")),
                             openSession(2, QStringLiteral("9")),
                             openSession(3, QStringLiteral("alice"))});
    const QStringList expected {QStringLiteral("9"), QStringLiteral("10"), QStringLiteral("alice")};
    QCOMPARE(table.onlineUsers(), expected);
}

void tst_SessionTable::keepsAClosedSessionUntilItIsOld()
{
    FakeControl control;
    SessionTable table(control);
    control.tellConnections({closedSession(1, QStringLiteral("7"), 1'000),
                             closedSession(2, QStringLiteral("7"), 2'000)});
    QSignalSpy changed(&table, &SessionTable::changed);

    table.forgetClosedBefore(1'000);
    QCOMPARE(changed.count(), 0);
    table.forgetClosedBefore(1'001);

    QCOMPARE(lastOf(changed).removed, QList<SessionId> {1});
    QVERIFY(!table.find(1));
    QVERIFY(table.find(2));
}

void tst_SessionTable::keepsNoMoreThanAThousandClosed()
{
    FakeControl control;
    SessionTable table(control);
    QList<SessionRecord> records;
    for (qsizetype i = 0; i < SessionTable::MaxClosed; ++i) {
        records.append(closedSession(SessionId(i) + 1, QStringLiteral("7"), 1'000 + i));
    }
    control.tellConnections(records);
    QSignalSpy changed(&table, &SessionTable::changed);

    control.tellConnections({closedSession(5'000, QStringLiteral("7"), 9'000)});
    table.flush();

    QCOMPARE(table.sessions().size(), SessionTable::MaxClosed);
    QCOMPARE(lastOf(changed).removed, QList<SessionId> {1});
}

void tst_SessionTable::neverOpensAClosedSessionAgain()
{
    FakeControl control;
    SessionTable table(control);
    control.tellConnections({closedSession(1, QStringLiteral("7"), 5'000)});
    // The list was drawn up before the session closed and arrives after the news of it.
    control.sessions = {openSession(1, QStringLiteral("7"))};
    control.setState(BrokerState::Running);
    table.flush();

    QCOMPARE(table.find(1)->closedAt, 5'000);
    QCOMPARE(table.openCount(), 0);

    // The same while the news still waits to be merged.
    control.tellConnections({closedSession(2, QStringLiteral("8"), 5'000)});
    control.tellConnections({openSession(2, QStringLiteral("8"))});
    table.flush();
    QCOMPARE(table.openCount(), 0);
}

void tst_SessionTable::leavesNoneOpenOf8000ThatEndAtOnce()
{
    constexpr SessionId Count = 8'000;
    FakeControl control;
    SessionTable table(control);
    QList<SessionRecord> open;
    QList<SessionRecord> closed;
    QList<Broker::EndedSession> ended;
    for (SessionId id = 1; id <= Count; ++id) {
        open.append(openSession(id, QString::number(id)));
        if (id > Count - 1'000) {
            closed.append(closedSession(id, QString::number(id), 5'000));
        } else {
            ended.append({id, 5'000, 1001});
        }
    }
    control.tellConnections(open);
    control.tellConnections(closed, ended); // while the first still waits to be merged
    table.flush();
    QCOMPARE(table.openCount(), 0);
    QCOMPARE(table.onlineUserCount(), 0);

    control.tellConnections({openSession(Count + 1, QStringLiteral("7"))});
    table.flush();
    control.tellConnections({}, {{Count + 1, 6'000, 1001}, {Count + 2, 6'000, 1001}});
    table.flush();
    QCOMPARE(table.openCount(), 0);
    QCOMPARE(table.find(Count + 1)->closeCode, 1001);
    QCOMPARE(table.find(Count + 1)->closedAt, 6'000);
    QVERIFY(!table.find(Count + 2)); // never heard of before
}

void tst_SessionTable::closesEverySessionWithTheBroker()
{
    FakeControl control;
    SessionTable table(control);
    control.tellConnections({openSession(1, QStringLiteral("7"))});

    control.setState(BrokerState::Stopped);
    table.flush();

    QCOMPARE(table.openCount(), 0);
    QCOMPARE(table.find(1)->closeCode, 1001);
    QVERIFY(table.onlineUsers().isEmpty());
}

void tst_SessionTable::forgetsASessionThatCameAndWentUnannounced()
{
    FakeControl control;
    SessionTable table(control);
    QSignalSpy changed(&table, &SessionTable::changed);
    QList<SessionRecord> records;
    for (qsizetype i = 0; i <= SessionTable::MaxClosed; ++i) {
        records.append(closedSession(SessionId(i) + 1, QStringLiteral("7"), 1'000 + i));
    }
    control.tellConnections(records);

    QCOMPARE(lastOf(changed).added.size(), SessionTable::MaxClosed);
    QVERIFY(!lastOf(changed).added.contains(1));
    QVERIFY(lastOf(changed).removed.isEmpty());
}

QTEST_GUILESS_MAIN(tst_SessionTable)
#include "tst_sessiontable.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/sessiondirectory.h"

#include <QTest>

using Broker::ConnectionChanges;
using Broker::DeliveryProblem;
using Broker::DeliveryReport;
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

DeliveryReport reportFor(const QString &user)
{
    DeliveryReport report;
    report.user = user;
    report.destination = "/alarm/" + user.toUtf8();
    return report;
}

} // namespace

class tst_SessionDirectory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysThatAUserHasNoSession();
    void saysWhenAUserWasSeenLast();
    void saysThatAUserIsNotSubscribedAndToWhatElse();
    void saysThatTheOnlySessionsWereClosing();
    void findsNothingWrongWithWhatArrived();
    void knowsOfAnEndWithoutItsRecord();
    void countsUsersNotSessions();
};

void tst_SessionDirectory::saysThatAUserHasNoSession()
{
    DeliveryReport report = reportFor(QStringLiteral("7"));
    SessionDirectory().explain(report, {});
    QCOMPARE(report.problem, DeliveryProblem::NoSession);
    QCOMPARE(report.lastSeenAt, 0);
    QVERIFY(report.nearest.isEmpty());
}

void tst_SessionDirectory::saysWhenAUserWasSeenLast()
{
    SessionDirectory directory;
    SessionRecord record = session(1, QStringLiteral("7"));
    directory.update({{record}});
    record.closedAt = 1'700'000'000'000'000;
    record.closeCode = 1006;
    directory.update({{record}});
    DeliveryReport report = reportFor(QStringLiteral("7"));
    directory.explain(report, {});
    QCOMPARE(report.problem, DeliveryProblem::NoSession);
    QCOMPARE(report.lastSeenAt, record.closedAt);
    QCOMPARE(report.lastSeenCode, record.closeCode);
}

void tst_SessionDirectory::saysThatAUserIsNotSubscribedAndToWhatElse()
{
    DeliveryReport report = reportFor(QStringLiteral("7"));
    SessionDirectory().explain(report, {true, QStringLiteral("/alarms/7"), 1});
    QCOMPARE(report.problem, DeliveryProblem::NotSubscribed);
    QCOMPARE(report.nearest, QStringLiteral("/alarms/7"));
}

void tst_SessionDirectory::saysThatTheOnlySessionsWereClosing()
{
    DeliveryReport report = reportFor(QStringLiteral("7"));
    report.matched = 1;
    SessionDirectory().explain(report, {});
    QCOMPARE(report.problem, DeliveryProblem::SessionClosing);
}

void tst_SessionDirectory::findsNothingWrongWithWhatArrived()
{
    DeliveryReport report = reportFor(QStringLiteral("7"));
    report.matched = 2;
    report.written = 1;
    SessionDirectory().explain(report, {});
    QCOMPARE(report.problem, DeliveryProblem::None);
}

void tst_SessionDirectory::knowsOfAnEndWithoutItsRecord()
{
    SessionDirectory directory;
    directory.update({{session(1, QStringLiteral("7"))}});
    directory.update({{}, {{1, 1'700'000'000'000'000, 1006}, {99, 1, 1006}}});
    QCOMPARE(directory.userCount(), 0u);
    DeliveryReport report = reportFor(QStringLiteral("7"));
    directory.explain(report, {});
    QCOMPARE(report.problem, DeliveryProblem::NoSession);
    QCOMPARE(report.lastSeenAt, 1'700'000'000'000'000);
    QCOMPARE(report.lastSeenCode, quint16(1006));
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

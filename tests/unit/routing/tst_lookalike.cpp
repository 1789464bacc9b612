// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/lookalike.h"

#include <QTest>

using Broker::DestinationPattern;
using Broker::lookAlikeOf;

class tst_LookAlike : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhoIsMeant_data();
    void tellsWhoIsMeant();
    void knowsUsersWithinAPattern();
};

void tst_LookAlike::tellsWhoIsMeant_data()
{
    QTest::addColumn<QByteArray>("destination");
    QTest::addColumn<QByteArray>("user");

    const auto row = [](const char *name, const QByteArray &destination, const QByteArray &user) {
        QTest::newRow(name) << destination << user;
    };
    row("a slash at the end", "/alarm/7/", "7");
    row("two slashes", "/alarm//7", "7");
    row("no slash", "alarm/7", "7");
    row("a prefix", "/topic/alarm/7", "7");
    row("a longer prefix", "/user/queue/alarm/7", "7");
    row("case", "/Alarm/7", "7");
    row("an encoded slash", "/alarm%2F7", "7");
    row("an encoded user", "/alarm/%EA%B9%80", "김");
    row("a space", " /alarm/7", "7");
    row("all of it", "topic//ALARM%2f7/", "7");
    row("the user's own", "/alarm/7", {});
    row("another user's own, however alike", "/alarm/07", {});
    row("another user's own by its case", "/alarm/Kim", {});
    row("another word", "/alarms/7", {});
    row("no user", "/alarm", {});
    row("no user but a slash", "/alarm/", {});
    row("more behind it", "/alarm/7/read", {});
    row("a pattern", "/Alarm/*", {});
    row("what hides a pattern", "/alarm/%2A", {});
    row("what cannot be a user", "/alarm/%0A", {});
    row("nothing", {}, {});
    row("a slash", "/", {});
}

void tst_LookAlike::tellsWhoIsMeant()
{
    QFETCH(QByteArray, destination);
    QFETCH(QByteArray, user);
    const DestinationPattern unread = DestinationPattern::parse("/alarm/{user}").value();
    QCOMPARE(lookAlikeOf(unread, destination), user);
}

void tst_LookAlike::knowsUsersWithinAPattern()
{
    const DestinationPattern unread = DestinationPattern::parse("/u/{user}/count").value();
    QCOMPARE(lookAlikeOf(unread, "/U/7/Count"), "7");
    QCOMPARE(lookAlikeOf(unread, "/app/u/7/count/"), "7");
    QCOMPARE(lookAlikeOf(unread, "/u/7"), QByteArray());
}

QTEST_GUILESS_MAIN(tst_LookAlike)
#include "tst_lookalike.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/audience.h"

#include <QTest>

using Broker::Audience;
using Broker::AudienceSearch;

class tst_Audience : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhetherTheUserIsThere();
    void findsNobodyForNoUser();
    void findsWhatIsMuchLikeTheDestination();
    void putsTogetherWhatWorkersSay();
    void looksAtNoMoreThanAHintIsWorth();
};

void tst_Audience::knowsWhetherTheUserIsThere()
{
    AudienceSearch search(QStringLiteral("7"), "/alarm/7");
    search.noteUser(QStringLiteral("8"));
    search.noteUser({});
    QVERIFY(!search.found().hasUser);
    search.noteUser(QStringLiteral("7"));
    search.noteUser(QStringLiteral("8"));
    QVERIFY(search.found().hasUser);
}

void tst_Audience::findsNobodyForNoUser()
{
    AudienceSearch search({}, "/topic/a");
    search.noteUser({});
    QVERIFY(!search.found().hasUser);
}

void tst_Audience::findsWhatIsMuchLikeTheDestination()
{
    AudienceSearch search(QStringLiteral("7"), "/alarm/7");
    search.compare("/topic/news");
    QVERIFY(search.found().nearest.isEmpty());
    search.compare("/Alarms/77");
    QCOMPARE(search.found().nearest, QStringLiteral("/Alarms/77"));
    search.compare("/alarms/7");
    search.compare("/alarm/77");
    QCOMPARE(search.found().nearest, QStringLiteral("/alarms/7"));
}

void tst_Audience::putsTogetherWhatWorkersSay()
{
    Audience all;
    all.add({});
    QVERIFY(!all.hasUser && all.nearest.isEmpty());
    all.add({true, QStringLiteral("/alarms/77"), 2});
    all.add({false, QStringLiteral("/alarms/7"), 1});
    all.add({false, QStringLiteral("/alarm/77"), 1});
    QVERIFY(all.hasUser);
    QCOMPARE(all.nearest, QStringLiteral("/alarms/7"));
}

void tst_Audience::looksAtNoMoreThanAHintIsWorth()
{
    AudienceSearch search(QStringLiteral("7"), "/alarm/7");
    for (int number = 0; number < 5'000; ++number) {
        search.compare("/topic/" + QByteArray::number(number));
    }
    QVERIFY(search.isSated());
    search.compare("/alarms/7");
    QVERIFY(search.found().nearest.isEmpty());
}

QTEST_APPLESS_MAIN(tst_Audience)
#include "tst_audience.moc"

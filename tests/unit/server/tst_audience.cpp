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
    void findsWhatIsMuchLikeTheDestination();
    void putsTogetherWhatWorkersSay();
    void looksAtNoMoreThanAHintIsWorth();
};

void tst_Audience::findsWhatIsMuchLikeTheDestination()
{
    AudienceSearch search("/alarm/7");
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
    QVERIFY(all.nearest.isEmpty());
    all.add({QStringLiteral("/alarms/77"), 2});
    all.add({QStringLiteral("/alarms/7"), 1});
    all.add({QStringLiteral("/alarm/77"), 1});
    QCOMPARE(all.nearest, QStringLiteral("/alarms/7"));
}

void tst_Audience::looksAtNoMoreThanAHintIsWorth()
{
    AudienceSearch search("/alarm/7");
    for (int number = 0; number < 5'000; ++number) {
        search.compare("/topic/" + QByteArray::number(number));
    }
    QVERIFY(search.isSated());
    search.compare("/alarms/7");
    QVERIFY(search.found().nearest.isEmpty());
}

QTEST_APPLESS_MAIN(tst_Audience)
#include "tst_audience.moc"

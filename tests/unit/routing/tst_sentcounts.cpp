// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/sentcounts.h"

#include <QTest>

using Broker::CountVersion;
using Broker::SentCounts;

class tst_SentCounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheLatestAndTheOneBefore();
    void takesWhatWaitsForShownByNobody();
    void knowsWhatIsEvident();
    void knowsWhichIsLate();
    void forgetsWhatWasNotSentAfterAll();
};

void tst_SentCounts::knowsTheLatestAndTheOneBefore()
{
    SentCounts counts;
    QCOMPARE(counts.latest(), CountVersion());
    counts.take({4, 10}, false);
    QCOMPARE(counts.latest(), (CountVersion {4, 10}));
    QCOMPARE(counts.before(), CountVersion());
    counts.take({7, 12}, false);
    QCOMPARE(counts.latest(), (CountVersion {7, 12}));
    QCOMPARE(counts.before(), (CountVersion {4, 10}));
}

void tst_SentCounts::takesWhatWaitsForShownByNobody()
{
    SentCounts counts;
    counts.take({4, 10}, false);
    counts.noteBehind(false); // of something else that waits
    counts.take({5, 11}, false);
    QCOMPARE(counts.before(), (CountVersion {4, 10}));
    counts.noteBehind(true);
    counts.take({6, 12}, true);
    counts.noteBehind(true);
    counts.take({7, 13}, true);
    QCOMPARE(counts.before(), (CountVersion {4, 10}));
    QCOMPARE(counts.evidenced(), quint64(0)); // nobody can show to have what waits
    counts.take({8, 14}, false);              // it has caught up
    QCOMPARE(counts.before(), (CountVersion {7, 13}));
}

void tst_SentCounts::knowsWhatIsEvident()
{
    SentCounts counts;
    counts.take({4, 10}, false);
    counts.take({5, 11}, true);
    QCOMPARE(counts.evidenced(), quint64(4));
    counts.take({6, 12}, false);
    QCOMPARE(counts.evidenced(), quint64(4));
    counts.noteEvidence(6);
    QCOMPARE(counts.evidenced(), quint64(6));
}

void tst_SentCounts::knowsWhichIsLate()
{
    SentCounts counts;
    counts.take({4, 10}, false);
    QVERIFY(!counts.isLate());
    counts.noteBehind(false);
    counts.take({5, 11}, false);
    QVERIFY(counts.isLate());
    counts.take({6, 12}, false);
    QVERIFY(!counts.isLate());
}

void tst_SentCounts::forgetsWhatWasNotSentAfterAll()
{
    SentCounts counts;
    counts.take({4, 10}, false);
    counts.noteBehind(true);
    counts.forgetNext();
    counts.take({5, 11}, true);
    QVERIFY(!counts.isLate());
    QCOMPARE(counts.before(), (CountVersion {4, 10}));
    QCOMPARE(counts.evidenced(), quint64(4));
}

QTEST_GUILESS_MAIN(tst_SentCounts)
#include "tst_sentcounts.moc"

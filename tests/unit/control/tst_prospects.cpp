// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What happens next, and what would have been.

#include "broker/control/durationtext.h"
#include "tests/unit/control/userstory.h"

#include <QTest>

using Broker::Alternative;
using Broker::Explanation;
using Next = Broker::NextStep::Kind;
using namespace std::chrono_literals;

class tst_Prospects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysThatANumberIsKept();
    void saysThatADiskTakesNothing();
    void saysThatItWasSentMeanwhile();
    void saysThatANewerOneIsKept();
    void saysThatItWillBeWritten();
    void saysThatNobodyIsSentIt_data();
    void saysThatNobodyIsSentIt();
    void hasNothingToSayOfWhatArrived();
    void saysWhomAnEarlierSubscribeWouldHaveReached();
    void leavesOutWhoCameMuchLater();
    void saysHowMuchEarlierThePushWouldHaveArrived();
    void writesDurations_data();
    void writesDurations();
};

void tst_Prospects::saysThatANumberIsKept()
{
    UserStory story;
    QCOMPARE(
        story.explained().next.text,
        QStringLiteral("kept: a number that is pushed now will be sent when user 7 subscribes"));
    story.push();
    const Explanation explanation = story.explained();
    QCOMPARE(explanation.next.kind, Next::Kept);
    QCOMPARE(explanation.next.text, QStringLiteral("kept: 3 will be sent when user 7 subscribes"));
}

void tst_Prospects::saysThatADiskTakesNothing()
{
    UserStory story;
    story.facts().isDiskWell = false;
    story.push();
    const Explanation kept = story.explained();
    QCOMPARE(kept.next.kind, Next::Kept);
    QVERIFY(kept.next.isAtRisk);
    QCOMPARE(kept.next.text,
             QStringLiteral("kept in memory alone, since the disk takes nothing: 3 will be sent "
                            "when user 7 subscribes, unless the broker ends before"));
    story.facts().version += 1;
    const Explanation superseded = story.explained();
    QVERIFY(superseded.next.isAtRisk);
    QVERIFY(superseded.next.text.contains(QLatin1StringView("is kept in memory alone")));
}

void tst_Prospects::saysThatItWasSentMeanwhile()
{
    UserStory story;
    story.push();
    story.pass(1s);
    story.open(1, {UserStory::Own});
    QCOMPARE(story.explained().next.kind, Next::SentOnSubscribe);
}

void tst_Prospects::saysThatANewerOneIsKept()
{
    UserStory story;
    story.push();
    story.facts().count = 5;
    story.facts().version = 2;
    const Explanation explanation = story.explained();
    QCOMPARE(explanation.next.kind, Next::Superseded);
    QCOMPARE(explanation.next.text,
             QStringLiteral("superseded: the newer number 5 is kept, and will be sent when user 7 "
                            "subscribes"));
}

void tst_Prospects::saysThatItWillBeWritten()
{
    UserStory story;
    auto &push = story.push(1);
    push.written = 0;
    push.waiting = 1;
    QCOMPARE(story.explained().next.kind, Next::WillBeWritten);
}

void tst_Prospects::saysThatNobodyIsSentIt_data()
{
    QTest::addColumn<bool>("isSentOnSubscribe");
    QTest::addColumn<bool>("isNumber");
    QTest::addColumn<bool>("isThere");

    QTest::newRow("by a setting") << false << true << true;
    QTest::newRow("no number") << true << false << true;
    QTest::newRow("forgotten") << true << true << false;
}

void tst_Prospects::saysThatNobodyIsSentIt()
{
    QFETCH(bool, isSentOnSubscribe);
    QFETCH(bool, isNumber);
    QFETCH(bool, isThere);
    UserStory story;
    auto &push = story.push();
    push.result = isNumber ? Broker::PushResult::Applied : Broker::PushResult::Passed;
    story.facts().isSentOnSubscribe = isSentOnSubscribe;
    if (!isThere) {
        story.facts().count.reset();
    }
    QCOMPARE(story.explained().next.kind, Next::NotSent);
}

void tst_Prospects::hasNothingToSayOfWhatArrived()
{
    UserStory story;
    auto &heard = story.open(1, {UserStory::Own});
    story.push(1);
    story.pass(1s);
    heard.lastInAt = story.now();
    QCOMPARE(story.explained().next.kind, Next::Nothing);
    QVERIFY(!story.explained().instead);
}

void tst_Prospects::saysWhomAnEarlierSubscribeWouldHaveReached()
{
    UserStory story;
    story.connect(1);
    story.connect(2);
    story.push();
    story.pass(400ms);
    story.subscribe(1);
    story.pass(800ms);
    story.subscribe(2);
    const std::optional<Alternative> instead = story.explained().instead;
    QVERIFY(instead);
    QCOMPARE(instead->sessions, 2u);
    QCOMPARE(instead->earlierBy, 1'200'000);
    QCOMPARE(instead->text,
             QStringLiteral("would have reached 2 sessions had the SUBSCRIBE come 1.2 s earlier"));
}

void tst_Prospects::leavesOutWhoCameMuchLater()
{
    UserStory story;
    story.push();
    story.pass(400ms);
    story.connect(1);
    story.subscribe(1);
    story.pass(1h);
    story.connect(2);
    story.subscribe(2);
    QCOMPARE(story.explained().instead->sessions, 1u);
}

void tst_Prospects::saysHowMuchEarlierThePushWouldHaveArrived()
{
    UserStory story;
    story.connect(1);
    story.subscribe(1);
    story.end(1, "connection-lost");
    story.pass(5min);
    story.push();
    QCOMPARE(story.explained().instead->text,
             QStringLiteral("would have reached 1 session had the push come 5 min earlier"));
}

void tst_Prospects::writesDurations_data()
{
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QString>("text");

    QTest::newRow("nothing") << qint64(0) << QStringLiteral("0.0 ms");
    QTest::newRow("microseconds") << qint64(480) << QStringLiteral("0.4 ms");
    QTest::newRow("milliseconds") << qint64(340'999) << QStringLiteral("340 ms");
    QTest::newRow("seconds") << qint64(1'200'000) << QStringLiteral("1.2 s");
    QTest::newRow("minutes") << qint64(300'000'000) << QStringLiteral("5 min");
    QTest::newRow("hours") << qint64(7'200'000'000) << QStringLiteral("2 h");
}

void tst_Prospects::writesDurations()
{
    QFETCH(qint64, microseconds);
    QFETCH(QString, text);
    QCOMPARE(Broker::durationText(microseconds), text);
}

QTEST_GUILESS_MAIN(tst_Prospects)
#include "tst_prospects.moc"

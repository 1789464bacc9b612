// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What stands beside the one reason.

#include "tests/unit/control/userstory.h"

#include <QSet>
#include <QTest>

using Broker::AllDeliveryReasons;
using Broker::Check;
using Broker::Explanation;
using Broker::PushRecord;
using Broker::UserEvent;
using Aim = UserEvent::Aim;
using Kind = UserEvent::Kind;
using Reason = Broker::DeliveryReason;
using namespace std::chrono_literals;

class tst_DeliveryCase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesWhatElseWasInTheWay();
    void saysWhenItWasSo();
    void namesWhoElseListens();
    void takesNoSignFromBeforeItWasWrittenForEvidence();
    void takesWhatComesBackForEvidence();
    void saysThatItMayHaveForgotten();
    void givesEachReasonAWordAndAHint();
};

void tst_DeliveryCase::namesWhatElseWasInTheWay()
{
    UserStory story;
    UserEvent alike = story.event(Kind::Subscribed, 1, "/topic/alarm/7");
    alike.aim = Aim::LookAlike;
    story.hear(alike, {});
    story.connect(2);
    story.subscribe(2);
    story.end(2, "connection-lost");
    story.pass(1s);
    story.push();
    story.pass(1s);
    story.connect(3);
    story.subscribe(3);
    QList<Reason> holds;
    const Explanation explanation = story.explained();
    for (const Check &check : explanation.checks) {
        if (check.isSo) {
            holds.append(check.reason);
        }
        QCOMPARE(check.text.isEmpty(), !check.isSo);
    }
    QCOMPARE(holds,
             QList<Reason>({Reason::ConnectionLost, Reason::SubscribedLater, Reason::LookAlike,
                            Reason::NotConnected}));
}

void tst_DeliveryCase::saysWhenItWasSo()
{
    UserStory story;
    story.connect(1);
    story.subscribe(1);
    story.pass(1s);
    const qint64 ended = story.now();
    story.end(1, "connection-lost");
    story.pass(3s);
    story.push();
    const Explanation explanation = story.explained();
    QCOMPARE(explanation.why.at, ended);
    QVERIFY(explanation.why.text.contains(QStringLiteral("3.0 s before the push")));
}

void tst_DeliveryCase::namesWhoElseListens()
{
    UserStory story;
    story.open(1, {UserStory::Own}, QStringLiteral("21"));
    const Explanation explanation = story.explained();
    QCOMPARE(explanation.why.reason, Reason::WouldArrive);
    QVERIFY(explanation.why.text.contains(QStringLiteral("User '21' listens there.")));
}

void tst_DeliveryCase::takesNoSignFromBeforeItWasWrittenForEvidence()
{
    UserStory story;
    Broker::SessionRecord &session = story.open(1, {UserStory::Own});
    story.pass(1s);
    Broker::PushRecord &push = story.push(1);
    story.pass(1s);
    session.lastInAt = story.now();
    story.pass(1s);
    QCOMPARE(story.explained().why.reason, Reason::Arrived);
    push.writtenAt = story.now(); // it had waited
    QCOMPARE(story.explained().why.reason, Reason::NoEvidence);
    story.pass(1s);
    session.lastInAt = story.now();
    QCOMPARE(story.explained().why.reason, Reason::Arrived);
}

void tst_DeliveryCase::takesWhatComesBackForEvidence()
{
    UserStory story;
    story.open(1, {UserStory::Own});
    PushRecord &push = story.push(2); // the other is no session
    story.pass(1s);
    story.facts().sessions.first().lastInAt = story.now();
    QCOMPARE(story.explained().why.reason, Reason::NoEvidence);
    push.returned = 1;
    QCOMPARE(story.explained().why.reason, Reason::Arrived);
}

void tst_DeliveryCase::saysThatItMayHaveForgotten()
{
    UserStory story;
    story.push();
    QVERIFY(story.explained().why.text.contains(QStringLiteral("since the broker started")));
    story.facts().past.isWhole = false;
    QVERIFY(story.explained().why.text.contains(QStringLiteral("as far as the broker remembers")));
}

void tst_DeliveryCase::givesEachReasonAWordAndAHint()
{
    QSet<QByteArray> words;
    for (const Reason reason : AllDeliveryReasons) {
        words.insert(nameOf(reason).toByteArray());
        QVERIFY(hintOf(reason).endsWith(u'.'));
    }
    QCOMPARE(size_t(words.size()), AllDeliveryReasons.size());
}

QTEST_GUILESS_MAIN(tst_DeliveryCase)
#include "tst_deliverycase.moc"

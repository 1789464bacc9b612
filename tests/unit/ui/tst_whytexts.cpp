// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/control/userstory.h"
#include "ui/why/reasonwords.h"
#include "ui/why/whytexts.h"

#include <QSet>
#include <QTest>

using Broker::AllDeliveryReasons;
using Broker::Explanation;
using Broker::PushResult;
using Broker::UserEvent;
using Aim = UserEvent::Aim;
using Kind = UserEvent::Kind;
using Reason = Broker::DeliveryReason;
using Ui::Tone;
using namespace std::chrono_literals;

namespace {

/// A user whose session ended as \a how a second before the push.
Explanation endedBefore(const QByteArray &how)
{
    UserStory story;
    story.connect(1);
    story.subscribe(1);
    story.end(1, how);
    story.pass(1s);
    story.push();
    return story.explained();
}

Explanation refusedNumber(PushResult result)
{
    UserStory story;
    Broker::PushRecord &push = story.push();
    push.result = result;
    push.operation = Broker::PushOperation::Add;
    push.refusal = QStringLiteral("There is no room.");
    return story.explained();
}

Explanation refusedSubscribe(const QByteArray &reason)
{
    UserStory story;
    story.connect(1);
    story.refuse(1, reason);
    story.open(1);
    story.push();
    return story.explained();
}

/// Of two subscriptions \a count are what \a figure says.
Explanation counted(quint32 Broker::PushRecord::*figure, quint32 count)
{
    UserStory story;
    Broker::PushRecord &push = story.push(2);
    push.written -= count;
    push.*figure = count;
    return story.explained();
}

} // namespace

class tst_WhyTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void givesEachReasonAWordAndTheBrokersHint();
    void saysWhyInASentence_data();
    void saysWhyInASentence();
    void saysWhetherItWouldArrive();
    void saysWhatHappensNext();
    void saysWhatElseIsInTheWay();
    void namesWhoListensThere();
    void coversEveryReason();

private:
    QSet<int> m_explained;
};

void tst_WhyTexts::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void tst_WhyTexts::givesEachReasonAWordAndTheBrokersHint()
{
    QSet<QString> words;
    for (const Reason reason : AllDeliveryReasons) {
        words.insert(Ui::reasonWord(reason));
        QCOMPARE(Ui::reasonHint(reason), Broker::hintOf(reason));
    }
    QCOMPARE(words.size(), qsizetype(AllDeliveryReasons.size()));
}

void tst_WhyTexts::saysWhyInASentence_data()
{
    QTest::addColumn<Explanation>("explanation");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("text");
    const auto add = [](Reason reason, const Explanation &explanation, const char *text) {
        QTest::newRow(Broker::nameOf(reason).data())
            << explanation << reason << QString::fromUtf8(text);
    };
    add(Reason::CountRefused, refusedNumber(PushResult::Refused),
        "The broker did not take the number: There is no room.");
    add(Reason::Stale, refusedNumber(PushResult::Stale),
        "The back-end had published this version, or a newer one, before.");
    add(Reason::Repeated, refusedNumber(PushResult::Repeated),
        "The idempotency key was seen before, so nothing was added or sent again.");
    add(Reason::RefusedByRule, refusedSubscribe("access-denied"),
        "Session s-1 wanted to subscribe to /alarm/7 at 22:13:30.000, and was refused: It may "
        "not.");
    add(Reason::SubscribeRefused, refusedSubscribe("too-many"),
        "Session s-1 wanted to subscribe to /alarm/7 at 22:13:30.000, and was refused: It may "
        "not.");
    UserStory elsewhere;
    elsewhere.open(1, {"/topic/news"});
    elsewhere.pass(1s);
    elsewhere.push();
    add(Reason::SubscribedElsewhere, elsewhere.explained(),
        "Session s-1 of user 7 was subscribed to /topic/news, and not to /alarm/7.");
    UserStory idle;
    idle.open(1);
    idle.push();
    add(Reason::NotSubscribed, idle.explained(),
        "Session s-1 of user 7 was connected, and had subscribed to nothing.");
    add(Reason::SessionClosing, counted(&Broker::PushRecord::closing, 1),
        "Of 2 subscriptions 1 had a session that was being closed.");
    add(Reason::TooSlow, endedBefore("too-slow"),
        "Session s-1 did not read what it was sent, and was closed at 22:13:30.000. That was 1.0 s "
        "before the push.");
    add(Reason::ConnectionLost, endedBefore("connection-lost"),
        "The connection of session s-1 was lost at 22:13:30.000. That was 1.0 s before the push.");
    add(Reason::HeartBeatLost, endedBefore("heart-beat-lost"),
        "Nothing was heard of session s-1 any more, and it was closed at 22:13:30.000. That was "
        "1.0 s before the push.");
    add(Reason::Disconnected, endedBefore("disconnected"),
        "The client ended session s-1 at 22:13:30.000 (1000). That was 1.0 s before the push.");
    add(Reason::SessionEnded, endedBefore("closed"),
        "Session s-1 was closed at 22:13:30.000: 1000 normal (It went.). That was 1.0 s before the "
        "push.");
    UserStory late;
    late.push();
    late.pass(340ms);
    late.connect(1);
    late.subscribe(1);
    add(Reason::SubscribedLater, late.explained(),
        "Session s-1 subscribed to /alarm/7 at 22:13:30.340, 340 ms after the push.");
    UserStory away;
    away.connect(1);
    away.subscribe(1);
    away.unsubscribe(1);
    away.pass(2s);
    away.push();
    add(Reason::Unsubscribed, away.explained(),
        "Session s-1 had unsubscribed from /alarm/7 at 22:13:30.000, 2.0 s before the push.");
    add(Reason::BadPayload, counted(&Broker::PushRecord::unfit, 1),
        "Of 2 subscriptions 1 cannot be sent such a body: it is not UTF-8, or has a NUL.");
    add(Reason::Replaced, counted(&Broker::PushRecord::replaced, 2),
        "Of 2 subscriptions 2 had a newer number, or were given one in its place.");
    add(Reason::Waiting, counted(&Broker::PushRecord::waiting, 1),
        "Of 2 subscriptions 1 have not read, or asked for, what came before.");
    UserStory alike;
    UserEvent slip = alike.event(Kind::Subscribed, 4, "/Alarm/7");
    slip.aim = Aim::LookAlike;
    alike.hear(slip, {});
    alike.push();
    add(Reason::LookAlike, alike.explained(),
        "Session s-4 wanted /Alarm/7, which is nobody's count; that of user 7 is /alarm/7.");
    UserStory nobody;
    nobody.push();
    add(Reason::NotConnected, nobody.explained(),
        "User 7 has not connected since the broker started.");
    UserStory silent;
    silent.open(1, {UserStory::Own});
    silent.pass(1s);
    silent.push(1);
    add(Reason::NoEvidence, silent.explained(),
        "It was written to 1 of 1 subscriptions; of the clients of 1 nothing was heard since.");
    UserStory there;
    there.open(1, {UserStory::Own});
    add(Reason::WouldArrive, there.explained(), "It would be written to 1 subscription(s).");
    UserStory heard;
    Broker::SessionRecord &session = heard.open(1, {UserStory::Own});
    heard.push(1);
    heard.pass(1s);
    session.lastInAt = heard.now();
    add(Reason::Arrived, heard.explained(),
        "It was written to 1 of 1 subscriptions, and each client was heard since.");
}

void tst_WhyTexts::saysWhyInASentence()
{
    QFETCH(const Explanation, explanation);
    QFETCH(const Reason, reason);
    QCOMPARE(explanation.why.reason, reason);
    QTEST(Ui::whyText(explanation), "text");
    m_explained.insert(int(reason));
}

void tst_WhyTexts::coversEveryReason()
{
    QCOMPARE(m_explained.size(), qsizetype(AllDeliveryReasons.size()));
}

void tst_WhyTexts::saysWhetherItWouldArrive()
{
    UserStory story;
    QCOMPARE(Ui::whyTone(story.explained()), Tone::Bad);
    story.open(1);
    QCOMPARE(Ui::whyText(story.explained()),
             QStringLiteral("Session s-1 of user 7 is connected, and has subscribed to nothing."));
    Broker::SessionRecord &session = story.open(2, {UserStory::Own});
    QCOMPARE(Ui::whyTone(story.explained()), Tone::Good);
    session.quietSince = story.now();
    story.pass(25s);
    const Explanation quiet = story.explained();
    QCOMPARE(Ui::whyTone(quiet), Tone::Warning);
    QCOMPARE(Ui::whyText(quiet),
             QStringLiteral("Nothing was heard for 25 s of the clients that have the count."));
}

void tst_WhyTexts::saysWhatHappensNext()
{
    UserStory story;
    QCOMPARE(Ui::nextText(story.explained()),
             QStringLiteral("A number that is pushed now is kept, and sent when user 7 "
                            "subscribes."));
    story.push();
    QCOMPARE(Ui::nextText(story.explained()),
             QStringLiteral("3 is kept, and sent when user 7 subscribes."));
    story.facts().isDiskWell = false;
    QCOMPARE(Ui::nextText(story.explained()),
             QStringLiteral("3 is kept, and sent when user 7 subscribes. It is in memory alone, "
                            "since the disk takes nothing."));
    story.facts().isDiskWell = true;
    QCOMPARE(Ui::insteadText(story.explained()), QString());
    story.pass(1200ms);
    story.open(1, {UserStory::Own});
    const Explanation late = story.explained();
    QCOMPARE(Ui::nextText(late),
             QStringLiteral("The number was sent meanwhile, with the SUBSCRIBE."));
    QCOMPARE(Ui::insteadText(late),
             QStringLiteral("It would have arrived, had the SUBSCRIBE come 1.2 s earlier."));
    story.facts().isSentOnSubscribe = false;
    QCOMPARE(Ui::nextText(story.explained()),
             QStringLiteral("It is not sent any more: unread.on_subscribe is \"none\"."));
}

void tst_WhyTexts::saysWhatElseIsInTheWay()
{
    QCOMPARE(Ui::alsoText(endedBefore("too-slow")),
             QStringLiteral("Also in the way: not connected."));
    UserStory there;
    there.open(1, {UserStory::Own});
    QCOMPARE(Ui::alsoText(there.explained()), QString());
}

void tst_WhyTexts::namesWhoListensThere()
{
    UserStory story;
    story.open(1, {UserStory::Own}, QStringLiteral("21"));
    QVERIFY(Ui::whyText(story.explained()).endsWith(QStringLiteral("User 21 listens there.")));
}

QTEST_MAIN(tst_WhyTexts)
#include "tst_whytexts.moc"

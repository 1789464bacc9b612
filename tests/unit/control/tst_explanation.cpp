// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The one reason for each story.

#include "tests/unit/control/userstory.h"

#include <QTest>

#include <functional>

using Broker::AllDeliveryReasons;
using Broker::Explanation;
using Broker::PushResult;
using Broker::UserEvent;
using Aim = UserEvent::Aim;
using Kind = UserEvent::Kind;
using Reason = Broker::DeliveryReason;
using namespace std::chrono_literals;

using Story = std::function<void(UserStory &)>;
Q_DECLARE_METATYPE(Story)

class tst_Explanation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheReasonOfAPush_data();
    void findsTheReasonOfAPush();
    void countsThoseWhoWereHeardSince();
    void saysWhetherOneWouldArrive_data();
    void saysWhetherOneWouldArrive();
};

namespace {

void row(const char *name, Reason reason, const Story &story)
{
    QTest::newRow(name) << story << reason;
}

} // namespace

void tst_Explanation::findsTheReasonOfAPush_data()
{
    QTest::addColumn<Story>("story");
    QTest::addColumn<Reason>("reason");

    row("nobody ever came", Reason::NotConnected, [](UserStory &story) { story.push(); });
    row("the user came later", Reason::NotConnected, [](UserStory &story) {
        story.push();
        story.pass(1s);
        story.connect(1);
        story.open(1);
    });
    row("connected without a SUBSCRIBE", Reason::NotSubscribed, [](UserStory &story) {
        story.connect(1);
        story.open(1);
        story.pass(1s);
        story.push();
    });
    row("subscribed to something else", Reason::SubscribedElsewhere, [](UserStory &story) {
        story.connect(1);
        story.subscribe(1, "/topic/7");
        story.open(1, {"/topic/7"});
        story.pass(1s);
        story.push();
    });
    row("refused by a rule", Reason::RefusedByRule, [](UserStory &story) {
        story.connect(1);
        story.refuse(1, "access-denied");
        story.end(1, "access-denied", Aim::Other);
        story.pass(1s);
        story.push();
    });
    row("a rule that nobody came upon", Reason::RefusedByRule, [](UserStory &story) {
        story.facts().ruleAgainst = QStringLiteral("/alarm/** takes no SUBSCRIBE");
        story.push();
    });
    row("refused for a limit", Reason::SubscribeRefused, [](UserStory &story) {
        story.connect(1);
        story.refuse(1, "too-many-subscriptions");
        story.end(1, "protocol-error", Aim::Other);
        story.pass(1s);
        story.push();
    });
    row("refused before it was let, and left", Reason::Disconnected, [](UserStory &story) {
        story.connect(1);
        story.refuse(1, "access-denied");
        story.end(1, "access-denied", Aim::Other);
        story.pass(1s);
        story.connect(2);
        story.subscribe(2);
        story.end(2, "disconnected");
        story.pass(1s);
        story.push();
    });
    row("refused in one tab, and left in another", Reason::Disconnected, [](UserStory &story) {
        story.connect(1);
        story.subscribe(1);
        story.pass(1s);
        story.connect(2);
        story.refuse(2, "access-denied");
        story.end(2, "access-denied", Aim::Other);
        story.pass(1s);
        story.end(1, "disconnected");
        story.pass(1s);
        story.push();
    });
    for (const auto &[word, reason] : {std::pair("too-slow", Reason::TooSlow),
                                       std::pair("connection-lost", Reason::ConnectionLost),
                                       std::pair("heart-beat-lost", Reason::HeartBeatLost),
                                       std::pair("disconnected", Reason::Disconnected),
                                       std::pair("going-away", Reason::SessionEnded)}) {
        row(qPrintable(QStringLiteral("ended before: ") + QLatin1StringView(word)), reason,
            [word = QByteArray(word)](UserStory &story) {
                story.connect(1);
                story.subscribe(1);
                story.pass(1s);
                story.end(1, word);
                story.pass(1s);
                story.push();
            });
        row(qPrintable(QStringLiteral("written, then ended: ") + QLatin1StringView(word)), reason,
            [word = QByteArray(word)](UserStory &story) {
                story.connect(1);
                story.subscribe(1);
                const qint64 heard = story.now();
                story.pass(1s);
                story.push(1);
                story.pass(1s);
                story.end(1, word, Aim::Count, heard);
            });
    }
    row("waited, then ended", Reason::TooSlow, [](UserStory &story) {
        story.connect(1);
        story.subscribe(1);
        story.pass(1s);
        auto &push = story.push(1);
        push.written = 0;
        push.closing = push.dropped = 1;
        story.pass(1s);
        story.end(1, "too-slow"); // heard of to the end, as one that sends and does not read
    });
    row("a stream that broke", Reason::ConnectionLost, [](UserStory &story) {
        auto &push = story.push(1);
        push.written = 0;
        push.closing = push.dropped = 1;
    });
    row("connected anew without a SUBSCRIBE", Reason::NotSubscribed, [](UserStory &story) {
        story.connect(1);
        story.subscribe(1);
        story.end(1, "connection-lost");
        story.pass(1s);
        story.connect(2);
        story.open(2);
        story.pass(1s);
        story.push();
    });
    row("subscribed later", Reason::SubscribedLater, [](UserStory &story) {
        story.connect(1);
        story.pass(1s);
        story.push();
        story.pass(1200ms);
        story.subscribe(1);
        story.open(1, {UserStory::Own});
    });
    row("unsubscribed", Reason::Unsubscribed, [](UserStory &story) {
        story.connect(1);
        story.subscribe(1);
        story.pass(1s);
        story.unsubscribe(1);
        story.open(1);
        story.pass(1s);
        story.push();
    });
    row("unsubscribed, and left", Reason::Unsubscribed, [](UserStory &story) {
        story.connect(1);
        story.subscribe(1);
        story.end(1, "connection-lost");
        story.pass(1s);
        story.connect(2);
        story.subscribe(2);
        story.pass(1s);
        story.unsubscribe(2);
        story.pass(1s);
        story.push();
    });
    row("being closed", Reason::SessionClosing, [](UserStory &story) {
        story.connect(1);
        story.subscribe(1);
        story.pass(1s);
        auto &push = story.push(1);
        push.written = 0;
        push.closing = 1;
        story.pass(1s);
        story.end(1, "protocol-error");
    });
    row("a body that cannot be sent", Reason::BadPayload, [](UserStory &story) {
        auto &push = story.push(1);
        push.written = 0;
        push.unfit = 1;
    });
    row("replaced by a newer number", Reason::Replaced, [](UserStory &story) {
        auto &push = story.push(1);
        push.written = 0;
        push.replaced = 1;
    });
    row("behind a newer number", Reason::Replaced, [](UserStory &story) {
        auto &push = story.push(1);
        push.written = 0;
        push.unwanted = 1;
    });
    row("waits", Reason::Waiting, [](UserStory &story) {
        auto &push = story.push(1);
        push.written = 0;
        push.waiting = 1;
    });
    row("a look-alike", Reason::LookAlike, [](UserStory &story) {
        UserEvent event = story.event(Kind::Refused, 1, "/alarm/7/");
        event.aim = Aim::LookAlike;
        story.hear(event, {});
        story.pass(1s);
        story.push();
    });
    row("a look-alike of one who had it", Reason::Disconnected, [](UserStory &story) {
        UserEvent event = story.event(Kind::Subscribed, 1, "/topic/alarm/7");
        event.aim = Aim::LookAlike;
        story.hear(event, {});
        story.connect(2);
        story.subscribe(2);
        story.end(2, "disconnected");
        story.pass(1s);
        story.push();
    });
    row("written without evidence", Reason::NoEvidence, [](UserStory &story) {
        story.connect(1);
        story.subscribe(1);
        story.open(1, {UserStory::Own});
        story.pass(1s);
        story.push(1);
    });
    row("written, with evidence of one", Reason::NoEvidence, [](UserStory &story) {
        story.open(1, {UserStory::Own});
        auto &heard = story.open(2, {UserStory::Own});
        story.pass(1s);
        story.push(2);
        story.pass(1s);
        heard.lastInAt = story.now();
    });
    row("arrived", Reason::Arrived, [](UserStory &story) {
        auto &heard = story.open(1, {UserStory::Own});
        story.pass(1s);
        story.push(1);
        story.pass(1s);
        heard.lastInAt = story.now();
    });
    row("arrived, and left afterwards", Reason::Arrived, [](UserStory &story) {
        story.connect(1);
        story.subscribe(1);
        story.pass(1s);
        story.push(1);
        story.pass(1s);
        story.end(1, "disconnected");
    });
    row("an old version", Reason::Stale,
        [](UserStory &story) { story.push().result = PushResult::Stale; });
    row("an addition twice", Reason::Repeated,
        [](UserStory &story) { story.push().result = PushResult::Repeated; });
    row("no room for it", Reason::CountRefused, [](UserStory &story) {
        auto &push = story.push();
        push.result = PushResult::Refused;
        push.operation = Broker::PushOperation::Add;
        push.refusal = QStringLiteral("No room.");
    });
}

void tst_Explanation::findsTheReasonOfAPush()
{
    QFETCH(Story, story);
    QFETCH(Reason, reason);
    UserStory told;
    story(told);
    const Explanation explanation = told.explained();
    QCOMPARE(nameOf(explanation.why.reason), nameOf(reason));
    QVERIFY(explanation.why.text.endsWith(u'.'));
    QVERIFY(!explanation.why.text.contains(u'%'));
    QCOMPARE(explanation.arrives == true, reason == Reason::Arrived);
    QCOMPARE(size_t(explanation.checks.size()), AllDeliveryReasons.size());
}

// Which the record of a push itself has only of sessions that have ended.
void tst_Explanation::countsThoseWhoWereHeardSince()
{
    UserStory story;
    story.open(1, {UserStory::Own});
    auto &heard = story.open(2, {UserStory::Own});
    story.pass(1s);
    story.push(2);
    story.pass(1s);
    QCOMPARE(story.explained().push->heard, 0U);
    heard.lastInAt = story.now();
    QCOMPARE(story.explained().push->heard, 1U);
}

void tst_Explanation::saysWhetherOneWouldArrive_data()
{
    QTest::addColumn<Story>("story");
    QTest::addColumn<Reason>("reason");

    row("nobody", Reason::NotConnected, [](UserStory &) {});
    row("somebody", Reason::WouldArrive, [](UserStory &story) { story.open(1, {UserStory::Own}); });
    row("a stream", Reason::WouldArrive, [](UserStory &story) { story.facts().receivers = 1; });
    row("one who is quiet", Reason::NoEvidence, [](UserStory &story) {
        story.open(1, {UserStory::Own}).quietSince = story.now();
        story.pass(40s);
    });
    row("one of two who is quiet", Reason::WouldArrive, [](UserStory &story) {
        story.open(1, {UserStory::Own}).quietSince = story.now();
        story.open(2, {UserStory::Own});
    });
    row("one who does not read", Reason::Waiting,
        [](UserStory &story) { story.open(1, {UserStory::Own}).queuedBytes = 100; });
    row("one with other subscriptions", Reason::SubscribedElsewhere,
        [](UserStory &story) { story.open(1, {"/topic/a"}); });
    row("one without any", Reason::NotSubscribed, [](UserStory &story) { story.open(1); });
    row("one who left", Reason::ConnectionLost, [](UserStory &story) {
        story.connect(1);
        story.subscribe(1);
        story.end(1, "connection-lost");
        story.pass(1s);
    });
}

void tst_Explanation::saysWhetherOneWouldArrive()
{
    QFETCH(Story, story);
    QFETCH(Reason, reason);
    UserStory told;
    story(told);
    const Explanation explanation = told.explained();
    QCOMPARE(nameOf(explanation.why.reason), nameOf(reason));
    QVERIFY(!explanation.push);
    QCOMPARE(explanation.arrives == true, reason == Reason::WouldArrive);
}

QTEST_GUILESS_MAIN(tst_Explanation)
#include "tst_explanation.moc"

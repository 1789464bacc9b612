// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "ui/deliveries/pushoutcome.h"
#include "ui/deliveries/pushreasons.h"

#include <QSignalSpy>
#include <QTest>

using Broker::BrokerState;
using Broker::DeliveryReason;
using Broker::Explanation;
using Broker::PushRecord;
using Broker::PushResult;
using Broker::Question;
using Ui::PushList;
using Ui::PushOutcome;
using Ui::PushReasons;

namespace {

PushRecord unheard(quint64 id)
{
    PushRecord push = deliveredPush(id, "7");
    push.matched = push.written = push.heard = 0;
    return push;
}

/// The reasons of the pushes of a broker that runs.
struct Reasons
{
    Reasons()
    {
        control.setState(BrokerState::Running);
        control.explains = [this](const Question &question) {
            Explanation explanation;
            for (const PushRecord &push : std::as_const(control.ledger)) {
                if (push.id == question.push) {
                    explanation.push = push;
                }
            }
            explanation.why.reason = reason;
            return std::optional(explanation);
        };
    }

    void watch(bool watching)
    {
        list.setWatching(watching);
        reasons.setWatching(watching);
    }

    std::optional<DeliveryReason> of(quint64 id) const { return reasons.of(*list.find(id)); }

    FakeControl control;
    DeliveryReason reason = DeliveryReason::NotConnected;
    PushList list {control};
    PushReasons reasons {control, list};
};

} // namespace

class tst_PushReasons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatAPushItselfShows_data();
    void knowsWhatAPushItselfShows();
    void asksTheBrokerForTheOthers();
    void asksForTheNewestFirst();
    void asksOnlyWhileWatched();
    void asksAgainWhenItChanged();
    void forgetsThePushesOfABrokerThatIsGone();
};

void tst_PushReasons::knowsWhatAPushItselfShows_data()
{
    QTest::addColumn<PushRecord>("push");
    QTest::addColumn<PushOutcome>("outcome");
    QTest::addColumn<std::optional<DeliveryReason>>("reason");
    const auto add = [](const char *name, const PushRecord &push, PushOutcome outcome,
                        std::optional<DeliveryReason> reason) {
        QTest::newRow(name) << push << outcome << reason;
    };
    const auto with = [](quint32 PushRecord::*figure, quint32 heard = 1) {
        PushRecord push = deliveredPush(1, "7");
        push.matched = 2;
        push.heard = heard;
        push.*figure = 1;
        return push;
    };
    const auto notTaken = [](PushResult result) {
        PushRecord push = unheard(1);
        push.result = result;
        return push;
    };
    add("heard", deliveredPush(1, "7"), PushOutcome::Delivered, DeliveryReason::Arrived);
    add("to nobody", unheard(1), PushOutcome::Kept, std::nullopt);
    add("no number, to nobody", notTaken(PushResult::Passed), PushOutcome::Lost, std::nullopt);
    add("refused", notTaken(PushResult::Refused), PushOutcome::Refused,
        DeliveryReason::CountRefused);
    add("stale", notTaken(PushResult::Stale), PushOutcome::Refused, DeliveryReason::Stale);
    add("repeated", notTaken(PushResult::Repeated), PushOutcome::Refused, DeliveryReason::Repeated);
    PushRecord sent = deliveredPush(1, "7");
    sent.result = PushResult::Refused; // a number that was not kept, but delivered
    add("refused, and delivered", sent, PushOutcome::Delivered, DeliveryReason::Arrived);
    add("closing", with(&PushRecord::closing), PushOutcome::Lost, DeliveryReason::SessionClosing);
    add("unfit", with(&PushRecord::unfit), PushOutcome::Lost, DeliveryReason::BadPayload);
    add("lost", with(&PushRecord::lost, 0), PushOutcome::Lost, std::nullopt);
    PushRecord dropped = with(&PushRecord::closing);
    dropped.dropped = 1;
    add("dropped", dropped, PushOutcome::Lost, std::nullopt);
    add("waiting", with(&PushRecord::waiting), PushOutcome::Unknown, DeliveryReason::Waiting);
    add("replaced in part", with(&PushRecord::replaced), PushOutcome::Delivered,
        DeliveryReason::Replaced);
    PushRecord replaced = unheard(1);
    replaced.matched = replaced.unwanted = 1;
    add("replaced", replaced, PushOutcome::Replaced, DeliveryReason::Replaced);
    PushRecord silent = deliveredPush(1, "7");
    silent.heard = 0;
    add("without evidence", silent, PushOutcome::Unknown, DeliveryReason::NoEvidence);
    PushRecord underWay = unheard(1);
    underWay.isDelivered = false;
    add("on its way", underWay, PushOutcome::Unknown, DeliveryReason::Waiting);
}

void tst_PushReasons::knowsWhatAPushItselfShows()
{
    QFETCH(const PushRecord, push);
    QFETCH(const PushOutcome, outcome);
    QFETCH(const std::optional<DeliveryReason>, reason);
    QCOMPARE(Ui::outcomeOf(push), outcome);
    QVERIFY(Ui::ownReason(push) == reason);
    QVERIFY(!Ui::outcomeText(outcome).isEmpty() && !Ui::outcomeToolTip(outcome).isEmpty());
}

void tst_PushReasons::asksTheBrokerForTheOthers()
{
    Reasons reasons;
    reasons.control.ledger = {unheard(2), deliveredPush(1, "7")};
    const QSignalSpy changed(&reasons.reasons, &PushReasons::changed);
    reasons.watch(true);
    QVERIFY(!reasons.of(2));
    QTRY_COMPARE(reasons.of(2), DeliveryReason::NotConnected);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].value<QList<quint64>>(), QList<quint64> {2});
    QCOMPARE(reasons.control.questions.size(), 1);
    QCOMPARE(reasons.control.questions[0].user, QByteArray("7"));
    QCOMPARE(reasons.of(1), DeliveryReason::Arrived);
}

void tst_PushReasons::asksForTheNewestFirst()
{
    Reasons reasons;
    reasons.control.ledger = {unheard(3), unheard(2), unheard(1)};
    reasons.watch(true);
    QCOMPARE(reasons.control.questions.size(), 1); // one at a time
    QTRY_COMPARE(reasons.of(1), DeliveryReason::NotConnected);
    QList<quint64> asked;
    for (const Question &question : std::as_const(reasons.control.questions)) {
        asked.append(*question.push);
    }
    QCOMPARE(asked, QList<quint64>({3, 2, 1}));
}

void tst_PushReasons::asksOnlyWhileWatched()
{
    Reasons reasons;
    reasons.control.ledger = {unheard(1)};
    reasons.list.setWatching(true);
    QVERIFY(reasons.control.questions.isEmpty());
    reasons.reasons.setWatching(true);
    QCOMPARE(reasons.control.questions.size(), 1);
}

void tst_PushReasons::asksAgainWhenItChanged()
{
    Reasons reasons;
    reasons.control.ledger = {unheard(1)};
    reasons.control.ledger[0].isKept = false; // so that it is read again
    reasons.watch(true);
    QTRY_COMPARE(reasons.of(1), DeliveryReason::NotConnected);
    reasons.reason = DeliveryReason::SubscribedLater;
    reasons.control.ledger[0].isKept = true;
    QTRY_COMPARE(reasons.of(1), DeliveryReason::SubscribedLater);
}

void tst_PushReasons::forgetsThePushesOfABrokerThatIsGone()
{
    Reasons reasons;
    reasons.control.ledger = {unheard(1)};
    reasons.watch(true);
    reasons.control.setState(BrokerState::Starting); // before the answer comes
    reasons.control.ledger[0].name = "push/2-1";
    reasons.reason = DeliveryReason::LookAlike;
    reasons.control.setState(BrokerState::Running);
    QTRY_COMPARE(reasons.list.pushes().size(), size_t(1));
    QTRY_COMPARE(reasons.of(1), DeliveryReason::LookAlike);
}

QTEST_MAIN(tst_PushReasons)
#include "tst_pushreasons.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "ui/push/pushrun.h"
#include "ui/push/totalstexts.h"

#include <QSignalSpy>
#include <QTest>

using Broker::CountOutcome;
using Broker::CountPush;
using Broker::DeliveryProblem;
using Broker::DeliveryReport;
using Broker::Keeping;
using Ui::pushesTo;
using Ui::PushRun;

namespace {

DeliveryReport answer(quint32 written, Keeping keeping = Keeping::Kept, const QString &refusal = {})
{
    DeliveryReport report;
    report.matched = written;
    report.written = written;
    report.problem = written == 0 ? DeliveryProblem::NoSession : DeliveryProblem::None;
    report.unread = CountOutcome {1, 1, keeping, refusal};
    return report;
}

} // namespace

class tst_PushRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsUpWhatBecameOfEach();
    void warnsOfWhatIsShownAndNotKept_data();
    void warnsOfWhatIsShownAndNotKept();
    void pushesAFewAtATime();
    void tellsNoOftenerThanCanBeRead();
    void saysToWhomTheBrokerRefusedItAndWhy();
    void hearsThatANumberIsKeptAfterAll();
    void saysWhyItWasWrittenToNobody();
    void endsWhereItIsStopped();
    void knowsWhatWouldPutItBack();
    void saysWhoWasLeftAlone();
};

void tst_PushRun::addsUpWhatBecameOfEach()
{
    FakeControl control;
    QStringList users;
    for (int i = 1; i <= 6; ++i) {
        users.append(QString::number(i));
    }
    PushRun run(control, pushesTo(users, {{}, CountPush::Kind::Add, -1}), nullptr);
    QCOMPARE(control.pushes.size(), 6);
    QCOMPARE(control.pushes[4].user, QStringLiteral("5"));
    QCOMPARE(control.pushes[4].kind, CountPush::Kind::Add);
    QCOMPARE(control.pushes[4].count, -1);

    control.answer(0, answer(2));
    control.answer(1, answer(0));
    control.answer(2, answer(1, Keeping::NotKept));
    control.answer(3, answer(1, Keeping::NotKept, QStringLiteral("There is no room.")));
    DeliveryReport refused = answer(0, Keeping::NotKept, QStringLiteral("There is no room."));
    refused.problem = DeliveryProblem::CountRefused;
    control.answer(4, refused);
    QVERIFY(!run.isFinished());
    DeliveryReport stopped;
    stopped.problem = DeliveryProblem::BrokerStopped;
    control.answer(5, stopped);
    QVERIFY(run.isFinished());
    QCOMPARE(run.totals().users, 6);
    QCOMPARE(run.totals().shown, 3);
    QCOMPARE(run.totals().changed, 1);
    QCOMPARE(run.totals().failed, 2);
    QCOMPARE(run.totals().notKept, 1); // what is refused never will be
}

void tst_PushRun::warnsOfWhatIsShownAndNotKept_data()
{
    QTest::addColumn<int>("keeping");
    QTest::addColumn<QString>("refusal");
    QTest::addColumn<int>("tone");
    QTest::newRow("kept") << int(Keeping::Kept) << "" << int(Ui::Tone::Good);
    QTest::newRow("not on the disk") << int(Keeping::NotKept) << "" << int(Ui::Tone::Warning);
    QTest::newRow("no room") << int(Keeping::NotKept) << "There is no room."
                             << int(Ui::Tone::Warning);
}

void tst_PushRun::warnsOfWhatIsShownAndNotKept()
{
    QFETCH(const int, keeping);
    QFETCH(const QString, refusal);
    QFETCH(const int, tone);
    FakeControl control;
    const PushRun run(
        control,
        pushesTo({QStringLiteral("1"), QStringLiteral("2")}, {{}, CountPush::Kind::Set, 0}),
        nullptr);
    control.answer(0, answer(1));
    control.answer(1, answer(1, Keeping(keeping), refusal));
    QCOMPARE(run.totals().shown, 2);
    QCOMPARE(int(Ui::totalsText(run.totals()).tone), tone);
}

void tst_PushRun::pushesAFewAtATime()
{
    FakeControl control;
    QStringList users;
    for (int i = 0; i < 1'000; ++i) {
        users.append(QString::number(i));
    }
    const PushRun run(control, pushesTo(users, {{}, CountPush::Kind::Set, 3}), nullptr);
    QCOMPARE(control.pushes.size(), PushRun::MostAtOnce);
    for (int i = 0; i < 1'000; ++i) {
        control.answer(i, answer(1));
    }
    QVERIFY(run.isFinished());
    QCOMPARE(control.pushes.size(), 1'000);
    QCOMPARE(run.totals().shown, 1'000);
}

void tst_PushRun::tellsNoOftenerThanCanBeRead()
{
    FakeControl control;
    PushRun run(control,
                pushesTo({QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")},
                         {{}, CountPush::Kind::Set, 3}),
                nullptr);
    QSignalSpy told(&run, &PushRun::progressed);
    control.answer(0, answer(1));
    control.answer(1, answer(1));
    QCOMPARE(told.size(), 0);
    QVERIFY(told.wait());
    QCOMPARE(told.size(), 1);
    control.answer(2, answer(1));
    QCOMPARE(told.size(), 2);
}

void tst_PushRun::saysToWhomTheBrokerRefusedItAndWhy()
{
    FakeControl control;
    QStringList users;
    for (int i = 1; i <= 12; ++i) {
        users.append(QString::number(i));
    }
    const PushRun run(control, pushesTo(users, {{}, CountPush::Kind::Add, 1}), nullptr);
    const QString full = QStringLiteral("There is no room. Raise unread.users.");
    for (int at = 0; at < 7; ++at) {
        DeliveryReport refused = answer(0, Keeping::NotKept, full);
        refused.problem = DeliveryProblem::CountRefused;
        control.answer(at, refused);
    }
    DeliveryReport slash;
    slash.problem = DeliveryProblem::BadDestination;
    control.answer(7, slash);
    control.answer(8, answer(1, Keeping::NotKept, QStringLiteral("A third."))); // shown, not kept
    control.answer(9, answer(1, Keeping::NotKept, QStringLiteral("A fourth.")));
    control.answer(10, answer(0)); // has no session, which is no refusal
    control.answer(11, answer(1));
    QVERIFY(run.isFinished());
    QCOMPARE(run.totals().refusals.size(), PushRun::MostReasons);
    QCOMPARE(run.totals().refusedElse, 1);
    QCOMPARE(run.totals().refusals[0].count, 7);
    const Ui::DeliveryText said = Ui::totalsText(run.totals());
    QVERIFY2(said.hint.startsWith(QStringLiteral("1, 2, 3, 4, 5 and 2 more: ") + full + u' '),
             qPrintable(said.hint));
    QVERIFY2(said.hint.contains(u" 8: Check the user: "), qPrintable(said.hint));
    QVERIFY2(said.hint.contains(u" 9: A third. "), qPrintable(said.hint));
    QVERIFY(!said.hint.contains(u"A fourth"));
}

void tst_PushRun::hearsThatANumberIsKeptAfterAll()
{
    FakeControl control;
    PushRun run(control,
                pushesTo({QStringLiteral("1"), QStringLiteral("2")}, {{}, CountPush::Kind::Set, 3}),
                nullptr);
    for (quint64 push = 1; push <= 2; ++push) {
        DeliveryReport report = answer(1, Keeping::NotKept);
        report.push = push;
        control.answer(qsizetype(push) - 1, report);
    }
    QCOMPARE(run.totals().notKept, 2);
    QSignalSpy told(&run, &PushRun::progressed);
    Q_EMIT control.countKept(2);
    Q_EMIT control.countKept(7); // of somebody else
    QVERIFY(told.wait());
    QCOMPARE(run.totals().notKept, 1);
}

void tst_PushRun::saysWhyItWasWrittenToNobody()
{
    FakeControl control;
    QStringList users;
    for (int i = 1; i <= 10; ++i) {
        users.append(QString::number(i));
    }
    const PushRun run(control, pushesTo(users, {{}, CountPush::Kind::Set, 3}), nullptr);
    control.answer(0, answer(1));
    DeliveryReport elsewhere = answer(0);
    elsewhere.problem = DeliveryProblem::NotSubscribed;
    elsewhere.reason = Broker::DeliveryReason::SubscribedElsewhere;
    control.answer(1, elsewhere);
    for (int at = 2; at < 9; ++at) {
        control.answer(at, answer(0));
    }
    DeliveryReport slash;
    slash.problem = DeliveryProblem::BadDestination;
    control.answer(9, slash);
    const Ui::DeliveryText said = Ui::totalsText(run.totals());
    QCOMPARE(said.outcome,
             QStringLiteral("Pushed to 10 user(s): 1 written, 8 kept for later, 1 failed."));
    QVERIFY2(said.hint.startsWith(u"10: Check the user: "), qPrintable(said.hint));
    QVERIFY2(said.hint.endsWith(u" 3, 4, 5, 6, 7 and 2 more: no session. "
                                "2: subscribed to other destinations."),
             qPrintable(said.hint));
}

void tst_PushRun::endsWhereItIsStopped()
{
    FakeControl control;
    QStringList users;
    for (int i = 0; i < 1'000; ++i) {
        users.append(QString::number(i));
    }
    PushRun run(control, pushesTo(users, {{}, CountPush::Kind::Set, 3}), nullptr);
    control.answer(0, answer(1));
    run.stop();
    QVERIFY(!run.isFinished()); // the broker has yet to say what became of some
    for (qsizetype i = 1; i < control.pushes.size(); ++i) {
        control.answer(i, answer(1));
    }
    QCOMPARE(control.pushes.size(), PushRun::MostAtOnce + 1);
    QVERIFY(run.isFinished());
    const Ui::DeliveryText said = Ui::totalsText(run.totals());
    QCOMPARE(said.outcome,
             QStringLiteral("Stopped. Of 1000 user(s): 201 written, 799 not pushed to."));
    QCOMPARE(said.tone, Ui::Tone::Warning);
    QCOMPARE(run.undo().size(), 201);
}

void tst_PushRun::knowsWhatWouldPutItBack()
{
    FakeControl control;
    QStringList users;
    for (int i = 1; i <= 5; ++i) {
        users.append(QString::number(i));
    }
    const PushRun run(control, pushesTo(users, {{}, CountPush::Kind::Add, -5}), nullptr);
    DeliveryReport report = answer(1);
    report.unread = CountOutcome {0, 41, Keeping::Kept, {}, 3};
    control.answer(0, report);
    report.unread = CountOutcome {0, 12, Keeping::NotKept, {}, std::nullopt}; // there was none
    control.answer(1, report);
    report.unread = CountOutcome {0, 13, Keeping::Kept, {}, 0}; // as it was
    control.answer(2, report);
    report.unread = CountOutcome {0, 0, Keeping::NotKept, QStringLiteral("There is no room.")};
    control.answer(3, report);
    DeliveryReport stopped;
    stopped.problem = DeliveryProblem::BrokerStopped;
    control.answer(4, stopped);
    QCOMPARE(run.undo().size(), 3);
    QCOMPARE(run.undo()[0].user, QStringLiteral("1"));
    QCOMPARE(run.undo()[0].kind, CountPush::Kind::Set);
    QCOMPARE(run.undo()[0].number, 3);
    QCOMPARE(run.undo()[0].onlyAtVersion, std::optional<quint64>(41));
    QCOMPARE(run.undo()[1].number, 0);
}

void tst_PushRun::saysWhoWasLeftAlone()
{
    FakeControl control;
    QList<CountPush> pushes =
        pushesTo({QStringLiteral("1"), QStringLiteral("2")}, {{}, CountPush::Kind::Set, 3});
    PushRun run(control, pushes, nullptr);
    run.setIsUndo();
    control.answer(0, answer(1));
    DeliveryReport changed;
    changed.problem = DeliveryProblem::ChangedSince;
    changed.unread = CountOutcome {8, 42, Keeping::Kept, {}};
    control.answer(1, changed);
    const Ui::DeliveryText said = Ui::totalsText(run.totals());
    QCOMPARE(said.outcome, QStringLiteral("Undone for 2 user(s): 1 written, 1 left alone."));
    QCOMPARE(said.hint, QStringLiteral("2: changed by somebody since."));
    QCOMPARE(said.tone, Ui::Tone::Warning);
}

QTEST_MAIN(tst_PushRun)
#include "tst_pushrun.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "ui/push/deliverytexts.h"
#include "ui/push/pushrun.h"

#include <QSignalSpy>
#include <QTest>

using Broker::CountOutcome;
using Broker::CountPush;
using Broker::DeliveryProblem;
using Broker::DeliveryReport;
using Broker::Keeping;
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
};

void tst_PushRun::addsUpWhatBecameOfEach()
{
    FakeControl control;
    QStringList users;
    for (int i = 1; i <= 6; ++i) {
        users.append(QString::number(i));
    }
    PushRun run(control, users, {{}, CountPush::Kind::Add, -1}, nullptr);
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
    const PushRun run(control, {QStringLiteral("1"), QStringLiteral("2")},
                      {{}, CountPush::Kind::Set, 0}, nullptr);
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
    const PushRun run(control, users, {{}, CountPush::Kind::Set, 3}, nullptr);
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
    PushRun run(control, {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")},
                {{}, CountPush::Kind::Set, 3}, nullptr);
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
    const PushRun run(control, users, {{}, CountPush::Kind::Add, 1}, nullptr);
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
    PushRun run(control, {QStringLiteral("1"), QStringLiteral("2")}, {{}, CountPush::Kind::Set, 3},
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

QTEST_MAIN(tst_PushRun)
#include "tst_pushrun.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "tests/unit/ui/widgetchecks.h"
#include "ui/push/countbox.h"
#include "ui/push/lastpush.h"
#include "ui/push/pushseries.h"
#include "ui/push/seriesdialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include <limits>

using std::chrono::milliseconds;
using Ui::LastPush;
using Ui::PushHistory;
using Ui::PushSeries;
using Ui::SeriesDialog;
using Ui::SeriesPlan;

namespace {

const QStringList Seven {QStringLiteral("7")};

Broker::DeliveryReport counted(qint64 count, quint64 version, qint64 before)
{
    Broker::DeliveryReport report = writtenTo(1);
    report.unread = Broker::CountOutcome {count, version, Broker::Keeping::Kept, {}, before};
    return report;
}

} // namespace

class tst_PushSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void plansItsNumbers_data();
    void plansItsNumbers();
    void goesOnWhenTheLastIsSettled();
    void endsAfterTheLast();
    void pushesOneAfterTheOther();
    void isEndedByAnyOtherPush();
    void endsWithTheBroker();
    void isUndoneAsAWhole();
    void undoesNoMoreThanWhatNobodyElseChanged();
    void asksForAPlan();
    void asksForNothingThatIsNoNumber();
};

void tst_PushSeries::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English));
}

void tst_PushSeries::plansItsNumbers_data()
{
    constexpr qint64 Largest = std::numeric_limits<qint64>::max();
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("to");
    QTest::addColumn<qint64>("step");
    QTest::addColumn<int>("most");
    QTest::addColumn<int>("count");
    QTest::addColumn<qint64>("last");
    QTest::newRow("the same") << qint64(3) << qint64(3) << qint64(1) << 5 << 5 << qint64(3);
    QTest::newRow("up") << qint64(0) << qint64(20) << qint64(1) << 100 << 21 << qint64(20);
    QTest::newRow("down") << qint64(20) << qint64(0) << qint64(5) << 100 << 5 << qint64(0);
    QTest::newRow("not quite there")
        << qint64(0) << qint64(10) << qint64(4) << 100 << 3 << qint64(8);
    QTest::newRow("no more than so many")
        << qint64(0) << qint64(20) << qint64(1) << 10 << 10 << qint64(9);
    QTest::newRow("all there is") << qint64(0) << Largest << qint64(1) << 10 << 10 << qint64(9);
    QTest::newRow("to the end") << Largest << Largest - 1 << qint64(1) << 10 << 2 << Largest - 1;
}

void tst_PushSeries::plansItsNumbers()
{
    QFETCH(const qint64, from);
    QFETCH(const qint64, to);
    QFETCH(const qint64, step);
    QFETCH(const int, most);
    QFETCH(const int, count);
    QFETCH(const qint64, last);
    const SeriesPlan plan {from, to, step, most, milliseconds(1)};
    QCOMPARE(plan.count(), count);
    QCOMPARE(plan.numberAt(0), from);
    QCOMPARE(plan.numberAt(count - 1), last);
}

void tst_PushSeries::goesOnWhenTheLastIsSettled()
{
    PushSeries series;
    QSignalSpy due(&series, &PushSeries::due);
    series.start({0, 9, 1, 3, milliseconds(1)});
    QCOMPARE(due.size(), 1); // at once
    QVERIFY(!due.wait(50));  // however long it takes
    series.settle();
    QCOMPARE(due.size(), 2); // whose time had come
    series.settle();
    QVERIFY(due.size() == 3 || due.wait());
    QCOMPARE(due.last().first().toLongLong(), 2);
}

void tst_PushSeries::endsAfterTheLast()
{
    PushSeries series;
    series.start({5, 5, 1, 2, milliseconds(1)});
    QCOMPARE(series.count(), 2);
    series.settle();
    QTRY_COMPARE(series.done(), 2);
    QVERIFY(series.isRunning());
    series.settle();
    QVERIFY(!series.isRunning());
}

void tst_PushSeries::pushesOneAfterTheOther()
{
    FakeControl control;
    control.setState(Broker::BrokerState::Running);
    PushHistory history(control);
    LastPush last(control, history);
    const QSignalSpy answered(&last, &LastPush::answered);
    last.pushSeries({QStringLiteral("7"), QStringLiteral("8")}, {3, 5, 1, 10, milliseconds(1)});
    QVERIFY(last.canStop());
    for (qsizetype at = 0; at < 6; at += 2) {
        QTRY_COMPARE(control.pushes.size(), at + 2);
        QCOMPARE(control.pushes[at].count, 3 + at / 2);
        QVERIFY(!last.canUndo()); // while it goes on
        control.answer(at, counted(3, 1, 0));
        control.answer(at + 1, counted(3, 1, 0));
    }
    QVERIFY(!last.canStop());
    QCOMPARE(history.rowCount(), 3);
    QCOMPARE(answered.size(), 1); // nobody wants each of them read out
    QCOMPARE(last.text()->outcome, QStringLiteral("Pushed to 2 user(s): 2 written."));
}

void tst_PushSeries::isEndedByAnyOtherPush()
{
    FakeControl control;
    control.setState(Broker::BrokerState::Running);
    PushHistory history(control);
    LastPush last(control, history);
    last.pushSeries(Seven, {3, 30, 1, 10, milliseconds(1)});
    control.answer(0, counted(3, 1, 0));
    QTRY_COMPARE(control.pushes.size(), 2);
    QVERIFY2(last.text()->outcome.startsWith(QStringLiteral("2 of 10: 1 of 1 session")),
             qPrintable(last.text()->outcome)); // of the one before
    last.push(Seven, {{}, Broker::CountPush::Kind::Add, 1});
    control.answer(1, counted(4, 2, 3));
    control.answer(2, counted(5, 3, 4));
    QVERIFY(!last.canStop());
    QVERIFY(!QTest::qWaitFor([&control] { return control.pushes.size() > 3; }, 50));
}

void tst_PushSeries::endsWithTheBroker()
{
    FakeControl control;
    control.setState(Broker::BrokerState::Running);
    PushHistory history(control);
    LastPush last(control, history);
    last.pushSeries(Seven, {3, 30, 1, 10, milliseconds(1)});
    control.setState(Broker::BrokerState::Stopped);
    Broker::DeliveryReport stopped;
    stopped.problem = Broker::DeliveryProblem::BrokerStopped;
    control.answer(0, stopped);
    QVERIFY(!last.canStop());
}

void tst_PushSeries::isUndoneAsAWhole()
{
    FakeControl control;
    control.setState(Broker::BrokerState::Running);
    PushHistory history(control);
    LastPush last(control, history);
    last.pushSeries(Seven, {1, 3, 1, 10, milliseconds(1)});
    for (qint64 at = 0; at < 3; ++at) {
        QTRY_COMPARE(control.pushes.size(), at + 1);
        control.answer(at, counted(at + 1, quint64(at) + 11, at == 0 ? 40 : at));
    }
    QVERIFY(last.canUndo());
    last.undo();
    QCOMPARE(control.pushes.last().count, 40);
    QCOMPARE(control.pushes.last().onlyAtVersion, std::optional<quint64>(13));
}

void tst_PushSeries::undoesNoMoreThanWhatNobodyElseChanged()
{
    FakeControl control;
    control.setState(Broker::BrokerState::Running);
    PushHistory history(control);
    LastPush last(control, history);
    last.pushSeries(Seven, {1, 2, 1, 10, milliseconds(1)});
    control.answer(0, counted(1, 11, 40));
    QTRY_COMPARE(control.pushes.size(), 2);
    control.answer(1, counted(2, 13, 77)); // somebody had set 77
    last.undo();
    QCOMPARE(control.pushes.last().count, 77);
}

void tst_PushSeries::asksForAPlan()
{
    SeriesDialog dialog(QStringLiteral("To user 7"), 3);
    dialog.show();
    const auto summary = [&dialog] {
        return dialog.findChild<QLabel *>(QStringLiteral("seriesSummary"))->text();
    };
    const auto box = [&dialog](const char *name) {
        return dialog.findChild<QSpinBox *>(QLatin1StringView(name));
    };
    QCOMPARE(dialog.plan().count(), 10); // ten times the same
    QCOMPARE(summary(), QStringLiteral("10 times 3, in 4 s"));
    dialog.findChild<Ui::CountBox *>(QStringLiteral("seriesTo"))->setCount(20);
    box("seriesStep")->setValue(5);
    box("seriesInterval")->setValue(200);
    QCOMPARE(summary(), QStringLiteral("4 pushes from 3 to 18, in 600 ms"));
    box("seriesMost")->setValue(2);
    QCOMPARE(dialog.plan().count(), 2);
    QCOMPARE(dialog.plan().every, milliseconds(200));
    QCOMPARE(namelessWidgets(dialog), QStringList());
}

void tst_PushSeries::asksForNothingThatIsNoNumber()
{
    SeriesDialog dialog(QStringLiteral("To user 7"), 3);
    QPushButton *start = nullptr;
    for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
        start = button->isDefault() ? button : start;
    }
    QVERIFY(start && start->isEnabled());
    Ui::CountBox *to = dialog.findChild<Ui::CountBox *>(QStringLiteral("seriesTo"));
    to->findChild<QLineEdit *>()->setText(QStringLiteral("-5"));
    QVERIFY(!start->isEnabled());
    QVERIFY(
        dialog.findChild<QLabel *>(QStringLiteral("seriesSummary"))->text().contains(to->fault()));
    to->setCount(7);
    QVERIFY(start->isEnabled());
}

QTEST_MAIN(tst_PushSeries)
#include "tst_pushseries.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/composerfixture.h"
#include "tests/unit/ui/widgetchecks.h"
#include "ui/deliveries/pushoutcome.h"
#include "ui/deliveries/pushtexts.h"
#include "ui/journal/journal.h"
#include "ui/push/historyview.h"
#include "ui/push/testdialog.h"
#include "ui/traffic/traffictexts.h"
#include "ui/users/usersmodel.h"

#include <QComboBox>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

using Broker::CountPush;
using Broker::DeliveryProblem;
using Broker::DeliveryReport;
using Broker::PushOperation;
using Broker::PushRecord;
using Broker::PushResult;
using Broker::TestPart;
using Ui::PushOutcome;
using Ui::TestDialog;

namespace {

const QString Seven = QStringLiteral("7");

DeliveryReport shownTo(quint32 sessions)
{
    DeliveryReport report = writtenTo(sessions);
    report.user = Seven;
    report.destination = "/alarm/7";
    report.test = TestPart::Shown;
    report.body = "42";
    report.kept = 3;
    report.shownFor = std::chrono::seconds(10);
    return report;
}

DeliveryReport overFor(quint32 sessions)
{
    DeliveryReport report = shownTo(sessions);
    report.test = TestPart::Over;
    report.body = "3";
    return report;
}

PushRecord testRecord(PushOperation operation, quint32 matched,
                      PushResult result = PushResult::Passed)
{
    PushRecord push = deliveredPush(5, "7");
    push.operation = operation;
    push.number = 42;
    push.result = result;
    push.matched = push.written = push.heard = matched;
    return push;
}

} // namespace

/// A number that is shown for a while, from the dialog to wherever it is told of.
class tst_TestPush : public QObject, private ComposerFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void asksForANumberAScreenAndATime();
    void asksForNothingThatIsNoNumber();
    void offersTheSessionsThatHaveTheCount();
    void isForOneUser();
    void saysWhatIsShownAndThatItIsOver();
    void saysWhenThereWasNothingToPutBack();
    void saysWhyNobodyWasShownIt();
    void isEndedByStop();
    void leavesALineThoughAnotherPushCame();
    void countsAsNoPushOfTheUser();
    void isATestInTheJournal();
    void isATestInTheTraffic_data();
    void isATestInTheTraffic();
    void isATestInDeliveries_data();
    void isATestInDeliveries();

private:
    /// As the dialog does, which a test cannot press.
    void push(Broker::SessionId session = 0);
    QString line(int row) const
    {
        const QListView *lines = m_composer->findChild<QListView *>();
        return lines->model()->index(row, 0).data().toString().section(QStringLiteral(" · "), 1);
    }
    QAction *stop() const { return m_composer->actions().stop(); }
};

void tst_TestPush::push(Broker::SessionId session)
{
    m_composer->setUser(Seven);
    m_composer->countBox()->setCount(42);
    QTimer::singleShot(0, m_composer.get(), [this, session] {
        TestDialog *dialog = m_composer->findChild<TestDialog *>();
        QComboBox *screens = dialog->findChild<QComboBox *>(QStringLiteral("testSession"));
        screens->setCurrentIndex(screens->findData(QVariant::fromValue(session)));
        QTest::keyClick(dialog, Qt::Key_Return);
    });
    m_composer->actions().test()->trigger();
}

void tst_TestPush::asksForANumberAScreenAndATime()
{
    const Broker::SessionRecord session = subscribedSession(41, Seven, {"/alarm/7"});
    TestDialog dialog(Seven, {&session}, 42);
    dialog.show();
    QLabel *summary = dialog.findChild<QLabel *>(QStringLiteral("testSummary"));
    QVERIFY(summary->text().startsWith(QStringLiteral("42 is shown for 10 second(s), then")));
    QComboBox *screens = dialog.findChild<QComboBox *>(QStringLiteral("testSession"));
    QCOMPARE(screens->count(), 2);
    QVERIFY(screens->itemText(1).startsWith(QStringLiteral("s-41")));
    QCOMPARE(dialog.push().session, 0U);
    screens->setCurrentIndex(1);
    dialog.findChild<QSpinBox *>(QStringLiteral("testTime"))->setValue(3);
    const CountPush push = dialog.push();
    QCOMPARE(push.user, Seven);
    QCOMPARE(push.kind, CountPush::Kind::Test);
    QCOMPARE(push.number, 42);
    QCOMPARE(push.session, 41U);
    QCOMPARE(push.shownFor, std::chrono::seconds(3));
    QCOMPARE(namelessWidgets(dialog), QStringList());
}

void tst_TestPush::asksForNothingThatIsNoNumber()
{
    TestDialog dialog(Seven, {}, 42);
    QPushButton *start = nullptr;
    for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
        start = button->isDefault() ? button : start;
    }
    Ui::CountBox *number = dialog.findChild<Ui::CountBox *>(QStringLiteral("testNumber"));
    QVERIFY(start->isEnabled());
    number->findChild<QLineEdit *>()->setText(QStringLiteral("1.5"));
    QVERIFY(!start->isEnabled());
    QVERIFY(dialog.findChild<QLabel *>(QStringLiteral("testSummary"))
                ->text()
                .contains(number->fault()));
}

void tst_TestPush::offersTheSessionsThatHaveTheCount()
{
    m_control->tellConnections({subscribedSession(41, Seven, {"/alarm/7"}),
                                subscribedSession(42, Seven, {"/topic/other"}),
                                subscribedSession(43, QStringLiteral("8"), {"/alarm/8"})});
    m_sessions->flush();
    QStringList offered;
    QTimer::singleShot(0, m_composer.get(), [this, &offered] {
        TestDialog *dialog = m_composer->findChild<TestDialog *>();
        const QComboBox *screens = dialog->findChild<QComboBox *>();
        for (int at = 1; at < screens->count(); ++at) {
            offered.append(screens->itemText(at).section(u' ', 0, 0));
        }
        dialog->reject();
    });
    m_composer->setUser(Seven);
    QTest::keyClick(m_composer.get(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(offered, QStringList {QStringLiteral("s-41")});
    QVERIFY(m_control->pushes.isEmpty());
}

void tst_TestPush::isForOneUser()
{
    m_composer->actions().test()->trigger();
    QCOMPARE(outcome(), QStringLiteral("✕ No user to push to."));
    m_composer->setUsers({Seven, QStringLiteral("8")});
    m_composer->actions().test()->trigger();
    QCOMPARE(outcome(), QStringLiteral("✕ A test is for one user."));
    m_settings->setProtected(true);
    QVERIFY(!m_composer->actions().test()->isEnabled());
}

void tst_TestPush::saysWhatIsShownAndThatItIsOver()
{
    push();
    QCOMPARE(m_control->pushes.size(), 1);
    QCOMPARE(m_control->pushes[0].kind, CountPush::Kind::Test);
    QCOMPARE(m_control->pushes[0].shownFor, std::chrono::seconds(10));
    m_control->answer(0, shownTo(2));
    QVERIFY2(outcome().endsWith(QStringLiteral("Test: 2 of 2 session(s) written in 0.4 ms.")),
             qPrintable(outcome()));
    QVERIFY(hint().startsWith(QStringLiteral("42 is shown for 10 s, then 3 again.")));
    QVERIFY(line(0).startsWith(QStringLiteral("test 7 = 42 → 2 session(s)")));
    QVERIFY(!m_composer->actions().undo()->isEnabled()); // nothing was changed
    m_control->tellDelivered(overFor(2));
    QVERIFY(outcome().contains(QStringLiteral("Test over: 3 again. 2 of 2 session(s) written")));
    QVERIFY(line(0).startsWith(QStringLiteral("test over 7 = 3 → 2 session(s)")));
    QVERIFY(line(1).startsWith(QStringLiteral("test 7 = 42")));
    QVERIFY(!stop()->isEnabled());
}

void tst_TestPush::saysWhenThereWasNothingToPutBack()
{
    push();
    m_control->answer(0, shownTo(1));
    DeliveryReport over = overFor(0);
    over.problem = DeliveryProblem::ChangedSince;
    over.kept = 5;
    m_control->tellDelivered(over);
    QVERIFY(outcome().contains(QStringLiteral("nothing was put back")));
    QVERIFY(hint().startsWith(QStringLiteral("It is 5, which")));
    QCOMPARE(line(0), QStringLiteral("test over 7 = 3 → nothing put back"));
}

void tst_TestPush::saysWhyNobodyWasShownIt()
{
    push();
    DeliveryReport nobody = shownTo(0);
    nobody.problem = DeliveryProblem::NotSubscribed;
    m_control->answer(0, nobody);
    const QString why = outcome();
    QVERIFY(why.contains(QStringLiteral("Test: User 7 is connected, but not subscribed")));
    QCOMPARE(line(0), QStringLiteral("test 7 = 42 → nobody there"));
    QVERIFY(!stop()->isEnabled());
    m_control->tellDelivered(overFor(0));
    QCOMPARE(outcome(), why);

    push();
    DeliveryReport polls = shownTo(0);
    polls.matched = 1;
    m_control->answer(1, polls);
    QVERIFY(outcome().contains(QStringLiteral("only long polls listen")));
}

void tst_TestPush::isEndedByStop()
{
    push();
    QVERIFY(stop()->isEnabled());
    QCOMPARE(stop()->iconText(), QStringLiteral("End Test"));
    m_control->answer(0, shownTo(1));
    stop()->trigger();
    QCOMPARE(m_control->testsEnded, QStringList {Seven});
    m_control->tellDelivered(overFor(1));
    QVERIFY(!stop()->isEnabled());
    QCOMPARE(stop()->iconText(), QStringLiteral("Stop"));

    push();
    m_control->answer(1, shownTo(1));
    m_settings->setProtected(true); // which changes nothing for anybody any more
    QCOMPARE(m_control->testsEnded.size(), 2);
}

void tst_TestPush::leavesALineThoughAnotherPushCame()
{
    push();
    m_control->answer(0, shownTo(1));
    m_composer->change(CountPush::Kind::Add, 1);
    m_control->answer(1, writtenTo(1));
    const QString became = outcome();
    m_control->tellDelivered(overFor(1));
    QCOMPARE(outcome(), became);
    QVERIFY(line(0).startsWith(QStringLiteral("test over 7 = 3")));
}

void tst_TestPush::countsAsNoPushOfTheUser()
{
    m_control->tellConnections({subscribedSession(41, Seven, {"/alarm/7"})});
    m_sessions->flush();
    const Ui::UsersModel users(*m_control, *m_sessions);
    DeliveryReport nobody = shownTo(0);
    nobody.problem = DeliveryProblem::NotSubscribed;
    m_control->tellDelivered(nobody);
    QCOMPARE(users.stateOfUser(Seven), Ui::UserState::Subscribed);
}

void tst_TestPush::isATestInTheJournal()
{
    Ui::Journal journal(*m_control);
    QSignalSpy written(&journal, &Ui::Journal::written);
    m_control->tellDelivered(shownTo(1));
    m_control->tellDelivered(overFor(1));
    journal.flush();
    const auto entries = written.value(0).value(0).value<QList<Ui::JournalEntry>>();
    QCOMPARE(entries.size(), 2);
    QStringList results {entries[0].result, entries[1].result};
    results.sort();
    QVERIFY2(results[0].startsWith(QStringLiteral("= 3: Test over: 3 again.")),
             qPrintable(results[0]));
    QVERIFY2(results[1].startsWith(QStringLiteral("= 42: Test: 1 of 1")), qPrintable(results[1]));
}

void tst_TestPush::isATestInTheTraffic_data()
{
    QTest::addColumn<int>("part");
    QTest::addColumn<quint64>("session");
    QTest::addColumn<QString>("text");
    QTest::newRow("shown") << int(TestPart::Shown) << quint64(1) << "test";
    QTest::newRow("over") << int(TestPart::Over) << quint64(1) << "test over";
    QTest::newRow("to nobody") << int(TestPart::Shown) << quint64(0) << "test, reached nobody";
}

void tst_TestPush::isATestInTheTraffic()
{
    QFETCH(const int, part);
    QFETCH(const quint64, session);
    QFETCH(const QString, text);
    Broker::TrafficRecord record = message(1, "7", "42");
    record.test = TestPart(part);
    record.session = session;
    QCOMPARE(Ui::outcomeText(record), text);
}

void tst_TestPush::isATestInDeliveries_data()
{
    QTest::addColumn<PushRecord>("push");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("result");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<bool>("isProblem");
    QTest::newRow("shown") << testRecord(PushOperation::Test, 1) << "test 42"
                           << "written to 1 of 1" << int(PushOutcome::Delivered) << false;
    QTest::newRow("shown to nobody") << testRecord(PushOperation::Test, 0) << "test 42"
                                     << "reached nobody" << int(PushOutcome::Lost) << true;
    QTest::newRow("over") << testRecord(PushOperation::TestOver, 1) << "test over 42"
                          << "written to 1 of 1" << int(PushOutcome::Delivered) << false;
    QTest::newRow("over, and nobody there")
        << testRecord(PushOperation::TestOver, 0) << "test over 42"
        << "nobody there any more" << int(PushOutcome::Kept) << false;
    QTest::newRow("over, and changed")
        << testRecord(PushOperation::TestOver, 0, PushResult::Stale) << "test over 42"
        << "nothing put back: the count was changed meanwhile" << int(PushOutcome::Replaced)
        << false;
}

void tst_TestPush::isATestInDeliveries()
{
    QFETCH(const PushRecord, push);
    QTEST(Ui::pushValueText(push), "value");
    QTEST(Ui::pushResultText(push).text, "result");
    QTEST(int(Ui::outcomeOf(push)), "outcome");
    QTEST(Ui::isProblem(push), "isProblem");
}

QTEST_MAIN(tst_TestPush)
#include "tst_testpush.moc"

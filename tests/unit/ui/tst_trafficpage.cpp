// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/trafficfixture.h"
#include "tests/unit/ui/widgetchecks.h"
#include "ui/traffic/framecopies.h"

#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using Broker::BrokerState;
using Broker::TrafficRecord;
using Ui::NoticeBar;
using Ui::SessionTable;
using Ui::TrafficFilterBar;
using Ui::TrafficModel;
using Ui::TrafficPage;

class tst_TrafficPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void watchesTrafficWhileItExists();
    void showsFramesByItself();
    void saysWhyThereIsNoFrame();
    void asksToStartTheBroker();
    void saysThatOnlyHeartBeatsPassed();
    void holdsStillWhilePausedAndCountsWhatIsNew();
    void followsTheEndUntilSomebodyLooksElsewhere();
    void keepsTheTopRowWhileItDoesNotFollow();
    void asksForWhatItsMenuOffers();
    void clearsTheViewAndBringsItBack();
    void tellsWhichFrameIsChosen();
    void goesToTheRowsByEnter();
    void saysWhatIsShownKeptAndLost();
    void tellsThatOlderRowsWereEvicted();
    void namesEverythingForAssistiveTools();
};

void tst_TrafficPage::watchesTrafficWhileItExists()
{
    FakeControl control;
    {
        SessionTable table(control);
        Ui::SharedScope scope;
        const TrafficPage page(control, table, scope);
        QVERIFY(!control.watched);
        control.setState(BrokerState::Running);
        QVERIFY(control.watched);
    }
    QVERIFY(!control.watched);
}

void tst_TrafficPage::showsFramesByItself()
{
    Traffic traffic;
    traffic.control.tellTraffic(messages(1, 3));
    QCOMPARE(traffic.rowCount(), 0);
    QTRY_COMPARE(traffic.rowCount(), 3);
    QVERIFY(traffic.page.table()->isVisible());
}

void tst_TrafficPage::saysWhyThereIsNoFrame()
{
    Traffic traffic;
    const auto title = [&] { return traffic.placeholder()->title(); };
    QVERIFY(traffic.placeholder()->isVisible());
    QCOMPARE(title(), QStringLiteral("The Broker Is Stopped"));
    traffic.control.setState(BrokerState::Starting);
    QCOMPARE(title(), QStringLiteral("The Broker Is Starting"));
    Broker::BrokerStatus failed;
    failed.state = BrokerState::Failed;
    failed.failureText = QStringLiteral("Port 8080 is taken. Use 8081.");
    traffic.control.setStatus(failed);
    QCOMPARE(title(), QStringLiteral("The Broker Could Not Start"));
    QCOMPARE(traffic.placeholder()->text(), failed.failureText);

    traffic.control.setState(BrokerState::Running);
    QCOMPARE(title(), QStringLiteral("Nobody Is Connected"));
    const QString address = QStringLiteral("http://127.0.0.1:8080/ws");
    QVERIFY(traffic.placeholder()->text().contains(address));
    clickButton(traffic.placeholder(), QStringLiteral("Copy Address"));
    QCOMPARE(QGuiApplication::clipboard()->text(), address);

    traffic.control.tellConnections({openSession(1, Seven)});
    traffic.table.flush();
    QCOMPARE(title(), QStringLiteral("No Frame Yet"));
    traffic.control.setState(BrokerState::Stopping);
    QCOMPARE(title(), QStringLiteral("The Broker Is Stopping"));
}

void tst_TrafficPage::asksToStartTheBroker()
{
    Traffic traffic;
    const QSignalSpy start(&traffic.page, &TrafficPage::startRequested);
    traffic.placeholder()->findChild<QPushButton *>(QStringLiteral("startBroker"))->click();
    QCOMPARE(start.size(), 1);
}

void tst_TrafficPage::saysThatOnlyHeartBeatsPassed()
{
    Traffic traffic;
    traffic.control.setState(BrokerState::Running);
    traffic.control.tellConnections({openSession(1, Seven)});
    traffic.table.flush();
    traffic.tell({heartBeat(1), heartBeat(2)});
    QCOMPARE(traffic.placeholder()->title(), QStringLiteral("Only Heart-beats So Far"));
    clickButton(traffic.placeholder(), QStringLiteral("Show Heart-beats"));
    traffic.settle();
    QCOMPARE(traffic.rowCount(), 2);
    QVERIFY(traffic.page.table()->isVisible());
}

void tst_TrafficPage::holdsStillWhilePausedAndCountsWhatIsNew()
{
    Traffic traffic;
    traffic.tell(messages(1, 3));
    QVERIFY(traffic.pauseBar()->isHidden());
    traffic.page.pauseAction()->trigger();
    traffic.tell(messages(4, 1'237));
    QCOMPARE(traffic.rowCount(), 3);
    QVERIFY(traffic.pauseBar()->isVisible());
    QCOMPARE(traffic.pauseBar()->text(),
             QStringLiteral("Paused. %1 new since then.").arg(QLocale().toString(1'234)));

    traffic.pauseBar()->findChild<QPushButton *>()->click();
    traffic.settle();
    QVERIFY(!traffic.page.pauseAction()->isChecked());
    QVERIFY(traffic.pauseBar()->isHidden());
    QCOMPARE(traffic.rowCount(), 1'237);
}

void tst_TrafficPage::followsTheEndUntilSomebodyLooksElsewhere()
{
    Traffic traffic;
    traffic.tell(messages(1, 200));
    QVERIFY(traffic.page.followAction()->isChecked());
    QVERIFY(traffic.isAtEnd());

    QTest::keyClick(traffic.page.table(), Qt::Key_PageUp);
    QVERIFY(!traffic.page.followAction()->isChecked());
    traffic.tell(messages(201, 300));
    QVERIFY(!traffic.isAtEnd());

    QTest::keyClick(traffic.page.table(), Qt::Key_End);
    traffic.tell(messages(301, 400));
    QVERIFY(traffic.isAtEnd());
}

void tst_TrafficPage::keepsTheTopRowWhileItDoesNotFollow()
{
    Traffic traffic;
    traffic.tell(messages(1, 500));
    traffic.page.followAction()->trigger();
    Ui::DataTable *table = traffic.page.table();
    table->verticalScrollBar()->setValue(100 * table->rowHeight(0) + 3);
    const int top = table->rowAt(0);
    traffic.tell(messages(501, 900));
    QCOMPARE(table->rowAt(0), top);

    // Also when a filter draws the rows up anew.
    traffic.filter(QStringLiteral("user:7"));
    QCOMPARE(traffic.page.model().recordAt(table->rowAt(0)).sequence, 101U);
}

void tst_TrafficPage::asksForWhatItsMenuOffers()
{
    Traffic traffic;
    traffic.page.followAction()->setChecked(false);
    traffic.tell(messages(1, 10));
    const QSignalSpy scope(&traffic.scope, &Ui::SharedScope::changed);
    const QSignalSpy push(&traffic.page, &TrafficPage::pushRequested);
    const auto trigger = [&](const QString &text) { return traffic.triggerInMenu(0, 0, text); };
    QVERIFY(trigger(QStringLiteral("Show Only This User")));
    QVERIFY(trigger(QStringLiteral("Show Only This Session")));
    QVERIFY(trigger(QStringLiteral("Push to This User…")));
    traffic.scope.clear();
    traffic.settle();
    QCOMPARE(scope[0][0].value<Ui::Scope>(), (Ui::Scope {Seven, 0, {}}));
    QCOMPARE(scope[1][0].value<Ui::Scope>(), (Ui::Scope {{}, 1, {}}));
    QCOMPARE(push[0][0].toString(), Seven);

    traffic.page.table()->selectRow(1);
    QVERIFY(trigger(QStringLiteral("Copy Rows")));
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("/alarm/8")));
}

void tst_TrafficPage::clearsTheViewAndBringsItBack()
{
    Traffic traffic;
    traffic.tell(messages(1, 10));
    traffic.page.table()->selectRow(2);
    QCOMPARE(traffic.chosen.kind, Ui::Subject::Kind::Frame);
    traffic.page.clearAction()->trigger();
    QCOMPARE(traffic.rowCount(), 0);
    QCOMPARE(traffic.chosen.kind, Ui::Subject::Kind::Nothing);
    QVERIFY(!traffic.page.copies().actions().first()->isEnabled());
    QVERIFY(traffic.noticeBar()->isVisible());

    traffic.tell(messages(11, 12));
    QCOMPARE(traffic.rowCount(), 2);
    traffic.noticeBar()->findChild<QPushButton *>()->click();
    traffic.settle();
    QCOMPARE(traffic.rowCount(), 12);
}

void tst_TrafficPage::tellsWhichFrameIsChosen()
{
    Traffic traffic;
    const QSignalSpy wanted(&traffic.page, &TrafficPage::inspectionWanted);
    QList<TrafficRecord> frames = messages(1, 10);
    frames[8].body = "5"; // to user 7, who was told 3 before
    traffic.tell(frames);
    QVERIFY(!traffic.page.copies().actions().first()->isEnabled());
    traffic.page.table()->selectRow(0);
    QCOMPARE(traffic.chosen.frame->sequence, 1U);
    QCOMPARE(traffic.chosen.user, Seven);
    QCOMPARE(traffic.chosen.session, Broker::SessionId(1));
    QVERIFY(!traffic.chosen.before);
    traffic.page.copies().actions().first()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), traffic.frame());

    traffic.page.table()->selectRow(8);
    QCOMPARE(traffic.chosen.frame->sequence, 9U);
    QCOMPARE(traffic.chosen.before->sequence, 7U);

    QVERIFY(wanted.isEmpty());
    QTest::keyClick(traffic.page.table(), Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
}

void tst_TrafficPage::goesToTheRowsByEnter()
{
    Traffic traffic;
    QVERIFY(QTest::qWaitForWindowActive(&traffic.page));
    traffic.tell(messages(1, 10));
    QLineEdit *field = traffic.page.findChild<QLineEdit *>(QStringLiteral("trafficFilter"));
    const auto enter = [&](const QString &text) {
        traffic.page.focusFilter();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    };
    const auto chosen = [&traffic] {
        const QList<int> rows = traffic.page.table()->selectedRowNumbers();
        return rows.size() == 1 ? traffic.page.model().recordAt(rows.first()).sequence : 0;
    };
    enter(QStringLiteral("user:8"));
    QVERIFY(traffic.page.table()->hasFocus());
    QCOMPARE(chosen(), 10U); // the newest, since it follows
    QVERIFY(traffic.page.followAction()->isChecked());

    traffic.page.followAction()->setChecked(false);
    enter(QStringLiteral("user:7"));
    QCOMPARE(chosen(), 1U);

    enter(QStringLiteral("size>x")); // which there is to mend first
    QVERIFY(field->hasFocus());
    enter(QStringLiteral("user:9")); // where there is no row to go to
    QVERIFY(field->hasFocus());
}

void tst_TrafficPage::saysWhatIsShownKeptAndLost()
{
    Traffic traffic;
    const QSignalSpy changes(&traffic.page, &TrafficPage::statusChanged);
    traffic.tell(messages(1, 10), 4);
    QVERIFY(!changes.isEmpty());
    const QString status = traffic.page.status();
    QVERIFY2(status.startsWith(QStringLiteral("10 of 10 frames shown")), qPrintable(status));
    QVERIFY2(status.endsWith(QStringLiteral("4 skipped")), qPrintable(status));
    QVERIFY(!traffic.page.statusToolTip().isEmpty());
}

// A flood past what is kept, while somebody reads the oldest frames and has chosen one.
void tst_TrafficPage::tellsThatOlderRowsWereEvicted()
{
    Traffic traffic;
    const qint64 kept = traffic.page.model().store().limits().count;
    traffic.page.followAction()->setChecked(false);
    traffic.tell(messages(1, 1'000));
    traffic.page.table()->selectRow(0);
    const QString frame = traffic.frame();

    traffic.tell(messages(1'001, quint64(kept) + 1'000));

    QVERIFY(traffic.noticeBar()->isVisible());
    QVERIFY(traffic.noticeBar()->text().contains(QLocale().toString(kept)));
    const Ui::TrafficCounts counts = traffic.page.model().counts();
    QCOMPARE(counts.shown + counts.evicted, kept + 1'000);
    // Nobody asked for another frame than the one that was chosen.
    QVERIFY(traffic.page.table()->selectedRowNumbers().isEmpty());
    QCOMPARE(traffic.frame(), frame);
}

void tst_TrafficPage::namesEverythingForAssistiveTools()
{
    Traffic traffic;
    traffic.tell({message(1, "7"), heartBeat(2)});
    traffic.scope.setScope({Seven, 0, {}});
    traffic.page.pauseAction()->trigger();
    traffic.page.table()->selectRow(0);
    QCOMPARE(namelessWidgets(traffic.page), QStringList());
    QCOMPARE(markupLabels(traffic.page), QStringList());
}

QTEST_MAIN(tst_TrafficPage)
#include "tst_trafficpage.moc"

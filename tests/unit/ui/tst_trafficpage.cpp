// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "tests/unit/ui/widgetchecks.h"
#include "ui/pages/sharedscope.h"
#include "ui/traffic/frameview.h"
#include "ui/traffic/trafficfilterbar.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/trafficplaceholder.h"
#include "ui/views/datatable.h"
#include "ui/views/noticebar.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using Broker::BrokerState;
using Broker::TrafficRecord;
using Ui::NoticeBar;
using Ui::SessionTable;
using Ui::TrafficFilterBar;
using Ui::TrafficModel;
using Ui::TrafficPage;

namespace {

const QString Seven = QStringLiteral("7");

QList<TrafficRecord> messages(quint64 first, quint64 last)
{
    QList<TrafficRecord> records;
    for (quint64 sequence = first; sequence <= last; ++sequence) {
        records.append(message(sequence, sequence % 2 == 0 ? "8" : "7"));
    }
    return records;
}

/// Clicks the visible button below \a widget that says \a text.
void clickButton(const QWidget *widget, const QString &text)
{
    const QList<QAbstractButton *> buttons = widget->findChildren<QAbstractButton *>();
    const auto found = std::find_if(buttons.begin(), buttons.end(), [&](QAbstractButton *button) {
        return button->isVisible() && button->text() == text;
    });
    QVERIFY2(found != buttons.end(), qPrintable(text));
    (*found)->click();
}

/// The page on the screen, with what feeds it.
struct Page
{
    Page()
    {
        page.resize(1'000, 500);
        page.show();
    }

    void tell(const QList<TrafficRecord> &records, quint64 dropped = 0)
    {
        control.tellTraffic(records, dropped);
        settle();
    }

    /// Lets as many ticks pass as there is work for.
    void settle()
    {
        do {
            page.tick();
        } while (page.model().counts().waiting > 0 && !page.model().isPaused());
    }

    void filter(const QString &text)
    {
        page.setFilterText(text);
        settle();
    }

    int rowCount() { return page.model().rowCount(); }
    NoticeBar *pauseBar() { return page.findChildren<NoticeBar *>()[0]; }
    NoticeBar *noticeBar() { return page.findChildren<NoticeBar *>()[1]; }
    Ui::TrafficPlaceholder *placeholder() { return page.findChild<Ui::TrafficPlaceholder *>(); }
    Ui::FrameView *frame() { return page.findChild<Ui::FrameView *>(); }
    TrafficFilterBar *bar() { return page.findChild<TrafficFilterBar *>(); }

    QToolButton *heartBeatChip()
    {
        const QList<QToolButton *> buttons = bar()->findChildren<QToolButton *>();
        const auto found =
            std::find_if(buttons.begin(), buttons.end(),
                         [](const QToolButton *button) { return button->text().startsWith(u'♥'); });
        return found == buttons.end() ? nullptr : *found;
    }

    bool isAtEnd()
    {
        const QScrollBar *scroll = page.table()->verticalScrollBar();
        return scroll->value() == scroll->maximum();
    }

    /// Triggers \a text in the context menu of a cell; returns whether it was there.
    bool triggerInMenu(int row, int column, const QString &text)
    {
        bool found = false;
        QTimer::singleShot(0, &page, [&] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            const QList<QAction *> actions = menu->actions();
            for (QAction *action : actions) {
                if (action->text() == text) {
                    found = true;
                    action->trigger();
                }
            }
            menu->close();
        });
        const QModelIndex index = page.model().index(row, column);
        Q_EMIT page.table()->customContextMenuRequested(page.table()->visualRect(index).center());
        return found;
    }

    FakeControl control;
    SessionTable table {control};
    Ui::SharedScope scope;
    TrafficPage page {control, table, scope};
};

} // namespace

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
    void filtersByWhatIsTyped();
    void keepsTheLastFilterWhileOneIsHalfTyped();
    void narrowsToTheScopeWhileAFilterIsHalfTyped();
    void offersToClearAFilterThatNothingMatches();
    void hidesHeartBeatsBehindAChip();
    void showsHeartBeatsThatAFilterAsksFor();
    void filtersByACell();
    void asksForWhatItsMenuOffers();
    void clearsTheViewAndBringsItBack();
    void showsTheChosenFrame();
    void keepsTheChosenFrameChosenThroughAFilter();
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
    Page page;
    page.control.tellTraffic(messages(1, 3));
    QCOMPARE(page.rowCount(), 0);
    QTRY_COMPARE(page.rowCount(), 3);
    QVERIFY(page.page.table()->isVisible());
}

void tst_TrafficPage::saysWhyThereIsNoFrame()
{
    Page page;
    const auto title = [&] { return page.placeholder()->title(); };
    QVERIFY(page.placeholder()->isVisible());
    QCOMPARE(title(), QStringLiteral("The Broker Is Stopped"));
    page.control.setState(BrokerState::Starting);
    QCOMPARE(title(), QStringLiteral("The Broker Is Starting"));
    Broker::BrokerStatus failed;
    failed.state = BrokerState::Failed;
    failed.failureText = QStringLiteral("Port 8080 is taken. Use 8081.");
    page.control.setStatus(failed);
    QCOMPARE(title(), QStringLiteral("The Broker Could Not Start"));
    QCOMPARE(page.placeholder()->text(), failed.failureText);

    page.control.setState(BrokerState::Running);
    QCOMPARE(title(), QStringLiteral("Nobody Is Connected"));
    const QString address = QStringLiteral("http://127.0.0.1:8080/ws");
    QVERIFY(page.placeholder()->text().contains(address));
    clickButton(page.placeholder(), QStringLiteral("Copy Address"));
    QCOMPARE(QGuiApplication::clipboard()->text(), address);

    page.control.tellConnections({openSession(1, Seven)});
    page.table.flush();
    QCOMPARE(title(), QStringLiteral("No Frame Yet"));
    page.control.setState(BrokerState::Stopping);
    QCOMPARE(title(), QStringLiteral("The Broker Is Stopping"));
}

void tst_TrafficPage::asksToStartTheBroker()
{
    Page page;
    const QSignalSpy start(&page.page, &TrafficPage::startRequested);
    page.placeholder()->findChild<QPushButton *>(QStringLiteral("startBroker"))->click();
    QCOMPARE(start.size(), 1);
}

void tst_TrafficPage::saysThatOnlyHeartBeatsPassed()
{
    Page page;
    page.control.setState(BrokerState::Running);
    page.control.tellConnections({openSession(1, Seven)});
    page.table.flush();
    page.tell({heartBeat(1), heartBeat(2)});
    QCOMPARE(page.placeholder()->title(), QStringLiteral("Only Heart-beats So Far"));
    clickButton(page.placeholder(), QStringLiteral("Show Heart-beats"));
    page.settle();
    QCOMPARE(page.rowCount(), 2);
    QVERIFY(page.page.table()->isVisible());
}

void tst_TrafficPage::holdsStillWhilePausedAndCountsWhatIsNew()
{
    Page page;
    page.tell(messages(1, 3));
    QVERIFY(page.pauseBar()->isHidden());
    page.page.pauseAction()->trigger();
    page.tell(messages(4, 1'237));
    QCOMPARE(page.rowCount(), 3);
    QVERIFY(page.pauseBar()->isVisible());
    QCOMPARE(page.pauseBar()->text(),
             QStringLiteral("Paused. %1 new since then.").arg(QLocale().toString(1'234)));

    page.pauseBar()->findChild<QPushButton *>()->click();
    page.settle();
    QVERIFY(!page.page.pauseAction()->isChecked());
    QVERIFY(page.pauseBar()->isHidden());
    QCOMPARE(page.rowCount(), 1'237);
}

void tst_TrafficPage::followsTheEndUntilSomebodyLooksElsewhere()
{
    Page page;
    page.tell(messages(1, 200));
    QVERIFY(page.page.followAction()->isChecked());
    QVERIFY(page.isAtEnd());

    QTest::keyClick(page.page.table(), Qt::Key_PageUp);
    QVERIFY(!page.page.followAction()->isChecked());
    page.tell(messages(201, 300));
    QVERIFY(!page.isAtEnd());

    QTest::keyClick(page.page.table(), Qt::Key_End);
    page.tell(messages(301, 400));
    QVERIFY(page.isAtEnd());
}

void tst_TrafficPage::keepsTheTopRowWhileItDoesNotFollow()
{
    Page page;
    page.tell(messages(1, 500));
    page.page.followAction()->trigger();
    Ui::DataTable *table = page.page.table();
    table->verticalScrollBar()->setValue(100 * table->rowHeight(0) + 3);
    const int top = table->rowAt(0);
    page.tell(messages(501, 900));
    QCOMPARE(table->rowAt(0), top);

    // Also when a filter draws the rows up anew.
    page.filter(QStringLiteral("user:7"));
    QCOMPARE(page.page.model().recordAt(table->rowAt(0)).sequence, 101U);
}

void tst_TrafficPage::filtersByWhatIsTyped()
{
    Page page;
    page.tell(messages(1, 10));
    page.page.focusFilter();
    auto *field = page.page.findChild<QLineEdit *>(QStringLiteral("trafficFilter"));
    QTest::keyClicks(field, QStringLiteral("user:8"));
    QTRY_COMPARE(page.rowCount(), 5); // once the typing paused
    field->clear();
    QTest::keyClick(field, Qt::Key_Return);
    page.settle();
    QCOMPARE(page.rowCount(), 10);
}

void tst_TrafficPage::keepsTheLastFilterWhileOneIsHalfTyped()
{
    Page page;
    page.tell(messages(1, 10));
    page.filter(QStringLiteral("user:8"));
    page.filter(QStringLiteral("user:8 cmd:"));
    QCOMPARE(page.rowCount(), 5);
    QVERIFY(page.bar()->problem().contains(QStringLiteral("cmd:")));
    QVERIFY(page.bar()->problem().startsWith(u'⚠')); // not by colour alone

    page.filter(QStringLiteral("user:8 cmd:SEND"));
    QCOMPARE(page.rowCount(), 0);
    QVERIFY(page.bar()->problem().isEmpty());
}

void tst_TrafficPage::narrowsToTheScopeWhileAFilterIsHalfTyped()
{
    Page page;
    page.tell(messages(1, 10));
    page.filter(QStringLiteral("cmd:"));
    page.scope.setScope({Seven, 0, {}});
    page.settle();
    QCOMPARE(page.rowCount(), 5);
    QVERIFY(!page.bar()->problem().isEmpty());

    clickButton(page.bar(), QStringLiteral("Only user 7  ✕"));
    QVERIFY(page.scope.scope().isEmpty());
    page.settle();
    QCOMPARE(page.rowCount(), 10);
}

void tst_TrafficPage::offersToClearAFilterThatNothingMatches()
{
    Page page;
    page.tell(messages(1, 10));
    page.filter(QStringLiteral("user:nobody"));
    QVERIFY(page.placeholder()->isVisible());
    QCOMPARE(page.placeholder()->title(), QStringLiteral("0 of 10"));

    page.scope.setScope({Seven, 0, {}});
    page.placeholder()->findChild<QPushButton *>(QStringLiteral("clearFilter"))->click();
    page.settle();
    QCOMPARE(page.rowCount(), 10);
    QVERIFY(page.page.table()->isVisible());
    QVERIFY(page.scope.scope().isEmpty());
}

void tst_TrafficPage::hidesHeartBeatsBehindAChip()
{
    Page page;
    page.tell({message(1, "7")});
    QVERIFY(!page.heartBeatChip()->isVisible());
    page.tell({heartBeat(2), heartBeat(3)});
    QVERIFY(page.heartBeatChip()->isVisible());
    QCOMPARE(page.heartBeatChip()->text(), QStringLiteral("♥ 2 heart-beats hidden"));
    QCOMPARE(page.rowCount(), 1);

    page.heartBeatChip()->click();
    page.settle();
    QCOMPARE(page.rowCount(), 3);
    QCOMPARE(page.heartBeatChip()->text(), QStringLiteral("♥ Heart-beats Shown"));
    page.heartBeatChip()->click();
    page.settle();
    QCOMPARE(page.rowCount(), 1);
}

void tst_TrafficPage::showsHeartBeatsThatAFilterAsksFor()
{
    Page page;
    page.tell({message(1, "7"), heartBeat(2)});
    page.filter(QStringLiteral("cmd:HEARTBEAT"));
    QCOMPARE(page.rowCount(), 1);
    QVERIFY(!page.heartBeatChip()->isVisible());
}

void tst_TrafficPage::filtersByACell()
{
    Page page;
    page.page.followAction()->setChecked(false);
    page.tell(messages(1, 10));
    QVERIFY(page.triggerInMenu(0, TrafficModel::User, QStringLiteral("Filter by user:7")));
    page.settle();
    QCOMPARE(page.rowCount(), 5);
    QCOMPARE(page.bar()->text(), QStringLiteral("user:7"));

    QVERIFY(page.triggerInMenu(0, TrafficModel::Command, QStringLiteral("Leave Out cmd:MESSAGE")));
    page.settle();
    QCOMPARE(page.bar()->text(), QStringLiteral("user:7 -cmd:MESSAGE"));
    QCOMPARE(page.rowCount(), 0);
}

void tst_TrafficPage::asksForWhatItsMenuOffers()
{
    Page page;
    page.page.followAction()->setChecked(false);
    page.tell(messages(1, 10));
    const QSignalSpy scope(&page.scope, &Ui::SharedScope::changed);
    const QSignalSpy push(&page.page, &TrafficPage::pushRequested);
    const auto trigger = [&](const QString &text) { return page.triggerInMenu(0, 0, text); };
    QVERIFY(trigger(QStringLiteral("Show Only This User")));
    QVERIFY(trigger(QStringLiteral("Show Only This Session")));
    QVERIFY(trigger(QStringLiteral("Push to This User…")));
    page.scope.clear();
    page.settle();
    QCOMPARE(scope[0][0].value<Ui::Scope>(), (Ui::Scope {Seven, 0, {}}));
    QCOMPARE(scope[1][0].value<Ui::Scope>(), (Ui::Scope {{}, 1, {}}));
    QCOMPARE(push[0][0].toString(), Seven);

    page.page.table()->selectRow(1);
    QVERIFY(trigger(QStringLiteral("Copy Rows")));
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("/alarm/8")));
}

void tst_TrafficPage::clearsTheViewAndBringsItBack()
{
    Page page;
    page.tell(messages(1, 10));
    page.page.table()->selectRow(2);
    QVERIFY(page.frame()->isVisible());
    page.page.clearAction()->trigger();
    QCOMPARE(page.rowCount(), 0);
    QVERIFY(!page.frame()->isVisible());
    QVERIFY(!page.page.copyFrameAction()->isEnabled());
    QVERIFY(page.noticeBar()->isVisible());

    page.tell(messages(11, 12));
    QCOMPARE(page.rowCount(), 2);
    page.noticeBar()->findChild<QPushButton *>()->click();
    page.settle();
    QCOMPARE(page.rowCount(), 12);
}

void tst_TrafficPage::showsTheChosenFrame()
{
    Page page;
    page.tell(messages(1, 10));
    QVERIFY(!page.frame()->isVisible());
    QVERIFY(!page.page.copyFrameAction()->isEnabled());
    page.page.table()->selectRow(0);
    QVERIFY(page.frame()->isVisible());
    QVERIFY(page.frame()->text().contains(QStringLiteral("/alarm/7")));
    page.page.copyFrameAction()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), page.frame()->text());

    Q_EMIT page.frame()->closeRequested();
    QVERIFY(!page.frame()->isVisible());
    QTest::keyClick(page.page.table(), Qt::Key_Return);
    QVERIFY(page.frame()->isVisible());
}

void tst_TrafficPage::keepsTheChosenFrameChosenThroughAFilter()
{
    Page page;
    page.tell(messages(1, 10));
    page.page.table()->selectRow(6); // frame 7
    page.filter(QStringLiteral("user:7"));
    QCOMPARE(page.page.table()->selectedRowNumbers(), QList<int> {3});

    // It is gone with one filter and back with the next; its text stays in view.
    page.filter(QStringLiteral("user:8"));
    QVERIFY(page.page.table()->selectedRowNumbers().isEmpty());
    QVERIFY(page.frame()->text().contains(QStringLiteral("/alarm/7")));
    page.filter({});
    QCOMPARE(page.page.table()->selectedRowNumbers(), QList<int> {6});
}

void tst_TrafficPage::saysWhatIsShownKeptAndLost()
{
    Page page;
    const QSignalSpy changes(&page.page, &TrafficPage::statusChanged);
    page.tell(messages(1, 10), 4);
    QVERIFY(!changes.isEmpty());
    const QString status = page.page.status();
    QVERIFY2(status.startsWith(QStringLiteral("10 of 10 frames shown")), qPrintable(status));
    QVERIFY2(status.endsWith(QStringLiteral("4 skipped")), qPrintable(status));
    QVERIFY(!page.page.statusToolTip().isEmpty());
}

// A flood past what is kept, while somebody reads the oldest frames and has chosen one.
void tst_TrafficPage::tellsThatOlderRowsWereEvicted()
{
    Page page;
    const qint64 kept = page.page.model().store().limits().count;
    page.page.followAction()->setChecked(false);
    page.tell(messages(1, 1'000));
    page.page.table()->selectRow(0);
    const QString frame = page.frame()->text();

    page.tell(messages(1'001, quint64(kept) + 1'000));

    QVERIFY(page.noticeBar()->isVisible());
    QVERIFY(page.noticeBar()->text().contains(QLocale().toString(kept)));
    const Ui::TrafficCounts counts = page.page.model().counts();
    QCOMPARE(counts.shown + counts.evicted, kept + 1'000);
    // Nobody asked for another frame than the one that was chosen.
    QVERIFY(page.page.table()->selectedRowNumbers().isEmpty());
    QCOMPARE(page.frame()->text(), frame);
}

void tst_TrafficPage::namesEverythingForAssistiveTools()
{
    Page page;
    page.tell({message(1, "7"), heartBeat(2)});
    page.scope.setScope({Seven, 0, {}});
    page.page.pauseAction()->trigger();
    page.page.table()->selectRow(0);
    QCOMPARE(namelessWidgets(page.page), QStringList());
    QCOMPARE(markupLabels(page.page), QStringList());
}

QTEST_MAIN(tst_TrafficPage)
#include "tst_trafficpage.moc"

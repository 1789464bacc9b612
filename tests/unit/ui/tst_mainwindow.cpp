// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/control/explanationtext.h"
#include "tests/unit/control/userstory.h"
#include "tests/unit/ui/records.h"
#include "tests/unit/ui/widgetchecks.h"
#include "tests/unit/ui/windowtest.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/deliveries/deliveriespage.h"
#include "ui/push/countbox.h"
#include "ui/push/pushcomposer.h"
#include "ui/push/userbox.h"
#include "ui/sessions/sessionspage.h"
#include "ui/tiles/stattile.h"
#include "ui/tiles/tilestrip.h"
#include "ui/traffic/trafficpage.h"
#include "ui/users/usersmodel.h"
#include "ui/users/userspage.h"
#include "ui/views/datatable.h"
#include "ui/window/pagenavigation.h"
#include "ui/window/pagetabs.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QLineEdit>
#include <QMenuBar>
#include <QSet>
#include <QTest>
#include <QToolButton>

using Broker::BrokerState;
using Broker::BrokerStatus;
using Ui::LanguageChoice;

class tst_MainWindow : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhereTheBrokerIs();
    void accountsForTheTraffic();
    void pausesByKey();
    void offersEachActionOnce();
    void choosesTheUserToPushTo();
    void scopesEveryPage();
    void showsWhatATileCounts();
    void showsTheComposerWhenItIsNeeded();
    void findsOnTheCurrentPage();
    void copiesWhatHasTheFocus();
    void goesFromPaneToPane();
    void hasNoShortcutOfABareLetter();
    void hasNoShortcutTwice();
    void namesEverythingThatTakesTheFocus_data();
    void namesEverythingThatTakesTheFocus();
    void tabsFromTheFilterToItsTable();
    void speaksAnotherLanguageAtOnce();
    void leadsToWhatIsNamed();
    void copiesAllThatIsKnownOfAUser();

private:
    Ui::TrafficPage *traffic() const { return child<Ui::TrafficPage>(); }
};

void tst_MainWindow::showsWhereTheBrokerIs()
{
    m_control->setState(BrokerState::Running);
    const QString endpoint = QStringLiteral("http://127.0.0.1:8080/ws");
    QCOMPARE(statusStrip()->stateText(), QStringLiteral("● Running"));
    QVERIFY(m_window->windowTitle().startsWith(endpoint));
    QToolButton *button = child<QToolButton>("endpointButton");
    QCOMPARE(button->text(), endpoint);
    QApplication::clipboard()->clear();
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), endpoint);
}

void tst_MainWindow::accountsForTheTraffic()
{
    m_control->setState(BrokerState::Running);
    m_control->tellTraffic({message(1, "1042"), heartBeat(2), message(5, "1043")}, 2);
    traffic()->tick();
    QTRY_VERIFY(statusStrip()->pagesText().startsWith(QStringLiteral("2 of 3 frames shown")));
    QVERIFY(statusStrip()->pagesText().contains(QStringLiteral("2 skipped")));
}

void tst_MainWindow::pausesByKey()
{
    m_control->setState(BrokerState::Running);
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QVERIFY(traffic()->model().isPaused());
    child<Ui::PageTabs>()->setCurrentIndex(1);
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QVERIFY(!traffic()->model().isPaused());
}

void tst_MainWindow::offersEachActionOnce()
{
    m_control->setState(BrokerState::Running);
    QSet<QAction *> offered;
    const QList<QToolButton *> buttons = m_window->findChildren<QToolButton *>();
    for (const QToolButton *button : buttons) {
        if (QAction *action = button->defaultAction(); action && button->isVisible()) {
            QVERIFY2(!offered.contains(action), qPrintable(action->text()));
            offered.insert(action);
        }
    }
    QVERIFY(offered.contains(traffic()->pauseAction()));
    QVERIFY(offered.contains(traffic()->followAction()));
}

void tst_MainWindow::choosesTheUserToPushTo()
{
    m_control->setState(BrokerState::Running);
    m_control->tellConnections(
        {openSession(1, QStringLiteral("1042")), openSession(2, QStringLiteral("1043"))});
    Ui::UsersPage *users = m_window->findChild<Ui::UsersPage *>();
    QTRY_COMPARE(users->table()->model()->rowCount(), 2);
    const QModelIndexList found =
        users->table()->model()->match(users->table()->model()->index(0, Ui::UsersModel::User),
                                       Qt::DisplayRole, QStringLiteral("1043"));
    QCOMPARE(found.size(), 1);
    users->table()->selectRow(found.first().row()); // the rows may not be sorted yet
    QCOMPARE(m_window->composer()->userBox()->user(), QStringLiteral("1043"));
    users->table()->setFocus();
    QTest::keyClick(users->table(), Qt::Key_Return);
    QVERIFY(m_window->composer()->countBox()->hasFocus());

    QTest::keyClicks(m_window->composer()->countBox(), QStringLiteral("5"));
    QTest::keyClick(m_window->composer()->countBox(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_control->pushes.size(), 1);
    QCOMPARE(m_control->pushes.first().user, QStringLiteral("1043"));
    QCOMPARE(m_control->pushes.first().count, 5);
}

void tst_MainWindow::showsWhatATileCounts()
{
    m_control->setState(BrokerState::Running);
    Broker::TrafficRecord unheard = message(1, "1042");
    unheard.session = 0;
    m_control->tellTraffic({unheard, message(2, "1043")});
    const auto choose = [this](Ui::Series series) {
        child<Ui::TileStrip>()->tiles()[int(series)]->click();
        return m_window->findChild<Ui::PageTabs *>()->currentPage();
    };
    QCOMPARE(choose(Ui::Series::Sessions), child<Ui::SessionsPage>());
    QCOMPARE(choose(Ui::Series::Latency), child<Ui::DeliveriesPage>());
    QCOMPARE(choose(Ui::Series::FramesOut), traffic());
    traffic()->tick();
    QCOMPARE(traffic()->table()->model()->rowCount(), 2);
    QCOMPARE(choose(Ui::Series::Undelivered), traffic());
    traffic()->tick();
    QCOMPARE(traffic()->table()->model()->rowCount(), 1);
    QVERIFY(traffic()->table()->hasFocus());
    QCOMPARE(traffic()->table()->currentIndex().siblingAtColumn(0).data(),
             traffic()->table()->model()->index(0, 0).data());

    Ui::UsersPage *users = child<Ui::UsersPage>();
    users->parentWidget()->hide();
    QCOMPARE(choose(Ui::Series::Users), traffic());
    QVERIFY(users->isVisible());
}

void tst_MainWindow::scopesEveryPage()
{
    m_control->setState(BrokerState::Running);
    Ui::UsersPage *users = m_window->findChild<Ui::UsersPage *>();
    m_control->tellConnections({openSession(1, QStringLiteral("1042"))});
    QTRY_COMPARE(users->table()->model()->rowCount(), 1);
    users->table()->selectRow(0);
    actionNamed(*users, QStringLiteral("Show Only This User"))->trigger();
    QCOMPARE(m_window->composer()->userBox()->user(), QStringLiteral("1042"));
    int chips = 0;
    const QList<QToolButton *> buttons = m_window->findChildren<QToolButton *>();
    for (const QToolButton *button : buttons) {
        chips += int(button->text().contains(QStringLiteral("Only user 1042")));
    }
    QCOMPARE(chips, 5);
}

void tst_MainWindow::showsTheComposerWhenItIsNeeded()
{
    QDockWidget *dock = child<QDockWidget>("composerDock");
    dock->hide();
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY(dock->isVisible());
    QVERIFY(m_window->composer()->userBox()->hasFocus());
}

void tst_MainWindow::findsOnTheCurrentPage()
{
    m_control->setState(BrokerState::Running);
    Ui::PageTabs *tabs = child<Ui::PageTabs>();
    for (int i = 0; i < tabs->count(); ++i) {
        QTest::keyClick(m_window.get(), Qt::Key(Qt::Key_1 + i), Qt::ControlModifier);
        QCOMPARE(tabs->currentIndex(), i);
        QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
        const QWidget *focus = QApplication::focusWidget();
        const bool hasField = !qobject_cast<Ui::DashboardPage *>(tabs->currentWidget());
        QCOMPARE(qobject_cast<const QLineEdit *>(focus) != nullptr, hasField);
        QVERIFY(tabs->currentWidget()->isAncestorOf(focus));
    }
    Ui::UsersPage *users = m_window->findChild<Ui::UsersPage *>();
    users->focusFilter();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(users->isAncestorOf(QApplication::focusWidget()));
}

void tst_MainWindow::copiesWhatHasTheFocus()
{
    m_control->setState(BrokerState::Running);
    QAction *copy = actionWith(QKeySequence::Copy);
    m_control->tellTraffic({message(1, "1042")});
    traffic()->tick();
    traffic()->table()->selectRow(0);
    traffic()->table()->setFocus();
    copy->trigger();
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("/alarm/1042")));

    QLineEdit *user = m_window->composer()->userBox()->lineEdit();
    m_window->composer()->setUser(QStringLiteral("4711"));
    user->setFocus();
    user->selectAll();
    copy->trigger();
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("4711"));
}

void tst_MainWindow::goesFromPaneToPane()
{
    m_control->setState(BrokerState::Running);
    const Ui::UsersPage *users = m_window->findChild<Ui::UsersPage *>();
    QWidget *const panes[] = {m_window->composer(), const_cast<Ui::UsersPage *>(users), traffic()};
    m_window->composer()->userBox()->setFocus();
    for (int i = 1; i <= 6; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QVERIFY2(panes[i % 3]->isAncestorOf(QApplication::focusWidget()),
                 qPrintable(QString::number(i)));
    }
    for (int i = 5; i >= 0; --i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY2(panes[i % 3]->isAncestorOf(QApplication::focusWidget()),
                 qPrintable(QString::number(i)));
    }
    child<QDockWidget>("usersDock")->hide();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    QVERIFY(traffic()->isAncestorOf(QApplication::focusWidget()));
}

// A Korean input method takes bare letters before any shortcut sees them.
void tst_MainWindow::hasNoShortcutOfABareLetter()
{
    int count = 0;
    const QList<QAction *> actions = m_window->findChildren<QAction *>();
    for (const QAction *action : actions) {
        const QList<QKeySequence> shortcuts = action->shortcuts();
        for (const QKeySequence &shortcut : shortcuts) {
            const QKeyCombination first = shortcut[0];
            const bool isFunctionKey = first.key() >= Qt::Key_F1 && first.key() <= Qt::Key_F35;
            const bool hasModifier =
                first.keyboardModifiers().testAnyFlags(Qt::ControlModifier | Qt::AltModifier);
            QVERIFY2(isFunctionKey || hasModifier, qPrintable(shortcut.toString()));
            ++count;
        }
    }
    QVERIFY(count > 15);
}

void tst_MainWindow::hasNoShortcutTwice()
{
    QHash<QKeySequence, const QAction *> owners;
    const QList<QAction *> actions = m_window->findChildren<QAction *>();
    for (const QAction *action : actions) {
        const QList<QKeySequence> shortcuts = action->shortcuts();
        for (const QKeySequence &shortcut : shortcuts) {
            QVERIFY2(!owners.contains(shortcut), qPrintable(shortcut.toString()));
            owners.insert(shortcut, action);
        }
    }
}

void tst_MainWindow::namesEverythingThatTakesTheFocus_data()
{
    QTest::addColumn<BrokerStatus>("status");
    QTest::newRow("stopped") << BrokerStatus();
    QTest::newRow("failed") << portInUse();
    BrokerStatus running;
    running.state = BrokerState::Running;
    running.endpoint = QStringLiteral("http://127.0.0.1:8080/ws");
    QTest::newRow("running") << running;
}

void tst_MainWindow::namesEverythingThatTakesTheFocus()
{
    QFETCH(const BrokerStatus, status);
    m_settings->addRecentPush({QStringLiteral("1042"), 7});
    m_control->setStatus(status);
    int named = 0;
    const QList<QWidget *> widgets = m_window->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        const bool isInner = widget->objectName().startsWith(QStringLiteral("qt_"))
            || qobject_cast<QWidget *>(widget->focusProxy());
        if (widget->focusPolicy() == Qt::NoFocus || isInner || !widget->isVisible()) {
            continue;
        }
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(interface);
        const QString what =
            QStringLiteral("%1 %2 in %3")
                .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(),
                     QString::fromLatin1(widget->parentWidget()->metaObject()->className()));
        QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), qPrintable(what));
        ++named;
    }
    QVERIFY(named > 10);
}

void tst_MainWindow::tabsFromTheFilterToItsTable()
{
    const QList<Ui::Page *> pages = m_window->findChildren<Ui::Page *>();
    QVERIFY(pages.size() > 5);
    for (Ui::Page *page : pages) {
        QStringList order;
        QWidget *widget = page;
        do {
            const bool isField =
                qobject_cast<QLineEdit *>(widget) || qobject_cast<QToolButton *>(widget);
            const bool isOfPage = page->isAncestorOf(widget);
            if (isOfPage && (isField || qobject_cast<Ui::DataTable *>(widget))) {
                order.append(isField ? QStringLiteral("filter") : QStringLiteral("table"));
            }
            widget = widget->nextInFocusChain();
        } while (widget != page);
        QCOMPARE(order.first(), QStringLiteral("filter"));
        QVERIFY(order.contains(QStringLiteral("table")));
    }
}

void tst_MainWindow::speaksAnotherLanguageAtOnce()
{
    m_control->setState(BrokerState::Running);
    Ui::PageTabs *tabs = child<Ui::PageTabs>();
    QCOMPARE(tabs->tabText(0), QStringLiteral("Traffic"));
    m_settings->setLanguage(LanguageChoice::Korean);
    QTRY_COMPARE(tabs->tabText(0), QStringLiteral("트래픽"));
    QCOMPARE(m_window->menuBar()->actions().first()->text(), QStringLiteral("브로커(&B)"));
    QCOMPARE(statusStrip()->stateText(), QStringLiteral("● 실행 중"));
    m_settings->setLanguage(LanguageChoice::English);
    QTRY_COMPARE(tabs->tabText(0), QStringLiteral("Traffic"));
}

void tst_MainWindow::leadsToWhatIsNamed()
{
    m_control->setState(BrokerState::Running);
    m_control->ledger = {deliveredPush(1, "7")};
    QVERIFY(m_window->navigation().showNamed(QStringLiteral("push/1")));
    Ui::DataTable *pushes = child<Ui::DataTable>("deliveriesTable");
    QVERIFY(child<Ui::DeliveriesPage>()->isVisible());
    QTRY_COMPARE(pushes->selectedRowNumbers(), QList<int> {0});

    QVERIFY(m_window->navigation().showNamed(QStringLiteral("user/7")));
    m_control->tellConnections({openSession(1, QStringLiteral("70"))});
    m_control->tellConnections({openSession(2, QStringLiteral("7"))});
    Ui::UsersPage *users = child<Ui::UsersPage>();
    QTRY_COMPARE(users->selectedUser(), QStringLiteral("7"));
    QCOMPARE(m_window->composer()->userBox()->user(), QStringLiteral("7"));
    QVERIFY(!m_window->navigation().showNamed(QStringLiteral("nonsense")));
    QVERIFY(!m_window->navigation().showNamed(QStringLiteral("user/")));
}

void tst_MainWindow::copiesAllThatIsKnownOfAUser()
{
    m_control->setState(BrokerState::Running);
    QApplication::clipboard()->clear();
    QAction *copy = actionWith(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    copy->trigger();
    QVERIFY(statusStrip()->currentMessage().contains(QStringLiteral("no user is chosen")));
    m_window->composer()->setUser(QStringLiteral("7"));
    copy->trigger(); // about which the broker knows nothing
    QTRY_VERIFY(statusStrip()->currentMessage().contains(QStringLiteral("no answer")));
    QVERIFY(QApplication::clipboard()->text().isEmpty());
    UserStory story;
    story.connect(1);
    m_control->explains = [&](const Broker::Question &) { return story.explained(); };
    m_control->ledger = {deliveredPush(1, "7")};
    copy->trigger();
    QTRY_COMPARE(QApplication::clipboard()->text(),
                 Broker::ticketText(story.explained(), m_control->ledger));
    QVERIFY(statusStrip()->currentMessage().startsWith(
        QStringLiteral("Copied all that is known of user 7: ")));
    QCOMPARE(m_control->pushesListed.last().user, QByteArray("7"));
}

QTEST_MAIN(tst_MainWindow)

#include "tst_mainwindow.moc"

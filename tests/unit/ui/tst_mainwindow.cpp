// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "tests/unit/ui/widgetchecks.h"
#include "ui/push/countbox.h"
#include "ui/push/pushcomposer.h"
#include "ui/push/userbox.h"
#include "ui/settings/language.h"
#include "ui/traffic/trafficpage.h"
#include "ui/users/usersmodel.h"
#include "ui/users/userspage.h"
#include "ui/views/datatable.h"
#include "ui/window/brokeractions.h"
#include "ui/window/failuretexts.h"
#include "ui/window/mainwindow.h"
#include "ui/window/startpage.h"
#include "ui/window/statusstrip.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>
#include <QToolButton>

using Broker::BrokerState;
using Broker::BrokerStatus;
using Broker::StartFailure;
using Ui::LanguageChoice;
using Ui::MainWindow;
using Ui::Settings;
using Ui::StartPage;
using Ui::StatusStrip;

namespace {

BrokerStatus portInUse(quint16 freePort = 8081)
{
    BrokerStatus status;
    status.state = BrokerState::Failed;
    status.host = QStringLiteral("127.0.0.1");
    status.port = 8080;
    status.failure = StartFailure::PortInUse;
    status.failureText = QStringLiteral("127.0.0.1:8080 is in use by java (4711)");
    status.freePort = freePort;
    return status;
}

} // namespace

class tst_MainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void offersToStartAStoppedBroker();
    void startsAndStopsByKeys();
    void startsWhereThePageSays();
    void explainsAPortInUse();
    void startsOnTheFreePort();
    void offersNoFreePortWhereThereIsNone();
    void explainsEveryFailure_data();
    void explainsEveryFailure();
    void startsWhereItRanBefore();
    void movesARunningBroker();
    void showsWhereTheBrokerIs();
    void findsTheDemoPage_data();
    void findsTheDemoPage();
    void keepsWhatWasCapturedInSight();
    void accountsForTheTraffic();
    void pausesByKey();
    void choosesTheUserToPushTo();
    void scopesEveryPage();
    void showsTheComposerWhenItIsNeeded();
    void findsOnTheCurrentPage();
    void copiesWhatHasTheFocus();
    void goesFromPaneToPane();
    void hasNoShortcutOfABareLetter();
    void hasNoShortcutTwice();
    void namesEverythingThatTakesTheFocus_data();
    void namesEverythingThatTakesTheFocus();
    void speaksAnotherLanguageAtOnce();
    void remembersItsLayout();
    void resetsItsLayout();
    void fitsASmallScreen();

private:
    void open();
    QAction *actionWith(const QKeySequence &shortcut) const;
    template<typename T>
    T *child(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    Ui::TrafficPage *traffic() const { return m_window->findChild<Ui::TrafficPage *>(); }
    StartPage *startPage() const { return m_window->findChild<StartPage *>(); }
    StatusStrip *statusStrip() const { return m_window->findChild<StatusStrip *>(); }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeControl> m_control;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Ui::Language> m_language;
    std::unique_ptr<MainWindow> m_window;
};

void tst_MainWindow::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_control = std::make_unique<FakeControl>();
    m_settings = std::make_unique<Settings>(m_directory->filePath(QStringLiteral("console.ini")));
    m_settings->setLanguage(LanguageChoice::English);
    m_language = std::make_unique<Ui::Language>(*m_settings);
    open();
}

void tst_MainWindow::cleanup()
{
    m_window.reset();
    m_language.reset();
    m_settings.reset();
    m_control.reset();
}

void tst_MainWindow::open()
{
    m_window = std::make_unique<MainWindow>(*m_control, *m_settings);
    m_window->resize(1'440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

QAction *tst_MainWindow::actionWith(const QKeySequence &shortcut) const
{
    const QList<QAction *> actions = m_window->findChildren<QAction *>();
    for (QAction *action : actions) {
        if (action->shortcuts().contains(shortcut)) {
            return action;
        }
    }
    return nullptr;
}

void tst_MainWindow::offersToStartAStoppedBroker()
{
    QVERIFY(startPage()->isVisible());
    QCOMPARE(startPage()->title(), QStringLiteral("The Broker Is Stopped"));
    QCOMPARE(statusStrip()->stateText(), QStringLiteral("○ Stopped"));
    QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("Stopped")));

    QTest::mouseClick(child<QPushButton>("startButton"), Qt::LeftButton);
    QCOMPARE(m_control->starts.size(), 1);
    QCOMPARE(m_control->starts.first().host, QStringLiteral("127.0.0.1"));
    QCOMPARE(m_control->starts.first().port, 8080);

    m_control->setState(BrokerState::Starting);
    QCOMPARE(startPage()->title(), QStringLiteral("The Broker Is Starting"));
    QVERIFY(!child<QPushButton>("startButton")->isEnabled());
    m_control->setState(BrokerState::Running);
    QVERIFY(!startPage()->isVisible());
    QVERIFY(traffic()->isVisible());
    QVERIFY(m_control->watched);
}

void tst_MainWindow::startsAndStopsByKeys()
{
    QTest::keyClick(m_window.get(), Qt::Key_F5, Qt::ShiftModifier);
    QCOMPARE(m_control->stops, 0);
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QCOMPARE(m_control->starts.size(), 1);
    m_control->setState(BrokerState::Running);
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QCOMPARE(m_control->starts.size(), 1);
    QTest::keyClick(m_window.get(), Qt::Key_F5, Qt::ShiftModifier);
    QCOMPARE(m_control->stops, 1);
}

void tst_MainWindow::startsWhereThePageSays()
{
    child<QComboBox>("endpointHost")->setEditText(QStringLiteral(" 0.0.0.0 "));
    child<QSpinBox>("endpointPort")->setValue(9090);
    QTest::mouseClick(child<QPushButton>("startButton"), Qt::LeftButton);
    QCOMPARE(m_control->starts.first().host, QStringLiteral("0.0.0.0"));
    QCOMPARE(m_control->starts.first().port, 9090);
}

void tst_MainWindow::explainsAPortInUse()
{
    m_control->setStatus(portInUse());
    QVERIFY(startPage()->isVisible());
    QCOMPARE(startPage()->title(), QStringLiteral("Port 8080 Is in Use"));
    const QList<QLabel *> labels = startPage()->findChildren<QLabel *>();
    QString all;
    for (const QLabel *label : labels) {
        if (label->isVisible()) {
            all += label->text() + u'\n';
        }
    }
    QVERIFY(all.contains(QStringLiteral("Another program listens on port 8080 of 127.0.0.1")));
    QVERIFY(all.contains(QStringLiteral("java (4711)")));
    QCOMPARE(statusStrip()->stateText(), QStringLiteral("✕ Failed to start"));
}

void tst_MainWindow::startsOnTheFreePort()
{
    m_control->setStatus(portInUse());
    QPushButton *button = child<QPushButton>("useFreePort");
    QCOMPARE(button->text(), QStringLiteral("Use Port 8081"));
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(m_control->starts.size(), 1);
    QCOMPARE(m_control->starts.first().host, QStringLiteral("127.0.0.1"));
    QCOMPARE(m_control->starts.first().port, 8081);
    // Only for now: what was configured is not forgotten because another program was in the way.
    QCOMPARE(m_settings->endpoint().port, 8080);
}

void tst_MainWindow::offersNoFreePortWhereThereIsNone()
{
    m_control->setStatus(portInUse(0));
    QVERIFY(!child<QPushButton>("useFreePort")->isVisible());
    QTest::mouseClick(child<QPushButton>("startButton"), Qt::LeftButton);
    QCOMPARE(m_control->starts.first().port, 8080);
}

void tst_MainWindow::explainsEveryFailure_data()
{
    QTest::addColumn<StartFailure>("failure");
    for (int i = 1; i <= int(StartFailure::Other); ++i) {
        QTest::addRow("%d", i) << StartFailure(i);
    }
}

void tst_MainWindow::explainsEveryFailure()
{
    QFETCH(const StartFailure, failure);
    BrokerStatus status = portInUse();
    status.failure = failure;
    const Ui::FailureText text = Ui::failureText(status);
    QVERIFY(!text.title.isEmpty());
    QVERIFY(!text.title.endsWith(u'.'));
    QVERIFY(text.text.endsWith(u'.') || text.text.endsWith(u':'));
    QVERIFY(!text.text.contains(u'%'));
    QCOMPARE(!text.command.isEmpty(), failure == StartFailure::PortInUse);
}

void tst_MainWindow::startsWhereItRanBefore()
{
    BrokerStatus status;
    status.state = BrokerState::Running;
    status.host = QStringLiteral("127.0.0.1");
    status.port = 8085;
    status.endpoint = QStringLiteral("http://127.0.0.1:8085/ws");
    m_control->setStatus(status);
    m_control->setState(BrokerState::Stopped);
    m_window->brokerActions()->startAction()->trigger();
    QCOMPARE(m_control->starts.first().port, 8085);
}

void tst_MainWindow::movesARunningBroker()
{
    m_control->setState(BrokerState::Running);
    m_window->brokerActions()->startAt({QStringLiteral("0.0.0.0"), 9090});
    QCOMPARE(m_control->stops, 1);
    QVERIFY(m_control->starts.isEmpty());
    m_control->setState(BrokerState::Stopping);
    QVERIFY(m_control->starts.isEmpty());
    m_control->setState(BrokerState::Stopped);
    QTRY_COMPARE(m_control->starts.size(), 1);
    QCOMPARE(m_control->starts.first().host, QStringLiteral("0.0.0.0"));
    QCOMPARE(m_control->starts.first().port, 9090);
}

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

void tst_MainWindow::findsTheDemoPage_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("page");
    QTest::newRow("loopback") << QStringLiteral("http://127.0.0.1:8080/ws")
                              << QStringLiteral("http://127.0.0.1:8080/");
    QTest::newRow("every address")
        << QStringLiteral("http://0.0.0.0:80/ws") << QStringLiteral("http://127.0.0.1:80/");
    QTest::newRow("every address of IPv6")
        << QStringLiteral("http://[::]:8080/ws") << QStringLiteral("http://[::1]:8080/");
    QTest::newRow("TLS") << QStringLiteral("https://example.org/ws")
                         << QStringLiteral("https://example.org/");
}

void tst_MainWindow::findsTheDemoPage()
{
    QFETCH(const QString, endpoint);
    QFETCH(const QString, page);
    QCOMPARE(Ui::demoPageUrl(endpoint).toString(), page);
}

void tst_MainWindow::keepsWhatWasCapturedInSight()
{
    m_control->setState(BrokerState::Running);
    m_control->tellTraffic({message(1, "1042")});
    m_control->setState(BrokerState::Stopped);
    QVERIFY(traffic()->isVisible());

    m_control->setStatus(portInUse());
    QVERIFY(startPage()->isVisible());
    QTest::mouseClick(child<QPushButton>("returnButton"), Qt::LeftButton);
    QVERIFY(traffic()->isVisible());
    m_control->setStatus(portInUse());
    QVERIFY(startPage()->isVisible());
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
    m_window->findChild<QTabWidget *>()->setCurrentIndex(1);
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QVERIFY(!traffic()->model().isPaused());
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
    QCOMPARE(chips, 4);
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
    QTabWidget *tabs = m_window->findChild<QTabWidget *>();
    for (int i = 0; i < tabs->count(); ++i) {
        QTest::keyClick(m_window.get(), Qt::Key(Qt::Key_1 + i), Qt::ControlModifier);
        QCOMPARE(tabs->currentIndex(), i);
        QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
        const QWidget *focus = QApplication::focusWidget();
        QVERIFY(qobject_cast<const QLineEdit *>(focus));
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

void tst_MainWindow::speaksAnotherLanguageAtOnce()
{
    m_control->setState(BrokerState::Running);
    QTabWidget *tabs = m_window->findChild<QTabWidget *>();
    QCOMPARE(tabs->tabText(0), QStringLiteral("Traffic"));
    m_settings->setLanguage(LanguageChoice::Korean);
    QTRY_COMPARE(tabs->tabText(0), QStringLiteral("트래픽"));
    QCOMPARE(m_window->menuBar()->actions().first()->text(), QStringLiteral("파일(&F)"));
    QCOMPARE(statusStrip()->stateText(), QStringLiteral("● 실행 중"));
    m_settings->setLanguage(LanguageChoice::English);
    QTRY_COMPARE(tabs->tabText(0), QStringLiteral("Traffic"));
}

void tst_MainWindow::remembersItsLayout()
{
    m_control->setState(BrokerState::Running);
    child<QDockWidget>("usersDock")->hide();
    traffic()->table()->setColumnWidth(1, 222);
    traffic()->table()->setColumnHidden(3, true);
    m_window->close();
    m_window.reset();
    open();
    QVERIFY(!child<QDockWidget>("usersDock")->isVisible());
    QVERIFY(child<QDockWidget>("composerDock")->isVisible());
    QCOMPARE(traffic()->table()->columnWidth(1), 222);
    QVERIFY(traffic()->table()->isColumnHidden(3));
}

void tst_MainWindow::resetsItsLayout()
{
    m_control->setState(BrokerState::Running);
    const int width = traffic()->table()->columnWidth(1);
    traffic()->table()->setColumnWidth(1, width + 50);
    child<QDockWidget>("usersDock")->hide();
    child<QDockWidget>("composerDock")->setFloating(true);
    child<QToolBar>("mainToolBar")->hide();
    const QList<QAction *> actions = m_window->findChildren<QAction *>();
    for (QAction *action : actions) {
        if (action->text() == QStringLiteral("&Reset Layout")) {
            action->trigger();
        }
    }
    QVERIFY(child<QDockWidget>("usersDock")->isVisible());
    QVERIFY(!child<QDockWidget>("composerDock")->isFloating());
    QVERIFY(child<QToolBar>("mainToolBar")->isVisible());
    QCOMPARE(traffic()->table()->columnWidth(1), width);
}

void tst_MainWindow::fitsASmallScreen()
{
    m_control->setState(BrokerState::Running);
    m_window->resize(1'024, 640);
    QCoreApplication::processEvents();
    QCOMPARE(m_window->size(), QSize(1'024, 640));
    QVERIFY(m_window->minimumSizeHint().width() <= 1'024);
    QVERIFY(m_window->minimumSizeHint().height() <= 640);
    QVERIFY(traffic()->table()->parentWidget()->height() > 200);
}

QTEST_MAIN(tst_MainWindow)

#include "tst_mainwindow.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/records.h"
#include "tests/unit/ui/widgetchecks.h"
#include "tests/unit/ui/windowtest.h"
#include "ui/push/pushcomposer.h"
#include "ui/push/userbox.h"
#include "ui/sessions/sessionspage.h"
#include "ui/users/userspage.h"
#include "ui/views/datatable.h"
#include "ui/window/commandlist.h"
#include "ui/window/commandpalette.h"
#include "ui/window/pagetabs.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListView>

using Broker::BrokerState;
using Ui::CommandList;

class tst_CommandPalette : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsInTheMenus();
    void opensPages();
    void passesOverWhatCannotBeDone();
    void goesToUsers();
    void saysThatNothingIsFound();
    void givesTheKeyboardBack();
    void saysWhatIsOn();
    void isNamedAndSpeaksKorean();
    void keepsItsRowsInOrder();

private:
    void type(const QString &text);
    void press(Qt::Key key) { QTest::keyClick(field(), key); }
    QStringList texts() const;
    QString current() const;
    QWidget *palette() const { return child<QWidget>("commandPalette"); }
    QLineEdit *field() const { return palette()->findChild<QLineEdit *>(); }
    QListView *list() const { return palette()->findChild<QListView *>(); }
};

// Opens it where it is not open.
void tst_CommandPalette::type(const QString &text)
{
    if (!palette()->isVisible()) {
        QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    }
    QVERIFY(field()->hasFocus());
    field()->setText(text);
}

QStringList tst_CommandPalette::texts() const
{
    QStringList all;
    for (int row = 0; row < list()->model()->rowCount(); ++row) {
        all.append(list()->model()->index(row, 0).data().toString());
    }
    return all;
}

QString tst_CommandPalette::current() const
{
    return list()->currentIndex().data().toString();
}

void tst_CommandPalette::findsWhatIsInTheMenus()
{
    type({});
    const QStringList all = texts();
    for (const char *text : {"Broker: Start", "Edit: Find", "View: Traffic", "Theme: Dark",
                             "Push: Undo Last Push", "Help: About Belfry"}) {
        QVERIFY2(all.contains(QString::fromLatin1(text)), text);
    }
    QVERIFY(all.filter(QStringLiteral("&")).isEmpty());
    type(QStringLiteral("brsta"));
    QCOMPARE(current(), QStringLiteral("Broker: Start"));
    QCOMPARE(list()->currentIndex().data(CommandList::DetailRole).toString(), QStringLiteral("F5"));
    QCOMPARE(field()->accessibleDescription(), QStringLiteral("Broker: Start, F5"));
    press(Qt::Key_Return);
    QCOMPARE(m_control->starts.size(), 1);
    QVERIFY(!palette()->isVisible());
}

void tst_CommandPalette::opensPages()
{
    m_control->setState(BrokerState::Running);
    type(QStringLiteral("subscr"));
    QCOMPARE(current(), QStringLiteral("View: Subscriptions"));
    press(Qt::Key_Return);
    QCOMPARE(m_window->findChild<Ui::PageTabs *>()->currentPage()->key(),
             QStringLiteral("subscriptions"));
    type(QStringLiteral("go to users"));
    press(Qt::Key_Return);
    QVERIFY(m_window->findChild<Ui::UsersPage *>()->isAncestorOf(QApplication::focusWidget()));
}

void tst_CommandPalette::passesOverWhatCannotBeDone()
{
    m_control->setState(BrokerState::Running); // so that it cannot be started
    type(QStringLiteral("broker: st"));
    const QStringList all = texts();
    QCOMPARE(all.mid(0, 2),
             (QStringList {QStringLiteral("Broker: Stop"), QStringLiteral("Broker: Start")}));
    QCOMPARE(current(), QStringLiteral("Broker: Stop"));
    QVERIFY(!list()->model()->index(1, 0).flags().testFlag(Qt::ItemIsEnabled));
    press(Qt::Key_Down);
    QVERIFY(current() != QStringLiteral("Broker: Start"));
    press(Qt::Key_Up);
    QCOMPARE(current(), QStringLiteral("Broker: Stop"));
    m_control->setState(BrokerState::Stopped); // meanwhile
    press(Qt::Key_Return);
    QCOMPARE(m_control->stops, 0);
}

void tst_CommandPalette::goesToUsers()
{
    m_control->setState(BrokerState::Running);
    m_control->tellConnections(
        {openSession(1, QStringLiteral("7")), openSession(2, QStringLiteral("70"))});
    Broker::CountRecord offline;
    offline.user = QStringLiteral("700");
    offline.count = 3;
    offline.version = 1;
    m_control->counts.insert(offline.user, offline);
    m_control->tellCounts({offline});
    Ui::UsersPage *users = m_window->findChild<Ui::UsersPage *>();
    QTRY_COMPARE(users->table()->model()->rowCount(), 3);
    type({});
    QVERIFY(texts().filter(QStringLiteral("User 7")).isEmpty());
    type(QStringLiteral("user 7"));
    QTRY_COMPARE(texts().mid(0, 3),
                 (QStringList {QStringLiteral("User 7"), QStringLiteral("User 70"),
                               QStringLiteral("User 700")}));
    QCOMPARE(m_control->searches.last().text, QStringLiteral("7"));
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(users->selectedUser(), QStringLiteral("700"));
    QVERIFY(users->table()->hasFocus());
}

void tst_CommandPalette::saysThatNothingIsFound()
{
    type(QStringLiteral("xyzzy"));
    QCOMPARE(list()->model()->rowCount(), 0);
    QLabel *nothing = palette()->findChild<QLabel *>();
    QVERIFY(nothing->isVisible());
    QCOMPARE(field()->accessibleDescription(), nothing->text());
    press(Qt::Key_Return);
    press(Qt::Key_Down);
    QVERIFY(palette()->isVisible());
}

// So that Copy copies what it would have copied without it.
void tst_CommandPalette::givesTheKeyboardBack()
{
    m_control->setState(BrokerState::Running);
    QLineEdit *user = m_window->composer()->userBox()->lineEdit();
    m_window->composer()->setUser(QStringLiteral("4711"));
    user->setFocus();
    user->selectAll();
    type(QStringLiteral("edit: copy"));
    QCOMPARE(current(), QStringLiteral("Edit: Copy"));
    press(Qt::Key_Return);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("4711"));
    QVERIFY(user->hasFocus());
    type({});
    press(Qt::Key_Escape);
    QVERIFY(!palette()->isVisible());
    QVERIFY(user->hasFocus());
    type({});
    m_window->composer()->focusCount(); // as a click elsewhere
    QVERIFY(!palette()->isVisible());
    QVERIFY(!user->hasFocus());
}

void tst_CommandPalette::saysWhatIsOn()
{
    type(QStringLiteral("language: english"));
    QCOMPARE(current(), QStringLiteral("Language: English ✓"));
    type(QStringLiteral("theme: dark"));
    QCOMPARE(current(), QStringLiteral("Theme: Dark"));
}

void tst_CommandPalette::isNamedAndSpeaksKorean()
{
    type({});
    QCOMPARE(namelessWidgets(*palette()), QStringList());
    QCOMPARE(markupLabels(*palette()), QStringList());
    press(Qt::Key_Escape);
    m_settings->setLanguage(Ui::LanguageChoice::Korean);
    QTRY_VERIFY(actionWith(Qt::Key_F5)->text().startsWith(QStringLiteral("시작")));
    type(QStringLiteral("브로커: 시작"));
    QCOMPARE(current(), QStringLiteral("브로커: 시작"));
    press(Qt::Key_Return);
    QCOMPARE(m_control->starts.size(), 1);
}

void tst_CommandPalette::keepsItsRowsInOrder()
{
    CommandList commands;
    const QAbstractItemModelTester tester(&commands,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    int runs = 0;
    const auto run = [&runs] { ++runs; };
    commands.setCommands({{QStringLiteral("One"), {}, {}, {}, {}, run},
                          {QStringLiteral("Two"), {}, {}, {}, {}, {}},
                          {QStringLiteral("Typed"), {}, {}, {}, {}, run, true}});
    QCOMPARE(commands.rowCount(), 2);
    commands.setTyped(QStringLiteral("T"));
    QCOMPARE(commands.index(0).data().toString(), QStringLiteral("Two"));
    commands.add({{QStringLiteral("Two"), {}, {}, {}, {}, run}}); // there is one already
    QCOMPARE(commands.rowCount(), 2);
    commands.run(0);
    commands.run(17);
    QCOMPARE(runs, 0);
    commands.run(1);
    QCOMPARE(runs, 1);
}

QTEST_MAIN(tst_CommandPalette)
#include "tst_commandpalette.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/records.h"
#include "tests/unit/ui/windowtest.h"
#include "ui/push/countbox.h"
#include "ui/push/pushactions.h"
#include "ui/push/pushcomposer.h"
#include "ui/push/userbox.h"
#include "ui/users/usersmodel.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

using Broker::BrokerState;
using Broker::CountPush;

/// Which numbers are pushed, and which are not, by the window as its operator has it.
class tst_PushNumbers : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void pushesNoInvalidNumber_data();
    void pushesNoInvalidNumber();
    void saysWhatIsWrongInKorean();
    void hasTheBrokerAdd();
    void addsToNobodyWithoutAUser();
    void repeatsWhatWasPushedLast();
    void pushesToAllWhoAreOnline();
    void pushesToASelection();
    void goesBackToOneUser();

private:
    Ui::PushComposer *composer() const { return child<Ui::PushComposer>(); }
    QPushButton *button() const { return child<QPushButton>("pushButton"); }
    QString label(const char *name) const { return child<QLabel>(name)->text(); }
    QLineEdit *field() const { return composer()->countBox()->findChild<QLineEdit *>(); }
    void chooseUser();
    void replaceNumber(const QString &text) const;
    void click(const QString &text) const;
};

void tst_PushNumbers::chooseUser()
{
    m_control->setState(BrokerState::Running);
    composer()->setUser(QStringLiteral("1042"));
    composer()->countBox()->setCount(3);
}

void tst_PushNumbers::replaceNumber(const QString &text) const
{
    field()->setFocus();
    field()->selectAll();
    QTest::keyClick(field(), Qt::Key_Delete);
    field()->insert(text); // as a paste or an input method would
}

void tst_PushNumbers::click(const QString &text) const
{
    const QList<QToolButton *> buttons = composer()->findChildren<QToolButton *>();
    for (QToolButton *each : buttons) {
        if (each->text() == text) {
            QTest::mouseClick(each, Qt::LeftButton);
        }
    }
}

void tst_PushNumbers::pushesNoInvalidNumber_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"-5", "1.5", "abc", "12345678901234567890", "１２", "1,000"}) {
        QTest::newRow(typed) << QString::fromUtf8(typed);
    }
    QTest::newRow("nothing") << QString();
}

void tst_PushNumbers::pushesNoInvalidNumber()
{
    QFETCH(const QString, typed);
    chooseUser();
    const int height = composer()->sizeHint().height();
    replaceNumber(typed);
    QVERIFY(!button()->isEnabled());
    QVERIFY(child<QLabel>("pushFault")->isVisible());
    QCOMPARE(label("pushFault"), QStringLiteral("✕ ") + composer()->countBox()->fault());
    QCOMPARE(composer()->sizeHint().height(), height);

    QTest::mouseClick(button(), Qt::LeftButton);
    QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
    QTest::keyClick(field(), Qt::Key_Return);
    composer()->userBox()->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_Enter, Qt::ControlModifier);
    composer()->actions().push()->trigger(); // as from the menu
    QVERIFY(m_control->pushes.isEmpty());
    QVERIFY(m_settings->recentPushes().isEmpty());
    QVERIFY(label("pushOutcome").contains(QStringLiteral("No number to push")));
    QVERIFY(label("pushHint").isEmpty()); // it stands below the field already
    QCOMPARE(field()->text(), typed);
    QVERIFY(composer()->countBox()->hasFocus());

    click(QStringLiteral("5"));
    QVERIFY(button()->isEnabled() && !child<QLabel>("pushFault")->isVisible());
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(m_control->pushes.size(), 1);
    QCOMPARE(m_control->pushes.first().count, 5);
}

void tst_PushNumbers::saysWhatIsWrongInKorean()
{
    chooseUser();
    replaceNumber(QStringLiteral("-5"));
    const QString english = label("pushFault");
    m_settings->setLanguage(Ui::LanguageChoice::Korean);
    QTRY_VERIFY(label("pushFault") != english);
    QVERIFY(label("pushFault").contains(QStringLiteral("음수")));
    QCOMPARE(composer()->countBox()->accessibleDescription(), composer()->countBox()->fault());
}

void tst_PushNumbers::hasTheBrokerAdd()
{
    chooseUser();
    click(QStringLiteral("+1"));
    QTest::keyClick(field(), Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_control->pushes.size(), 2);
    QCOMPARE(m_control->pushes[0].kind, CountPush::Kind::Add);
    QCOMPARE(m_control->pushes[0].count, 1);
    QCOMPARE(m_control->pushes[1].kind, CountPush::Kind::Add);
    QCOMPARE(m_control->pushes[1].count, -1);
    QCOMPARE(composer()->countBox()->count(), 3); // that is not what was added to
}

void tst_PushNumbers::addsToNobodyWithoutAUser()
{
    m_control->setState(BrokerState::Running);
    click(QStringLiteral("+1"));
    QVERIFY(m_control->pushes.isEmpty());
    QVERIFY(label("pushOutcome").contains(QStringLiteral("No user to push to.")));
}

void tst_PushNumbers::repeatsWhatWasPushedLast()
{
    chooseUser();
    QTest::mouseClick(button(), Qt::LeftButton);
    click(QStringLiteral("+1"));
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(m_control->pushes.last().kind, CountPush::Kind::Add);
    QCOMPARE(m_control->pushes.last().count, 1);
    QCOMPARE(m_control->pushes.last().user, QStringLiteral("1042"));
}

void tst_PushNumbers::pushesToAllWhoAreOnline()
{
    m_control->setState(BrokerState::Running);
    for (Broker::SessionId id = 1; id <= 3; ++id) {
        m_control->tellConnections({openSession(id, QString::number(id))});
    }
    QTRY_COMPARE(child<QTableView>("usersTable")->model()->rowCount(), 3);
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(composer()->countBox()->hasFocus());
    QCOMPARE(button()->text(), QStringLiteral("Push to 3 Users"));
    QTest::keyClicks(field(), QStringLiteral("12"));
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(m_control->pushes.size(), 3);
    QCOMPARE(m_control->pushes[2].user, QStringLiteral("3"));
    QCOMPARE(m_control->pushes[2].count, 12);
    QVERIFY(m_settings->recentPushes().isEmpty());
    QVERIFY(label("pushOutcome").contains(QStringLiteral("0 of 3 users")));
    for (qsizetype at = 0; at < 3; ++at) {
        Broker::DeliveryReport report;
        report.written = at == 0 ? 0 : 1;
        report.unread = Broker::CountOutcome {12, 1, Broker::Keeping::Kept, {}};
        m_control->answer(at, report);
    }
    QCOMPARE(label("pushOutcome"),
             QStringLiteral("⚠ Pushed to 3 users: 2 written, 1 kept for later."));
}

void tst_PushNumbers::pushesToASelection()
{
    m_control->setState(BrokerState::Running);
    for (Broker::SessionId id = 1; id <= 3; ++id) {
        m_control->tellConnections({openSession(id, QString::number(id))});
    }
    QTableView *table = child<QTableView>("usersTable");
    QTRY_COMPARE(table->model()->rowCount(), 3);
    table->model()->sort(Ui::UsersModel::User); // new rows are at the end until the next tick
    table->selectRow(0);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(button()->text(), QStringLiteral("Push to 2 Users"));
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(composer()->countBox()->hasFocus());
    QTest::keyClick(m_window.get(), Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_control->pushes.size(), 2);
    QCOMPARE(m_control->pushes[0].user, QStringLiteral("1"));
    QCOMPARE(m_control->pushes[1].user, QStringLiteral("2"));
    QCOMPARE(m_control->pushes[1].kind, CountPush::Kind::Set);
    QCOMPARE(m_control->pushes[1].count, 0);
}

void tst_PushNumbers::goesBackToOneUser()
{
    m_control->setState(BrokerState::Running);
    composer()->setUsers({QStringLiteral("1"), QStringLiteral("2")});
    QTest::keyClicks(composer()->userBox()->lineEdit(), QStringLiteral("7"));
    QVERIFY(!button()->text().contains(QStringLiteral("Users")));
    QTest::keyClick(composer()->userBox()->lineEdit(), Qt::Key_Backspace);
    QTest::mouseClick(button(), Qt::LeftButton);
    QVERIFY(m_control->pushes.isEmpty()); // nobody is left
    composer()->setUsers({QStringLiteral("7")});
    QCOMPARE(composer()->userBox()->user(), QStringLiteral("7"));
}

QTEST_MAIN(tst_PushNumbers)
#include "tst_pushnumbers.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/records.h"
#include "tests/unit/ui/windowtest.h"
#include "ui/push/countbox.h"
#include "ui/push/pushactions.h"
#include "ui/push/pushcomposer.h"
#include "ui/push/userbox.h"
#include "ui/users/userspage.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTableView>

using Broker::BrokerState;
using Broker::CountPush;

namespace {

Broker::DeliveryReport counted(qint64 count, quint64 version, std::optional<qint64> before)
{
    Broker::DeliveryReport report = writtenTo(1);
    report.unread = Broker::CountOutcome {count, version, Broker::Keeping::Kept, {}, before};
    return report;
}

} // namespace

/// Pushes to many users, and how they are ended and undone, by the window as its operator has it.
class tst_PushMany : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void pushesToThoseThatTheFilterShows();
    void pushesToAPastedList_data();
    void pushesToAPastedList();
    void namesWhoIsLeftOutOfAList();
    void takesANameWithACommaForOneUser();
    void stopsAPushToMany();
    void undoesAPush();
    void undoesAPushToMany();
    void keepsAPushToUndoWhileNothingElseIsPushed();
    void leavesALineThatLeadsToItsDelivery();

private:
    Ui::PushComposer *composer() const { return child<Ui::PushComposer>(); }
    QPushButton *button() const { return child<QPushButton>("pushButton"); }
    QString label(const char *name) const { return child<QLabel>(name)->text(); }
    QLineEdit *field() const { return composer()->countBox()->findChild<QLineEdit *>(); }
    void chooseUser();
    void replaceNumber(const QString &text) const;
    void connectUsers(const QStringList &users);
};

void tst_PushMany::chooseUser()
{
    m_control->setState(BrokerState::Running);
    composer()->setUser(QStringLiteral("1042"));
    composer()->countBox()->setCount(3);
}

void tst_PushMany::replaceNumber(const QString &text) const
{
    field()->setFocus();
    field()->selectAll();
    QTest::keyClick(field(), Qt::Key_Delete);
    field()->insert(text);
}

void tst_PushMany::connectUsers(const QStringList &users)
{
    m_control->setState(BrokerState::Running);
    for (qsizetype at = 0; at < users.size(); ++at) {
        m_control->tellConnections({openSession(Broker::SessionId(at) + 1, users[at])});
    }
    QTRY_COMPARE(child<QTableView>("usersTable")->model()->rowCount(), users.size());
}

void tst_PushMany::pushesToThoseThatTheFilterShows()
{
    connectUsers({QStringLiteral("101"), QStringLiteral("102"), QStringLiteral("7")});
    QTableView *table = child<QTableView>("usersTable");
    QLineEdit *find = child<Ui::UsersPage>()->findChild<QLineEdit *>();
    QTest::keyClicks(find, QStringLiteral("10"));
    QTest::keyClick(find, Qt::Key_Return);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(composer()->countBox()->hasFocus());
    QCOMPARE(button()->text(), QStringLiteral("Push to 2 Users"));
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(m_control->pushes.size(), 2);
}

void tst_PushMany::pushesToAPastedList_data()
{
    QTest::addColumn<QString>("copied");
    QTest::addColumn<int>("key");
    const QString column = QStringLiteral("7\n8\n\n12\n8\n");
    const QString line = QStringLiteral("7, 8, 12, 8");
    QTest::newRow("a column into the field") << column << int(Qt::Key_V);
    QTest::newRow("a line into the field") << line << int(Qt::Key_V);
    QTest::newRow("a column by the menu") << column << 0;
    QTest::newRow("a line by the menu") << line << 0;
}

void tst_PushMany::pushesToAPastedList()
{
    QFETCH(const QString, copied);
    QFETCH(const int, key);
    chooseUser();
    QGuiApplication::clipboard()->setText(copied);
    composer()->focusUser();
    if (key != 0) {
        QTest::keyClick(composer()->userBox()->lineEdit(), Qt::Key(key), Qt::ControlModifier);
    } else {
        composer()->actions().pasteUsers()->trigger();
        QVERIFY(composer()->countBox()->hasFocus());
    }
    QCOMPARE(button()->text(), QStringLiteral("Push to 3 Users"));
    QCOMPARE(label("pushFault"), QStringLiteral("3 users in the list; 1 repetition left out"));
    QVERIFY(composer()->userBox()->user().isEmpty());
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(m_control->pushes.size(), 3);
    QCOMPARE(m_control->pushes[2].user, QStringLiteral("12"));
    QVERIFY(m_settings->recentPushes().isEmpty());
}

void tst_PushMany::namesWhoIsLeftOutOfAList()
{
    chooseUser();
    const int height = composer()->sizeHint().height();
    composer()->focusUser();
    composer()->userBox()->lineEdit()->insert(QStringLiteral("7, a/b, 8, *"));
    QCOMPARE(button()->text(), QStringLiteral("Push to 2 Users"));
    QVERIFY(child<QLabel>("pushFault")->isVisible());
    QCOMPARE(label("pushFault"),
             QStringLiteral("✕ Left out, as no user can have such a name: a/b, *"));
    QCOMPARE(composer()->userBox()->lineEdit()->accessibleDescription(), label("pushFault").mid(2));
    QCOMPARE(composer()->sizeHint().height(), height);
    replaceNumber(QStringLiteral("-5")); // says what keeps it from being pushed at all
    QVERIFY(!label("pushFault").contains(QStringLiteral("a/b")));
    replaceNumber(QStringLiteral("5"));
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(m_control->pushes.size(), 2);

    composer()->userBox()->lineEdit()->setText(QStringLiteral("*, a/b"));
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(m_control->pushes.size(), 2);
    QVERIFY(label("pushOutcome").contains(QStringLiteral("No user to push to.")));
}

// Such a client is there, and was chosen in the list of users.
void tst_PushMany::takesANameWithACommaForOneUser()
{
    m_control->setState(BrokerState::Running);
    composer()->setUser(QStringLiteral("Kim, Minsu"));
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(m_control->pushes.size(), 1);
    QCOMPARE(m_control->pushes.first().user, QStringLiteral("Kim, Minsu"));
}

void tst_PushMany::stopsAPushToMany()
{
    m_control->setState(BrokerState::Running);
    QStringList users;
    for (int user = 1; user <= 500; ++user) {
        users.append(QString::number(user));
    }
    QAction *stop = composer()->actions().stop();
    QVERIFY(!stop->isEnabled());
    composer()->setUsers(users);
    QTest::mouseClick(button(), Qt::LeftButton);
    QVERIFY(stop->isEnabled() && !composer()->actions().undo()->isEnabled());
    m_control->answer(0, counted(0, 1, 5));
    QTest::keyClick(m_window.get(), Qt::Key_Period, Qt::ControlModifier);
    QVERIFY(!stop->isEnabled());
    for (qsizetype at = 1; at < m_control->pushes.size(); ++at) {
        m_control->answer(at, counted(0, 1, 5));
    }
    QCOMPARE(label("pushOutcome"),
             QStringLiteral("⚠ Stopped. Of 500 users: 201 written, 299 not pushed to."));
    QVERIFY(composer()->actions().undo()->isEnabled());
}

void tst_PushMany::undoesAPush()
{
    chooseUser();
    QAction *undo = composer()->actions().undo();
    QTest::mouseClick(button(), Qt::LeftButton);
    QVERIFY(!undo->isEnabled());
    m_control->answer(0, counted(3, 12, 8));
    QVERIFY(undo->isEnabled());
    QTest::keyClick(field(), Qt::Key_Backspace, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_control->pushes.size(), 2);
    QCOMPARE(m_control->pushes[1].user, QStringLiteral("1042"));
    QCOMPARE(m_control->pushes[1].kind, CountPush::Kind::Set);
    QCOMPARE(m_control->pushes[1].count, 8);
    QCOMPARE(m_control->pushes[1].onlyAtVersion, std::optional<quint64>(12));
    m_control->answer(1, counted(8, 13, 3));
    QVERIFY2(label("pushOutcome").startsWith(QStringLiteral("✓ Undone. 1 of 1 session")),
             qPrintable(label("pushOutcome")));
    QVERIFY(!undo->isEnabled());
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier); // what was typed, not undone
    QCOMPARE(m_control->pushes[2].count, 3);
    QCOMPARE(m_control->pushes[2].onlyAtVersion, std::nullopt);
    m_control->answer(2, counted(3, 14, 8));

    undo->trigger();
    Broker::DeliveryReport changed = counted(40, 15, {});
    changed.matched = changed.written = changed.sessions = 0;
    changed.problem = Broker::DeliveryProblem::ChangedSince;
    m_control->answer(3, changed);
    QCOMPARE(
        label("pushOutcome"),
        QStringLiteral("⚠ The count of user 1042 was left alone, as somebody changed it since."));
    QCOMPARE(label("pushHint"), QStringLiteral("It is 40, version 15."));
}

void tst_PushMany::undoesAPushToMany()
{
    m_control->setState(BrokerState::Running);
    composer()->setUsers({QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")});
    composer()->actions().reset()->trigger();
    for (qsizetype at = 0; at < 3; ++at) {
        m_control->answer(at, counted(0, 5, at));
    }
    composer()->actions().undo()->trigger();
    QCOMPARE(m_control->pushes.size(), 6);
    QCOMPARE(m_control->pushes[4].user, QStringLiteral("2"));
    QCOMPARE(m_control->pushes[4].count, 1);
    QCOMPARE(m_control->pushes[5].user, QStringLiteral("3"));
    QCOMPARE(m_control->pushes[5].count, 2);
    for (qsizetype at = 3; at < 6; ++at) {
        m_control->answer(at, counted(at - 3, 6, 0));
    }
    QCOMPARE(label("pushOutcome"), QStringLiteral("✓ Undone for 3 users: 3 written."));
}

void tst_PushMany::keepsAPushToUndoWhileNothingElseIsPushed()
{
    chooseUser();
    QTest::mouseClick(button(), Qt::LeftButton);
    m_control->answer(0, counted(3, 12, 8));
    composer()->setUser({});
    composer()->push();
    QVERIFY(label("pushOutcome").contains(QStringLiteral("No user to push to.")));
    QVERIFY(composer()->actions().undo()->isEnabled());
    composer()->actions().undo()->trigger();
    QCOMPARE(m_control->pushes.last().user, QStringLiteral("1042"));
    QVERIFY(!label("pushOutcome").contains(QStringLiteral("No user to push to.")));
}

void tst_PushMany::leavesALineThatLeadsToItsDelivery()
{
    chooseUser();
    composer()->push();
    composer()->push(); // before the first is answered
    Broker::DeliveryReport report = counted(3, 12, 8);
    report.id = 41;
    m_control->answer(0, report);
    report.id = 42;
    m_control->answer(1, report);
    QListView *lines = child<QListView>("pushHistory");
    QCOMPARE(lines->model()->rowCount(), 2);
    m_control->ledger = {deliveredPush(42, "1042"), deliveredPush(41, "1042")};
    QTest::mouseClick(lines->viewport(), Qt::LeftButton, {},
                      lines->visualRect(lines->model()->index(1, 0)).center());
    QTableView *deliveries = child<QTableView>("deliveriesTable");
    QVERIFY(deliveries->isVisible());
    QTRY_COMPARE(deliveries->selectionModel()->selectedRows().size(), 1);
    const int row = deliveries->selectionModel()->selectedRows().first().row();
    QCOMPARE(deliveries->model()->index(row, 0).data().toString(), QStringLiteral("push/1-41"));
}

QTEST_MAIN(tst_PushMany)
#include "tst_pushmany.moc"

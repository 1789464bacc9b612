// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "tests/unit/ui/widgetchecks.h"
#include "ui/users/userspage.h"
#include "ui/views/datatable.h"
#include "ui/views/emptystate.h"
#include "ui/views/roles.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using Broker::DeliveryProblem;
using Broker::SessionRecord;
using Ui::SessionTable;
using Ui::UsersModel;
using Ui::UsersPage;
using Ui::UserState;

namespace {

const QString Seven = QStringLiteral("7");
const QString Eight = QStringLiteral("8");

Broker::DeliveryReport pushed(const QString &user, const QByteArray &count, quint32 written)
{
    Broker::DeliveryReport report;
    report.user = user;
    report.body = count;
    report.at = 5'000'000;
    report.matched = written;
    report.written = written;
    report.problem = written == 0 ? DeliveryProblem::NoSession : DeliveryProblem::None;
    return report;
}

/// The page on the screen, with what feeds it.
struct Users
{
    Users()
    {
        page.resize(500, 300);
        page.move(400, 400); // away from the mouse, which would hold the table
        page.show();
    }

    void tell(const QList<SessionRecord> &records)
    {
        control.tellConnections(records);
        table.flush();
    }

    void push(const Broker::DeliveryReport &report)
    {
        control.tellDelivered(report);
        model.flush();
    }

    QString text(const QString &user, int column, int role = Qt::DisplayRole)
    {
        return model.index(model.rowOfUser(user), column).data(role).toString();
    }

    QStringList shown()
    {
        QStringList users;
        for (int row = 0; row < model.rowCount(); ++row) {
            users.append(model.userAt(row));
        }
        return users;
    }

    void choose(const QString &user) { page.table()->selectRow(model.rowOfUser(user)); }

    void find(const QString &text)
    {
        QLineEdit *field = page.findChild<QLineEdit *>();
        field->setText(text);
        QTest::keyClick(field, Qt::Key_Return);
    }

    Ui::EmptyState *empty() { return page.findChild<Ui::EmptyState *>(); }

    FakeControl control;
    SessionTable table {control};
    UsersPage page {control, table};
    UsersModel &model = page.model();
    QAbstractItemModelTester tester {&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

} // namespace

class tst_UsersPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void knowsHowAUserStands();
    void namesWhatAUserIsSubscribedTo();
    void keepsAUserWhoLeft();
    void knowsAUserWhoWasOnlyPushedTo();
    void callsAPushThatReachedNobodyUndelivered();
    void forgivesAFailedPushOnceTheUserSubscribes();
    void countsAPushThatReachedSomeAsWritten();
    void countsPushesOfEachUser();
    void showsABurstOfPushesTogether();
    void leavesOutPublicationsToNoUser();
    void sortsByEveryColumn_data();
    void sortsByEveryColumn();
    void forgetsTheOldestUsersOfVeryMany();

    void saysThatThereIsNoUser();
    void countsWhoIsOnline();
    void findsAUserAndGoesToIt();
    void offersAllAgainWhereNobodyIsFound();
    void choosesNobodyElseWhenTheChosenUserIsFilteredOut();
    void offersOnlyWhatCanBeDone();
    void asksToPush_data();
    void asksToPush();
    void disconnectsEverySessionOfTheUser();
    void copiesTheUser();
    void asksToShowTheUserAlone();
    void staysNarrowEnoughForADock();
    void namesEverythingForAssistiveTools();
};

void tst_UsersPage::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void tst_UsersPage::knowsHowAUserStands()
{
    Users users;
    QCOMPARE(users.model.stateOfUser(Seven), UserState::Offline);
    users.tell({openSession(1, Seven)});
    QCOMPARE(users.model.stateOfUser(Seven), UserState::Connected);
    QCOMPARE(users.text(Seven, UsersModel::State), QStringLiteral("not subscribed"));
    QCOMPARE(users.text(Seven, UsersModel::State, Ui::GlyphRole), QStringLiteral("◐"));
    QVERIFY(users.text(Seven, UsersModel::State, Qt::ToolTipRole).contains(u"Connected for"));

    users.tell({subscribedSession(1, Seven, {"/alarm/7"}), openSession(2, Seven)});
    QCOMPARE(users.model.stateOfUser(Seven), UserState::Subscribed);
    QCOMPARE(users.text(Seven, UsersModel::State, Ui::GlyphRole), QStringLiteral("●"));
    QCOMPARE(users.text(Seven, UsersModel::Sessions), QStringLiteral("2"));
    QCOMPARE(users.model.rowCount(), 1);
}

void tst_UsersPage::namesWhatAUserIsSubscribedTo()
{
    Users users;
    users.tell({subscribedSession(1, Seven, {"/alarm/70", "/alarm/7"}),
                subscribedSession(2, Seven, {"/alarm/7"})});
    const QString toolTip = users.text(Seven, UsersModel::State, Qt::ToolTipRole);
    QVERIFY2(toolTip.contains(u"/alarm/7, /alarm/70, over 2"), qPrintable(toolTip));

    users.tell({subscribedSession(3, Eight, {"/1", "/2", "/3", "/4", "/5", "/6"})});
    QVERIFY(users.text(Eight, UsersModel::State, Qt::ToolTipRole).contains(u"/5, …"));
}

void tst_UsersPage::keepsAUserWhoLeft()
{
    Users users;
    users.tell({openSession(1, Seven)});
    users.tell({closedSession(1, Seven)});
    QCOMPARE(users.model.stateOfUser(Seven), UserState::Offline);
    QCOMPARE(users.text(Seven, UsersModel::Sessions), QStringLiteral("0"));
    QVERIFY(users.text(Seven, UsersModel::State, Qt::ToolTipRole).contains(u"was here before"));
}

void tst_UsersPage::knowsAUserWhoWasOnlyPushedTo()
{
    Users users;
    QCOMPARE(users.model.rowOfUser(Seven), -1);
    users.push(pushed(Seven, "12", 0));
    QCOMPARE(users.shown(), QStringList {Seven});
    QCOMPARE(users.text(Seven, UsersModel::Unread), QStringLiteral("12"));
    QCOMPARE(users.text(Seven, UsersModel::Sessions), QStringLiteral("0"));
    QVERIFY(users.text(Seven, UsersModel::LastPush, Qt::ToolTipRole).contains(u"00:00:05.000"));
}

void tst_UsersPage::callsAPushThatReachedNobodyUndelivered()
{
    Users users;
    Broker::DeliveryReport report = pushed(Seven, "12", 0);
    report.lastSeen = QStringLiteral("14:19:55, <1006>");
    users.push(report);
    QCOMPARE(users.model.stateOfUser(Seven), UserState::Undelivered);
    QCOMPARE(users.text(Seven, UsersModel::State, Ui::GlyphRole), QStringLiteral("✕"));
    QVERIFY(users.text(Seven, UsersModel::State, Qt::ToolTipRole).contains(u"&lt;1006&gt;"));

    users.tell({subscribedSession(1, Seven, {"/alarm/7"})});
    users.push(pushed(Seven, "13", 1));
    QCOMPARE(users.model.stateOfUser(Seven), UserState::Subscribed);
}

void tst_UsersPage::forgivesAFailedPushOnceTheUserSubscribes()
{
    Users users;
    users.push(pushed(Seven, "12", 0));
    users.tell({openSession(1, Seven)});
    QCOMPARE(users.model.stateOfUser(Seven), UserState::Undelivered);
    SessionRecord record = subscribedSession(1, Seven, {"/alarm/7"});
    record.subscriptions[0].since = 6'000'000; // after the push
    users.tell({record});
    QCOMPARE(users.model.stateOfUser(Seven), UserState::Subscribed);
}

void tst_UsersPage::countsAPushThatReachedSomeAsWritten()
{
    Users users;
    users.tell({subscribedSession(1, Seven, {"/alarm/7"})});
    Broker::DeliveryReport report = pushed(Seven, "12", 1);
    report.matched = 2;
    report.problem = DeliveryProblem::SessionClosing;
    users.push(report);
    QCOMPARE(users.model.stateOfUser(Seven), UserState::Subscribed);
}

void tst_UsersPage::countsPushesOfEachUser()
{
    Users users;
    users.tell({openSession(1, Seven)});
    QCOMPARE(users.text(Seven, UsersModel::Pushes), QStringLiteral("–"));
    QCOMPARE(users.text(Seven, UsersModel::Unread), QStringLiteral("–"));
    for (const quint32 written : {1U, 0U, 2U}) {
        users.push(pushed(Seven, "3", written));
    }
    users.push(pushed(Eight, "3", 0));
    QCOMPARE(users.text(Seven, UsersModel::Pushes), QStringLiteral("2/1"));
    QCOMPARE(users.text(Eight, UsersModel::Pushes), QStringLiteral("0/1"));
}

void tst_UsersPage::showsABurstOfPushesTogether()
{
    Users users;
    users.push(pushed(Seven, "0", 0));
    QSignalSpy changed(&users.model, &QAbstractItemModel::dataChanged);
    for (int count = 1; count <= 100; ++count) {
        users.control.tellDelivered(pushed(Seven, QByteArray::number(count), 0));
    }
    QCOMPARE(changed.size(), 0);
    QVERIFY(changed.wait());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(users.text(Seven, UsersModel::Unread), QStringLiteral("100"));
}

void tst_UsersPage::leavesOutPublicationsToNoUser()
{
    Users users;
    users.push(pushed({}, "hello", 3));
    users.tell({openSession(1, {})});
    QCOMPARE(users.model.userCount(), 0);
}

void tst_UsersPage::sortsByEveryColumn_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QStringList>("users");
    const QStringList byNumber {QStringLiteral("7"), QStringLiteral("9"), QStringLiteral("10")};
    const auto order = [&](int first, int second, int third) {
        return QStringList {byNumber[first], byNumber[second], byNumber[third]};
    };
    QTest::newRow("the worst state first") << int(UsersModel::State) << order(1, 2, 0);
    QTest::newRow("users as people count") << int(UsersModel::User) << order(0, 1, 2);
    QTest::newRow("sessions") << int(UsersModel::Sessions) << order(1, 0, 2);
    QTest::newRow("unread by value") << int(UsersModel::Unread) << order(2, 1, 0);
    QTest::newRow("the latest push first") << int(UsersModel::LastPush) << order(0, 1, 2);
    QTest::newRow("failed pushes") << int(UsersModel::Pushes) << order(2, 0, 1);
}

void tst_UsersPage::sortsByEveryColumn()
{
    QFETCH(int, column);
    QFETCH(QStringList, users);
    Users all;
    const QString ten = QStringLiteral("10");
    all.tell({openSession(1, ten), openSession(2, ten), subscribedSession(3, Seven, {"/x"})});
    Broker::DeliveryReport later = pushed(Seven, "100", 1);
    later.at = 6'000'000;
    all.push(later);
    all.push(pushed(QStringLiteral("9"), "9", 0));

    all.model.sort(column);
    QCOMPARE(all.shown(), users);
}

// More than a thousand go at once, which resets the model.
void tst_UsersPage::forgetsTheOldestUsersOfVeryMany()
{
    Users users;
    users.tell({openSession(1, Seven)});
    for (qsizetype i = 0; i < UsersModel::MaxUsers; ++i) {
        Broker::DeliveryReport report = pushed(QStringLiteral("u%1").arg(i), "1", 0);
        // Those with odd numbers are the oldest, so that the rows that go are no neighbours.
        report.at += i % 2 == 0 ? 1'000'000 : i;
        users.control.tellDelivered(report);
    }
    users.model.flush();
    QCOMPARE(users.model.userCount(), UsersModel::MaxUsers + 1 - 1'000);
    QCOMPARE(qsizetype(users.model.rowCount()), users.model.userCount());
    QCOMPARE(users.model.rowOfUser(QStringLiteral("u1")), -1);
    QVERIFY(users.model.rowOfUser(QStringLiteral("u0")) >= 0);
    QVERIFY(users.model.rowOfUser(Seven) >= 0);
    users.model.sort(UsersModel::LastPush);
    QCOMPARE(users.model.rowOfUser(Seven), users.model.rowCount() - 1);
}

void tst_UsersPage::saysThatThereIsNoUser()
{
    Users users;
    QVERIFY(users.empty()->isVisible());
    QCOMPARE(users.empty()->title(), QStringLiteral("No User Yet"));
    users.tell({openSession(1, Seven)});
    QVERIFY(users.page.table()->isVisible());
}

void tst_UsersPage::countsWhoIsOnline()
{
    Users users;
    users.tell({openSession(1, Seven), openSession(2, Seven), closedSession(3, Eight)});
    const QList<QLabel *> labels = users.page.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text() == QStringLiteral("1 of 2 online");
    }));
}

void tst_UsersPage::findsAUserAndGoesToIt()
{
    Users users;
    users.page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&users.page));
    users.tell({openSession(1, Seven), openSession(2, QStringLiteral("1042"))});
    users.page.focusFilter();
    users.find(QStringLiteral("104"));
    QCOMPARE(users.shown(), QStringList {QStringLiteral("1042")});
    QCOMPARE(users.page.selectedUser(), QStringLiteral("1042"));
    QVERIFY(users.page.table()->hasFocus());
}

void tst_UsersPage::offersAllAgainWhereNobodyIsFound()
{
    Users users;
    users.tell({openSession(1, Seven)});
    users.find(QStringLiteral("nobody"));
    QCOMPARE(users.empty()->title(), QStringLiteral("0 of 1"));
    users.empty()->findChild<QPushButton *>()->click();
    QCOMPARE(users.shown(), QStringList {Seven});
    QVERIFY(users.page.table()->isVisible());
}

void tst_UsersPage::choosesNobodyElseWhenTheChosenUserIsFilteredOut()
{
    Users users;
    users.tell({openSession(1, Seven), openSession(2, Eight)});
    users.choose(Seven);
    const QSignalSpy selected(&users.page, &UsersPage::userSelected);
    users.model.setFind(Eight);
    QCOMPARE(users.page.selectedUser(), QString());
    QCOMPARE(selected.size(), 0);
}

void tst_UsersPage::offersOnlyWhatCanBeDone()
{
    Users users;
    const QAction *push = actionNamed(users.page, QStringLiteral("Push…"));
    const QAction *disconnect = actionNamed(users.page, QStringLiteral("Disconnect…"));
    users.tell({openSession(1, Seven), closedSession(2, Eight)});
    QVERIFY(!push->isEnabled());
    QVERIFY(!disconnect->isEnabled());
    users.choose(Eight);
    QVERIFY(push->isEnabled());
    QVERIFY(!disconnect->isEnabled());
    users.choose(Seven);
    QVERIFY(disconnect->isEnabled());
    users.tell({closedSession(1, Seven)});
    QVERIFY(!disconnect->isEnabled());
}

void tst_UsersPage::asksToPush_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"enter", "button", "double click"}) {
        QTest::newRow(how) << how;
    }
}

void tst_UsersPage::asksToPush()
{
    QFETCH(QString, how);
    Users users;
    users.tell({openSession(1, Seven)});
    const QSignalSpy selected(&users.page, &UsersPage::userSelected);
    users.choose(Seven);
    QCOMPARE(selected.size(), 1);

    const QSignalSpy activated(&users.page, &UsersPage::userActivated);
    Ui::DataTable *table = users.page.table();
    if (how == u"enter") {
        QTest::keyClick(table, Qt::Key_Return);
    } else if (how == u"button") {
        actionNamed(users.page, QStringLiteral("Push…"))->trigger();
    } else {
        const QPoint at = table->visualRect(users.model.index(0, 1)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, at);
    }
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toString(), Seven);
}

void tst_UsersPage::disconnectsEverySessionOfTheUser()
{
    Users users;
    users.tell({openSession(1, Seven), openSession(2, Eight), openSession(3, Seven)});
    users.choose(Seven);
    QTimer::singleShot(0, &users.page, [] {
        qobject_cast<QDialog *>(QApplication::activeModalWidget())->accept();
    });
    actionNamed(users.page, QStringLiteral("Disconnect…"))->trigger();
    QCOMPARE(users.control.disconnections.size(), 2);
    QCOMPARE(users.control.disconnections[0].session, 1U);
    QCOMPARE(users.control.disconnections[1].session, 3U);
}

void tst_UsersPage::copiesTheUser()
{
    Users users;
    users.tell({openSession(1, Seven)});
    users.choose(Seven);
    actionNamed(users.page, QStringLiteral("Copy"))->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), Seven);
}

void tst_UsersPage::asksToShowTheUserAlone()
{
    Users users;
    users.tell({openSession(1, Seven), openSession(2, Eight)});
    users.choose(Eight);
    const QSignalSpy scope(&users.page, &UsersPage::scopeRequested);
    actionNamed(users.page, QStringLiteral("Show Only This User"))->trigger();
    QCOMPARE(scope[0][0].value<Ui::Scope>(), (Ui::Scope {Eight, 0, {}}));

    // The list itself keeps the others: it is where another one is chosen.
    users.page.setScope({Eight, 0, {}});
    QCOMPARE(users.shown().size(), 2);
}

void tst_UsersPage::staysNarrowEnoughForADock()
{
    Users users;
    QVERIFY2(users.page.minimumSizeHint().width() < 400,
             qPrintable(QString::number(users.page.minimumSizeHint().width())));
}

void tst_UsersPage::namesEverythingForAssistiveTools()
{
    Users users;
    users.tell({openSession(1, Seven)});
    QCOMPARE(namelessWidgets(users.page), QStringList());
    QCOMPARE(markupLabels(users.page), QStringList());
}

QTEST_MAIN(tst_UsersPage)
#include "tst_userspage.moc"

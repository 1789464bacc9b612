// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/usersfixture.h"
#include "ui/views/formats.h"
#include "ui/views/roles.h"

#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using Broker::DeliveryProblem;
using Broker::SessionRecord;
using Ui::UsersModel;
using Ui::UserState;

class tst_UsersModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void knowsHowAUserStands();
    void callsAUserQuietWhoseSubscribersAre();
    void saysHowManyScreensAreCurrent();
    void findsUsersWithAScreenThatIsBehind();
    void namesWhatAUserIsSubscribedTo();
    void countsNoOtherDestinationAsThatOfTheUser();
    void keepsAUserWhoLeft();
    void knowsAUserWhoWasOnlyPushedTo();
    void callsAPushThatReachedNobodyUndelivered();
    void countsNoPushThatWasNotMade();
    void forgivesAFailedPushOnceTheUserSubscribes();
    void countsAPushThatReachedSomeAsWritten();
    void countsPushesOfEachUser();
    void showsABurstOfPushesTogether();
    void leavesOutPublicationsToNoUser();
    void leavesOutUsersThatThereCannotBe();
    void sortsByEveryColumn_data();
    void sortsByEveryColumn();
    void forgetsTheOldestUsersOfVeryMany();
};

void tst_UsersModel::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void tst_UsersModel::knowsHowAUserStands()
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

void tst_UsersModel::callsAUserQuietWhoseSubscribersAre()
{
    Users users;
    Broker::SessionRecord quiet = subscribedSession(1, Seven, {"/alarm/7"});
    quiet.quietSince = Ui::nowMicroseconds() - 25'400'000;
    users.tell({quiet, openSession(2, Seven)}); // the other one has nothing of the count
    QCOMPARE(users.model.stateOfUser(Seven), UserState::Quiet);
    QCOMPARE(users.text(Seven, UsersModel::State), QStringLiteral("quiet 25 s"));
    QCOMPARE(users.text(Seven, UsersModel::State, Ui::GlyphRole), QStringLiteral("◍"));
    QVERIFY(users.text(Seven, UsersModel::State, Qt::ToolTipRole).contains(u"/alarm/7, but"));
    users.tell({quiet, subscribedSession(2, Seven, {"/alarm/7"})});
    QCOMPARE(users.model.stateOfUser(Seven), UserState::Subscribed);
}

void tst_UsersModel::saysHowManyScreensAreCurrent()
{
    Users users;
    users.control.setState(Broker::BrokerState::Running);
    users.tell({withScreen(1, Seven, 5, 5), withScreen(2, Seven, 5, 5), openSession(3, Seven)});
    users.count({counted(Seven, 15, 5)});
    QCOMPARE(users.text(Seven, UsersModel::State), QStringLiteral("subscribed"));
    QVERIFY(users.text(Seven, UsersModel::State, Qt::ToolTipRole)
                .contains(u"2 of 2 screen(s) current"));
    users.tell({withScreen(4, Seven, 4, 5)});
    QCOMPARE(users.text(Seven, UsersModel::State), QStringLiteral("2 of 3 current"));
    QCOMPARE(users.text(Seven, UsersModel::State, Ui::GlyphRole), QStringLiteral("⚠"));
    QVERIFY(users.text(Seven, UsersModel::State, Qt::ToolTipRole)
                .contains(u"2 of 3 screen(s) current, 1 behind"));
    users.tell({withScreen(4, Seven, 5, 5)});
    QCOMPARE(users.text(Seven, UsersModel::State), QStringLiteral("subscribed"));
}

void tst_UsersModel::findsUsersWithAScreenThatIsBehind()
{
    Users users;
    users.control.setState(Broker::BrokerState::Running);
    const QString named = QStringLiteral("behind9");
    users.tell({withScreen(1, Seven, 5, 5), withScreen(2, Eight, 4, 5), openSession(3, named)});
    users.count({counted(Seven, 15, 5), counted(Eight, 15, 5)});
    const qsizetype searches = users.control.searches.size();
    users.find(QStringLiteral("behind"));
    QVERIFY(users.model.findsBehind());
    QCOMPARE(users.shown(), QStringList({Eight, named}));
    QCOMPARE(users.control.searches.size(), searches); // a state is nobody's name
    users.tell({withScreen(2, Eight, 5, 5), withScreen(1, Seven, 5, 6)});
    QCOMPARE(users.shown(), QStringList({named, Seven}));
    users.find(QStringLiteral("behind 7"));
    QCOMPARE(users.shown(), QStringList(Seven));
    Broker::CountRecord deleted;
    deleted.user = Seven;
    users.count({deleted});
    QCOMPARE(users.shown(), QStringList());
}

void tst_UsersModel::namesWhatAUserIsSubscribedTo()
{
    Users users;
    users.tell({subscribedSession(1, Seven, {"/alarm/70", "/alarm/7"}),
                subscribedSession(2, Seven, {"/alarm/7"})});
    const QString toolTip = users.text(Seven, UsersModel::State, Qt::ToolTipRole);
    QVERIFY2(toolTip.contains(u"/alarm/7, /alarm/70 over 2"), qPrintable(toolTip));

    users.tell({subscribedSession(3, Eight, {"/1", "/2", "/3", "/4", "/5", "/6"})});
    QVERIFY(users.text(Eight, UsersModel::State, Qt::ToolTipRole).contains(u"/5, …"));
}

void tst_UsersModel::countsNoOtherDestinationAsThatOfTheUser()
{
    Users users;
    users.tell({subscribedSession(1, Seven, {"/topic/news", "/alarm/8"})});
    QCOMPARE(users.model.stateOfUser(Seven), UserState::Connected);
    QCOMPARE(users.text(Seven, UsersModel::State, Ui::GlyphRole), QStringLiteral("◐"));
    const QString toolTip = users.text(Seven, UsersModel::State, Qt::ToolTipRole);
    QVERIFY2(toolTip.contains(u"subscribed to /alarm/8, /topic/news, but not to the count"),
             qPrintable(toolTip));
    users.tell({subscribedSession(1, Seven, {"/topic/news", "/alarm/7"})});
    QCOMPARE(users.model.stateOfUser(Seven), UserState::Subscribed);
}

void tst_UsersModel::keepsAUserWhoLeft()
{
    Users users;
    users.tell({openSession(1, Seven)});
    users.tell({closedSession(1, Seven)});
    QCOMPARE(users.model.stateOfUser(Seven), UserState::Offline);
    QCOMPARE(users.text(Seven, UsersModel::Sessions), QStringLiteral("0"));
    QVERIFY(
        users.text(Seven, UsersModel::State, Qt::ToolTipRole).contains(u"was connected before"));
}

void tst_UsersModel::knowsAUserWhoWasOnlyPushedTo()
{
    Users users;
    QCOMPARE(users.model.rowOfUser(Seven), -1);
    users.push(pushed(Seven, "12", 0));
    QCOMPARE(users.shown(), QStringList {Seven});
    QCOMPARE(users.text(Seven, UsersModel::Unread), QStringLiteral("–")); // the broker has not said
    QCOMPARE(users.text(Seven, UsersModel::Sessions), QStringLiteral("0"));
    QVERIFY(users.text(Seven, UsersModel::LastPush, Qt::ToolTipRole).contains(u"00:00:05.000"));
}

void tst_UsersModel::countsNoPushThatWasNotMade()
{
    Users users;
    users.tell({subscribedSession(1, Seven, {"/alarm/7"})});
    Broker::DeliveryReport leftAlone = pushed(Seven, "12", 0);
    leftAlone.problem = Broker::DeliveryProblem::ChangedSince;
    users.push(leftAlone);
    QCOMPARE(users.model.stateOfUser(Seven), UserState::Subscribed);
    QCOMPARE(users.text(Seven, UsersModel::Pushes), QStringLiteral("–"));
}

void tst_UsersModel::callsAPushThatReachedNobodyUndelivered()
{
    Users users;
    Broker::DeliveryReport report = pushed(Seven, "12", 0);
    report.lastSeenAt = 5'000'000;
    report.lastSeenCode = 1006;
    users.push(report);
    QCOMPARE(users.model.stateOfUser(Seven), UserState::Undelivered);
    QCOMPARE(users.text(Seven, UsersModel::State, Ui::GlyphRole), QStringLiteral("✕"));
    QVERIFY(users.text(Seven, UsersModel::State, Qt::ToolTipRole).contains(u":05.000 (1006)"));

    users.tell({subscribedSession(1, Seven, {"/alarm/7"})});
    users.push(pushed(Seven, "13", 1));
    QCOMPARE(users.model.stateOfUser(Seven), UserState::Subscribed);
}

void tst_UsersModel::forgivesAFailedPushOnceTheUserSubscribes()
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

void tst_UsersModel::countsAPushThatReachedSomeAsWritten()
{
    Users users;
    users.tell({subscribedSession(1, Seven, {"/alarm/7"})});
    Broker::DeliveryReport report = pushed(Seven, "12", 1);
    report.matched = 2;
    report.problem = DeliveryProblem::SessionClosing;
    users.push(report);
    QCOMPARE(users.model.stateOfUser(Seven), UserState::Subscribed);
}

void tst_UsersModel::countsPushesOfEachUser()
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

void tst_UsersModel::showsABurstOfPushesTogether()
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
    QCOMPARE(users.text(Seven, UsersModel::Pushes), QStringLiteral("0/101"));
}

void tst_UsersModel::leavesOutPublicationsToNoUser()
{
    Users users;
    users.push(pushed({}, "hello", 3));
    users.tell({openSession(1, {})});
    QCOMPARE(users.model.userCount(), 0);
}

void tst_UsersModel::leavesOutUsersThatThereCannotBe()
{
    Users users;
    Broker::DeliveryReport refused;
    refused.user = QStringLiteral("*");
    refused.problem = Broker::DeliveryProblem::BadDestination;
    users.push(refused);
    QCOMPARE(users.model.userCount(), 0);
}

void tst_UsersModel::sortsByEveryColumn_data()
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

void tst_UsersModel::sortsByEveryColumn()
{
    QFETCH(int, column);
    QFETCH(QStringList, users);
    Users all;
    const QString ten = QStringLiteral("10");
    all.tell({openSession(1, ten), openSession(2, ten), subscribedSession(3, Seven, {"/alarm/7"})});
    Broker::DeliveryReport later = pushed(Seven, "100", 1);
    later.at = 6'000'000;
    all.push(later);
    all.push(pushed(QStringLiteral("9"), "9", 0));
    all.control.setState(Broker::BrokerState::Running);
    all.count({counted(Seven, 100), counted(QStringLiteral("9"), 9)});

    all.model.sort(column);
    QCOMPARE(all.shown(), users);
}

// More than a thousand go at once, which resets the model.
void tst_UsersModel::forgetsTheOldestUsersOfVeryMany()
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

QTEST_MAIN(tst_UsersModel)
#include "tst_usersmodel.moc"

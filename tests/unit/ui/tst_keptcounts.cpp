// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/usersfixture.h"

#include <QLabel>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using Broker::BrokerState;
using Broker::CountRecord;
using Broker::PushOrigin;
using Broker::PushSource;
using Ui::UsersModel;

/// The broker's unread counts on the page of users.
class tst_KeptCounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsWhatTheBrokerKeeps();
    void showsACountWhoeverSetIt_data();
    void showsACountWhoeverSetIt();
    void asksForThoseWhoComeOnline();
    void takesNoOlderCountForANewerOne();
    void forgetsWhatTheBrokerForgets();
    void listsNobodyForACountThatIsDeleted();
    void countsNobodyWhoIsNotListed();
    void forgetsTheCountsOfABrokerThatStops();
    void asksAgainWhereTooManyChanged();
    void findsUsersWhoAreNotListed();
    void saysHowManyMoreThereAre();
    void staysBoundedWhateverTheRate();
    void keepsWhomItFoundWhereTheListIsFull();

private:
    static bool says(const Users &users, const QString &summary)
    {
        const QList<QLabel *> labels = users.page.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&summary](const QLabel *label) { return label->text() == summary; });
    }
};

void tst_KeptCounts::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void tst_KeptCounts::showsWhatTheBrokerKeeps()
{
    Users users;
    users.control.counts[Seven] = counted(Seven, 1'042, 9);
    users.control.setState(BrokerState::Running);
    QTRY_COMPARE(users.text(Seven, UsersModel::Unread), QStringLiteral("1,042"));
    QCOMPARE(users.control.searches.first().limit, Ui::KeptCounts::NewestAtStart);
    QCOMPARE(users.text(Seven, UsersModel::State), QStringLiteral("offline"));
    const QString toolTip = users.text(Seven, UsersModel::Unread, Qt::ToolTipRole);
    QVERIFY2(toolTip.contains(u"Version 9, changed "), qPrintable(toolTip));
    QVERIFY(users.text(Seven, UsersModel::State, Qt::ToolTipRole).contains(u"keeps a count"));
}

void tst_KeptCounts::showsACountWhoeverSetIt_data()
{
    QTest::addColumn<PushSource>("source");
    QTest::addColumn<quint64>("session");
    QTest::addColumn<QString>("by");
    QTest::newRow("a back-end") << PushSource::Http << quint64(0)
                                << QStringLiteral("a back-end over HTTP");
    QTest::newRow("a client") << PushSource::Stomp << quint64(41)
                              << QStringLiteral("session s-41 over STOMP");
    QTest::newRow("a client of an earlier broker")
        << PushSource::Stomp << quint64(0) << QStringLiteral("a client over STOMP");
    QTest::newRow("this console") << PushSource::Console << quint64(0) << QStringLiteral("here");
}

void tst_KeptCounts::showsACountWhoeverSetIt()
{
    QFETCH(const PushSource, source);
    QFETCH(const quint64, session);
    QFETCH(const QString, by);
    Users users;
    users.control.setState(BrokerState::Running);
    CountRecord record = counted(Seven, 3, 2, PushOrigin {source, session});
    users.count({record});
    QCOMPARE(users.text(Seven, UsersModel::Unread), QStringLiteral("3"));
    for (const int column : {UsersModel::Unread, UsersModel::LastPush}) {
        const QString toolTip = users.text(Seven, column, Qt::ToolTipRole);
        QVERIFY2(toolTip.contains(by), qPrintable(toolTip));
        QVERIFY2(toolTip.contains(u"00:00:04.000"), qPrintable(toolTip));
    }
    QVERIFY(users.text(Seven, UsersModel::LastPush) != QStringLiteral("–"));

    // A later answer of the same version that does not know by whom it was.
    record.origin = {};
    users.count({record});
    QVERIFY(users.text(Seven, UsersModel::Unread, Qt::ToolTipRole).contains(by));
}

void tst_KeptCounts::asksForThoseWhoComeOnline()
{
    Users users;
    users.control.setState(BrokerState::Running);
    QTRY_COMPARE(users.control.searches.size(), 1);
    users.control.counts[Seven] = counted(Seven, 5);
    users.tell({openSession(1, Seven), openSession(2, Eight)});
    QTRY_COMPARE(users.text(Seven, UsersModel::Unread), QStringLiteral("5"));
    QCOMPARE(users.text(Eight, UsersModel::Unread), QStringLiteral("–"));
    users.tell({subscribedSession(1, Seven, {"/alarm/7"})});
    users.tell({openSession(3, Seven)});
    QCoreApplication::processEvents();
    QCOMPARE(users.control.countsListed.size(), 1); // once, and both together
    QCOMPARE(users.control.countsListed.first().size(), 2);
}

// What a search saw before may come after what was told since.
void tst_KeptCounts::takesNoOlderCountForANewerOne()
{
    Users users;
    users.control.setState(BrokerState::Running);
    users.count({counted(Seven, 5, 9)});
    users.count({counted(Seven, 4, 8)});
    QCOMPARE(users.text(Seven, UsersModel::Unread), QStringLiteral("5"));
    CountRecord none;
    none.user = Seven;
    users.count({none});
    users.count({counted(Seven, 4, 8)});
    QCOMPARE(users.model.rowOfUser(Seven), -1);
    users.count({counted(Seven, 1, 10)});
    QCOMPARE(users.text(Seven, UsersModel::Unread), QStringLiteral("1"));
}

void tst_KeptCounts::forgetsWhatTheBrokerForgets()
{
    Users users;
    users.control.setState(BrokerState::Running);
    users.tell({openSession(1, Seven)});
    users.count({counted(Seven, 5, 9)});
    CountRecord none;
    none.user = Seven;
    users.count({none});
    QCOMPARE(users.text(Seven, UsersModel::Unread), QStringLiteral("–"));
    QVERIFY(users.text(Seven, UsersModel::Unread, Qt::ToolTipRole).contains(u"keeps no unread"));
    users.push(pushed(Eight, "3", 0));
    users.count({counted(Eight, 3)});
    none.user = Eight; // who was pushed to from here
    users.count({none});
    QCOMPARE(users.text(Eight, UsersModel::Unread), QStringLiteral("–"));
    none.user = QStringLiteral("9"); // nobody has heard of
    users.count({none});
    QCOMPARE(users.model.rowOfUser(QStringLiteral("9")), -1);
}

void tst_KeptCounts::listsNobodyForACountThatIsDeleted()
{
    Users users;
    users.control.setState(BrokerState::Running);
    users.count({counted(Seven, 5), counted(Eight, 1)});
    QCOMPARE(users.shown(), (QStringList {Seven, Eight}));
    CountRecord none;
    none.user = Seven;
    users.count({none});
    QCOMPARE(users.shown(), QStringList {Eight});
    QVERIFY(says(users, QStringLiteral("0 of 1 online")));
}

// As a back-end that connects for one SEND: it is gone before anybody has seen it.
void tst_KeptCounts::countsNobodyWhoIsNotListed()
{
    Users users;
    users.control.setState(BrokerState::Running);
    users.count({counted(Eight, 1)});
    users.tell({closedSession(1, Seven)});
    QCOMPARE(users.shown().size(), 2); // until the broker says that there is no count
    QTRY_COMPARE(users.shown(), QStringList {Eight});
    QVERIFY(says(users, QStringLiteral("0 of 1 online")));
}

void tst_KeptCounts::forgetsTheCountsOfABrokerThatStops()
{
    Users users;
    users.control.setState(BrokerState::Running);
    users.tell({openSession(1, Seven)});
    users.count({counted(Seven, 5, 9)});
    users.control.setState(BrokerState::Stopped);
    QCOMPARE(users.text(Seven, UsersModel::Unread), QStringLiteral("–"));

    // One that keeps them in memory begins anew, with small versions.
    users.control.counts[Seven] = counted(Seven, 1, 1);
    users.control.setState(BrokerState::Running);
    QTRY_COMPARE(users.text(Seven, UsersModel::Unread), QStringLiteral("1"));
}

void tst_KeptCounts::asksAgainWhereTooManyChanged()
{
    Users users;
    users.control.setState(BrokerState::Running);
    users.tell({openSession(1, Seven)});
    QTRY_COMPARE(users.control.countsListed.size(), 1);
    users.control.counts[Seven] = counted(Seven, 6, 3);
    users.control.tellCounts({counted(Eight, 1)}, true);
    QTRY_COMPARE(users.text(Seven, UsersModel::Unread), QStringLiteral("6"));
    QCOMPARE(users.control.countsListed.last().size(), 2);
}

void tst_KeptCounts::findsUsersWhoAreNotListed()
{
    Users users;
    users.control.setState(BrokerState::Running);
    QTRY_COMPARE(users.control.searches.size(), 1);
    const QString user = QStringLiteral("104242");
    users.control.counts[user] = counted(user, 5);
    users.tell({openSession(1, Seven)});
    users.find(QStringLiteral("4242"));
    QTRY_COMPARE(users.shown(), QStringList {user});
    QCOMPARE(users.text(user, UsersModel::Unread), QStringLiteral("5"));
    QCOMPARE(users.control.searches.last().limit, Ui::KeptCounts::MostFound);
}

void tst_KeptCounts::saysHowManyMoreThereAre()
{
    Users users;
    for (int i = 0; i < Ui::KeptCounts::NewestAtStart + 5; ++i) {
        const QString user = QStringLiteral("u%1").arg(i);
        users.control.counts[user] = counted(user, i);
    }
    users.control.setState(BrokerState::Running);
    QTRY_COMPARE(users.model.userCount(), Ui::KeptCounts::NewestAtStart);
    QCOMPARE(users.model.unlistedCount(), 5);
    QVERIFY(says(users, QStringLiteral("0 of 1,000 online, 5 more kept")));
}

// Ten thousand new users in each of many ticks.
void tst_KeptCounts::staysBoundedWhateverTheRate()
{
    constexpr int EachTime = 10'000;
    Users users;
    users.control.setState(BrokerState::Running);
    users.tell({openSession(1, Seven)});
    for (int tick = 0; tick < 10; ++tick) {
        QList<CountRecord> records;
        for (int i = 0; i < EachTime; ++i) {
            records.append(counted(QStringLiteral("u%1").arg(tick * EachTime + i), 1));
        }
        users.count(records);
        QVERIFY(users.model.userCount() <= UsersModel::MaxUsers);
    }
    QVERIFY(users.model.rowOfUser(Seven) >= 0);
}

// The count of the one who is found changed long before those of all others.
void tst_KeptCounts::keepsWhomItFoundWhereTheListIsFull()
{
    Users users;
    users.control.setState(BrokerState::Running);
    QTRY_COMPARE(users.control.searches.size(), 1);
    QList<CountRecord> records;
    for (int i = 0; i < UsersModel::MaxUsers; ++i) {
        records.append(counted(QStringLiteral("u%1").arg(i), 1, 1'000));
    }
    users.count(records);
    users.control.counts[Seven] = counted(Seven, 5, 1);
    users.find(Seven);
    QTRY_VERIFY(users.model.rowOfUser(Seven) >= 0);
    users.model.flush();
    QVERIFY(users.model.userCount() <= UsersModel::MaxUsers);
    QCOMPARE(users.text(Seven, UsersModel::Unread), QStringLiteral("5"));
}

QTEST_MAIN(tst_KeptCounts)
#include "tst_keptcounts.moc"

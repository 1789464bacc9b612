// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/unit/ui/fakecontrol.h"
#include "tests/unit/ui/records.h"
#include "tests/unit/ui/widgetchecks.h"
#include "ui/pages/sharedscope.h"
#include "ui/subscriptions/subscriptionspage.h"
#include "ui/views/datatable.h"
#include "ui/views/emptystate.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using Broker::BrokerState;
using Broker::SessionRecord;
using Ui::SessionTable;
using Ui::SubscriptionsModel;
using Ui::SubscriptionsPage;

namespace {

const QString Seven = QStringLiteral("7");
const QString Eight = QStringLiteral("8");

/// The model alone, with what feeds it.
struct Subscriptions
{
    void tell(const QList<SessionRecord> &records)
    {
        control.tellConnections(records);
        table.flush();
    }

    QString text(int row, int column, int role = Qt::DisplayRole) const
    {
        return model.index(row, column).data(role).toString();
    }

    QStringList shown() const
    {
        QStringList destinations;
        for (int row = 0; row < model.rowCount(); ++row) {
            destinations.append(text(row, SubscriptionsModel::Destination));
        }
        return destinations;
    }

    FakeControl control;
    SessionTable table {control};
    SubscriptionsModel model {table};
    QAbstractItemModelTester tester {&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

/// The page on the screen.
struct Page
{
    Page()
    {
        page.resize(900, 300);
        page.show();
    }

    void tell(const QList<SessionRecord> &records)
    {
        control.tellConnections(records);
        table.flush();
    }

    int rowCount() { return page.table()->model()->rowCount(); }
    Ui::EmptyState *empty() { return page.findChild<Ui::EmptyState *>(); }

    bool says(const QString &text)
    {
        const QList<QLabel *> labels = page.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text() == text; });
    }

    FakeControl control;
    SessionTable table {control};
    Ui::SharedScope scope;
    SubscriptionsPage page {control, table, scope};
};

SessionRecord wholeRecord()
{
    SessionRecord record = subscribedSession(41, QStringLiteral("1042"), {"/alarm/1042"});
    Broker::SubscriptionRecord &subscription = record.subscriptions[0];
    subscription.ack = Broker::AckMode::Client;
    subscription.delivered = 1'234;
    subscription.unacknowledged = 2;
    subscription.lastMessageAt = 2'000'000;
    return record;
}

} // namespace

class tst_SubscriptionsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsWhatIsKnownOfASubscription_data();
    void showsWhatIsKnownOfASubscription();
    void givesTheExactTimeInToolTips();
    void leavesOutWhatAutoCannotHave();
    void followsEachChange();
    void endsEverySubscriptionWithItsSession();
    void endsVeryManyAtOnce();
    void sortsByEveryColumn();
    void findsSubscriptionsByText_data();
    void findsSubscriptionsByText();
    void showsOnlyWhatIsInScope();
    void showsOnlyOrphans();

    void saysWhyThereIsNoSubscription();
    void countsWhatCameWhileItWasHidden();
    void offersAllAgainWhereNothingIsFound();
    void togglesOrphans();
    void offersOnlyWhatCanBeDone();
    void asksToPushAndToShowThatAlone();
    void namesEverythingForAssistiveTools();
};

void tst_SubscriptionsPage::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void tst_SubscriptionsPage::showsWhatIsKnownOfASubscription_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("text");
    QTest::newRow("destination") << int(SubscriptionsModel::Destination) << "/alarm/1042";
    QTest::newRow("user") << int(SubscriptionsModel::User) << "1042";
    QTest::newRow("session") << int(SubscriptionsModel::Session) << "s-41";
    QTest::newRow("id") << int(SubscriptionsModel::SubscriptionId) << "sub-0";
    QTest::newRow("ack mode") << int(SubscriptionsModel::Ack) << "client";
    QTest::newRow("since") << int(SubscriptionsModel::Since) << "00:00:01.200";
    QTest::newRow("delivered") << int(SubscriptionsModel::Delivered) << "1,234";
    QTest::newRow("unacknowledged") << int(SubscriptionsModel::Unacknowledged) << "2";
}

void tst_SubscriptionsPage::showsWhatIsKnownOfASubscription()
{
    QFETCH(int, column);
    QFETCH(QString, text);
    Subscriptions subscriptions;
    subscriptions.tell({wholeRecord()});
    QCOMPARE(subscriptions.text(0, column), text);
    QVERIFY(!subscriptions.model.headerData(column, Qt::Horizontal).toString().isEmpty());
}

void tst_SubscriptionsPage::givesTheExactTimeInToolTips()
{
    Subscriptions subscriptions;
    SessionRecord record = wholeRecord();
    subscriptions.tell({record});
    const auto toolTip = [&](int column) { return subscriptions.text(0, column, Qt::ToolTipRole); };
    QVERIFY(toolTip(SubscriptionsModel::Since).contains(u"1970-01-01 00:00:01.200"));
    QVERIFY(toolTip(SubscriptionsModel::LastMessage).contains(u"1970-01-01 00:00:02.000"));
    record.subscriptions[0].lastMessageAt = 0;
    subscriptions.tell({record});
    QVERIFY(toolTip(SubscriptionsModel::LastMessage).contains(u"No message"));
    QCOMPARE(subscriptions.text(0, SubscriptionsModel::LastMessage), QStringLiteral("–"));
}

void tst_SubscriptionsPage::leavesOutWhatAutoCannotHave()
{
    Subscriptions subscriptions;
    subscriptions.tell({subscribedSession(1, Seven, {"/alarm/7"})});
    QCOMPARE(subscriptions.text(0, SubscriptionsModel::Unacknowledged), QStringLiteral("–"));
}

void tst_SubscriptionsPage::followsEachChange()
{
    Subscriptions subscriptions;
    subscriptions.tell({subscribedSession(1, Seven, {"/a", "/b", "/c"})});
    QCOMPARE(subscriptions.model.subscriptionCount(), 3);

    SessionRecord record = subscribedSession(1, Eight, {"/a", "/b", "/c"});
    record.subscriptions.removeAt(1);
    record.subscriptions[0].delivered = 5;
    subscriptions.tell({record});

    QCOMPARE(subscriptions.shown(), (QStringList {QStringLiteral("/a"), QStringLiteral("/c")}));
    QCOMPARE(subscriptions.text(0, SubscriptionsModel::Delivered), QStringLiteral("5"));
    QCOMPARE(subscriptions.text(1, SubscriptionsModel::User), Eight);
}

void tst_SubscriptionsPage::endsEverySubscriptionWithItsSession()
{
    Subscriptions subscriptions;
    subscriptions.tell(
        {subscribedSession(1, Seven, {"/a", "/b"}), subscribedSession(2, Eight, {"/c"})});
    // A closed session may still name its subscriptions.
    SessionRecord closed = subscribedSession(1, Seven, {"/a", "/b"});
    closed.closedAt = 9'000'000;
    subscriptions.tell({closed});
    QCOMPARE(subscriptions.shown(), QStringList {QStringLiteral("/c")});
    subscriptions.table.forgetClosedBefore(10'000'000);
    QCOMPARE(subscriptions.model.subscriptionCount(), 1);
}

// Past some number of holes the model is reset, which once brought the ended ones back.
void tst_SubscriptionsPage::endsVeryManyAtOnce()
{
    Subscriptions subscriptions;
    QList<SessionRecord> open;
    QList<SessionRecord> odd;
    for (Broker::SessionId id = 1; id <= 400; ++id) {
        open.append(subscribedSession(id, Seven, {"/alarm/" + QByteArray::number(id)}));
        if (id % 2 == 1) {
            odd.append(open.last());
            odd.last().closedAt = 9'000'000;
        }
    }
    subscriptions.tell(open);
    subscriptions.tell(odd);
    QCOMPARE(subscriptions.model.rowCount(), 200);
    subscriptions.model.sort(SubscriptionsModel::Destination);
    QCOMPARE(subscriptions.shown().first(), QStringLiteral("/alarm/2"));
}

void tst_SubscriptionsPage::sortsByEveryColumn()
{
    Subscriptions subscriptions;
    SessionRecord other = subscribedSession(2, Seven, {"/alarm/7"});
    other.subscriptions[0].id = "sub-10";
    other.subscriptions[0].since = 1'000;
    subscriptions.tell({wholeRecord(), other});
    for (int column = 0; column < SubscriptionsModel::ColumnCount; ++column) {
        subscriptions.model.sort(column, Qt::AscendingOrder);
        const QStringList up = subscriptions.shown();
        subscriptions.model.sort(column, Qt::DescendingOrder);
        QVERIFY2(subscriptions.shown() != up, qPrintable(QString::number(column)));
    }
    subscriptions.model.sort(SubscriptionsModel::Destination);
    QCOMPARE(subscriptions.shown().first(), QStringLiteral("/alarm/7"));
}

void tst_SubscriptionsPage::findsSubscriptionsByText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    QTest::newRow("nothing asked") << "" << true;
    QTest::newRow("destination") << "ALARM" << true;
    QTest::newRow("user") << "104" << true;
    QTest::newRow("id") << "sub-0" << true;
    QTest::newRow("something else") << "topic" << false;
}

void tst_SubscriptionsPage::findsSubscriptionsByText()
{
    QFETCH(QString, text);
    QFETCH(bool, found);
    Subscriptions subscriptions;
    subscriptions.tell({wholeRecord()});
    subscriptions.model.setFind(text);
    QCOMPARE(subscriptions.model.rowCount(), int(found));
}

void tst_SubscriptionsPage::showsOnlyWhatIsInScope()
{
    Subscriptions subscriptions;
    subscriptions.tell(
        {subscribedSession(1, Seven, {"/a", "/b"}), subscribedSession(2, Eight, {"/b"})});
    subscriptions.model.setScope({Seven, 0, {}});
    QCOMPARE(subscriptions.model.rowCount(), 2);
    subscriptions.model.setScope({{}, 2, {}});
    QCOMPARE(subscriptions.model.rowCount(), 1);
    subscriptions.model.setScope({{}, 0, QStringLiteral("/b")});
    QCOMPARE(subscriptions.model.rowCount(), 2);
    subscriptions.model.setScope({});
    QCOMPARE(subscriptions.model.rowCount(), 3);
}

void tst_SubscriptionsPage::showsOnlyOrphans()
{
    Subscriptions subscriptions;
    SessionRecord record = subscribedSession(1, Seven, {"/a", "/b"});
    record.subscriptions[0].delivered = 1;
    subscriptions.tell({record});
    subscriptions.model.setOrphansOnly(true);
    QCOMPARE(subscriptions.shown(), QStringList {QStringLiteral("/b")});

    // It is none any more once a message came.
    record.subscriptions[1].delivered = 1;
    subscriptions.tell({record});
    QCOMPARE(subscriptions.model.rowCount(), 0);
    subscriptions.model.setOrphansOnly(false);
    QCOMPARE(subscriptions.model.rowCount(), 2);
}

void tst_SubscriptionsPage::saysWhyThereIsNoSubscription()
{
    Page page;
    QCOMPARE(page.empty()->title(), QStringLiteral("The Broker Is Stopped"));
    page.control.setState(BrokerState::Running);
    QCOMPARE(page.empty()->title(), QStringLiteral("Nobody Is Subscribed"));
    page.tell({subscribedSession(1, Seven, {"/a"})});
    QVERIFY(page.page.table()->isVisible());
    page.tell({closedSession(1, Seven)});
    QVERIFY(page.empty()->isVisible());
    QCOMPARE(page.empty()->title(), QStringLiteral("Nobody Is Subscribed"));
}

void tst_SubscriptionsPage::countsWhatCameWhileItWasHidden()
{
    Page page;
    page.page.hide();
    page.tell({subscribedSession(1, Seven, {"/a", "/b", "/c"})});
    page.page.show();
    QVERIFY(page.page.table()->isVisible());
    QCOMPARE(page.rowCount(), 3);
    QVERIFY(!page.says(QStringLiteral("0 of 3 shown")));
}

void tst_SubscriptionsPage::offersAllAgainWhereNothingIsFound()
{
    Page page;
    page.tell({subscribedSession(1, Seven, {"/a", "/b"})});
    page.page.focusFilter();
    QLineEdit *field = page.page.findChild<QLineEdit *>();
    field->setText(QStringLiteral("nothing"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(page.empty()->title(), QStringLiteral("0 of 2"));
    QVERIFY(page.says(QStringLiteral("0 of 2 shown")));

    page.scope.setScope({{}, 9, {}});
    page.empty()->findChild<QPushButton *>()->click();
    QCOMPARE(page.rowCount(), 2);
    QVERIFY(page.page.table()->isVisible());
    QVERIFY(page.scope.scope().isEmpty());
}

void tst_SubscriptionsPage::togglesOrphans()
{
    Page page;
    SessionRecord record = subscribedSession(1, Seven, {"/a", "/b"});
    record.subscriptions[0].delivered = 1;
    page.tell({record});
    QAction *orphans = page.page.findChild<QAction *>(QStringLiteral("orphansOnly"));
    orphans->trigger();
    QCOMPARE(page.rowCount(), 1);
    QVERIFY(page.says(QStringLiteral("1 of 2 shown")));
    orphans->trigger();
    QCOMPARE(page.rowCount(), 2);
}

void tst_SubscriptionsPage::offersOnlyWhatCanBeDone()
{
    Page page;
    const QAction *push = actionNamed(page.page, QStringLiteral("Push to This User…"));
    const QAction *alone = actionNamed(page.page, QStringLiteral("Show Only This Destination"));
    page.tell({subscribedSession(1, {}, {"/a"})});
    QVERIFY(!alone->isEnabled());
    page.page.table()->selectRow(0);
    QVERIFY(alone->isEnabled());
    QVERIFY(!push->isEnabled()); // it has no user

    // The row may go while a menu offers things to do to it.
    page.tell({closedSession(1, {})});
    QVERIFY(!alone->isEnabled());
}

void tst_SubscriptionsPage::asksToPushAndToShowThatAlone()
{
    Page page;
    page.tell({subscribedSession(1, Seven, {"/a"})});
    page.page.table()->selectRow(0);
    const QSignalSpy push(&page.page, &SubscriptionsPage::pushRequested);
    const QSignalSpy scope(&page.scope, &Ui::SharedScope::changed);
    actionNamed(page.page, QStringLiteral("Push to This User…"))->trigger();
    actionNamed(page.page, QStringLiteral("Show Only This User"))->trigger();
    actionNamed(page.page, QStringLiteral("Show Only This Destination"))->trigger();
    QCOMPARE(push[0][0].toString(), Seven);
    QCOMPARE(scope[0][0].value<Ui::Scope>(), (Ui::Scope {Seven, 0, {}}));
    QCOMPARE(scope[1][0].value<Ui::Scope>(), (Ui::Scope {{}, 0, QStringLiteral("/a")}));
    page.scope.setScope({{}, 0, QStringLiteral("/b")});
    QCOMPARE(page.rowCount(), 0);
}

void tst_SubscriptionsPage::namesEverythingForAssistiveTools()
{
    Page page;
    page.tell({subscribedSession(1, Seven, {"/a"})});
    QCOMPARE(namelessWidgets(page.page), QStringList());
    QCOMPARE(markupLabels(page.page), QStringList());
}

QTEST_MAIN(tst_SubscriptionsPage)
#include "tst_subscriptionspage.moc"

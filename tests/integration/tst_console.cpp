// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/control/explanationtext.h"
#include "broker/server/localcontrol.h"
#include "tests/integration/stompclient.h"
#include "ui/deliveries/deliveriesmodel.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/tracepane.h"
#include "ui/push/countbox.h"
#include "ui/push/pushactions.h"
#include "ui/push/pushcomposer.h"
#include "ui/push/userbox.h"
#include "ui/settings/settings.h"
#include "ui/traffic/frameview.h"
#include "ui/traffic/trafficpage.h"
#include "ui/users/usersmodel.h"
#include "ui/window/mainwindow.h"
#include "ui/window/pagenavigation.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using Broker::BrokerState;
using Broker::LocalControl;
using Stomp::Command;

/// The whole console over a real broker, and a front-end that connects to it.
class tst_Console : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void showsWhoConnectsAndPushesToHim();
    void saysWhyAPushReachedNobody();
    void pushesToThousandsAndUndoesIt();
    void showsWhyAPushOfABackEndDidNotArrive();
    void copiesWhyAsTheBrokerHasIt();
    void inspectsAFrameAndThePushThatItIsOf();
    void stopsTheBrokerAndStartsItAgain();

private:
    template<typename Widget>
    Widget *find(const QString &name)
    {
        return m_window->findChild<Widget *>(name);
    }

    int rowsOf(const QString &table) { return find<QAbstractItemView>(table)->model()->rowCount(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<LocalControl> m_control;
    std::unique_ptr<Ui::Settings> m_settings;
    std::unique_ptr<Ui::MainWindow> m_window;
};

void tst_Console::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    Broker::Config config;
    config.workers = 2;
    config.unreadStore = Broker::UnreadStoreKind::Memory;
    m_control = std::make_unique<LocalControl>(config);
    m_settings = std::make_unique<Ui::Settings>(m_folder->filePath(QStringLiteral("console.ini")));
    m_window = std::make_unique<Ui::MainWindow>(*m_control, *m_settings);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_control->start({}, 0);
    QTRY_COMPARE(m_control->status().state, BrokerState::Running);
}

void tst_Console::cleanup()
{
    m_window.reset();
    m_settings.reset();
    m_control.reset();
    m_folder.reset();
}

void tst_Console::showsWhoConnectsAndPushesToHim()
{
    StompClient one(m_control->status().endpoint, "1042");
    StompClient other(m_control->status().endpoint, "1042");
    QVERIFY(one.isConnected() && other.isConnected());
    QTRY_COMPARE(rowsOf(QStringLiteral("usersTable")), 1);
    QVERIFY(one.subscribe("/alarm/1042") && other.subscribe("/alarm/1042"));

    m_window->composer()->setUser(QStringLiteral("1042"));
    m_window->composer()->focusCount();
    QWidget *count = find<QWidget>(QStringLiteral("pushCount"));
    QTRY_VERIFY(count->hasFocus() || count->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("7"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);

    for (StompClient *client : {&one, &other}) {
        const auto message = client->next(Command::Message);
        QVERIFY(message);
        QCOMPARE(message->body, QByteArray("7"));
    }
    QLabel *outcome = find<QLabel>(QStringLiteral("pushOutcome"));
    QTRY_VERIFY2(outcome->text().contains(u'2'), qPrintable(outcome->text()));
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier); // the page of sessions
    QTRY_COMPARE(rowsOf(QStringLiteral("sessionsTable")), 2);
    QTRY_VERIFY(rowsOf(QStringLiteral("trafficTable")) >= 10); // five frames each
}

void tst_Console::saysWhyAPushReachedNobody()
{
    m_window->composer()->setUser(QStringLiteral("3100"));
    m_window->composer()->push();
    QLabel *outcome = find<QLabel>(QStringLiteral("pushOutcome"));
    QTRY_VERIFY2(outcome->text().contains(QStringLiteral("3100")), qPrintable(outcome->text()));
}

void tst_Console::pushesToThousandsAndUndoesIt()
{
    StompClient page(m_control->status().endpoint, "7");
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    Ui::PushComposer &composer = *m_window->composer();
    composer.setUser(QStringLiteral("7"));
    composer.countBox()->setCount(3);
    composer.push();
    QCOMPARE(page.next(Command::Message)->body, QByteArray("3"));

    QString list;
    for (int user = 1; user <= 2'000; ++user) {
        list += QString::number(user) + u'\n';
    }
    composer.userBox()->setList(list);
    composer.countBox()->setCount(12);
    composer.push();
    QCOMPARE(page.next(Command::Message)->body, QByteArray("12"));
    const QLabel *outcome = find<QLabel>(QStringLiteral("pushOutcome"));
    const auto says = [outcome](const QString &text) { return outcome->text().contains(text); };
    QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("Pushed to 2000 user(s): 1 written")), 30'000);
    composer.actions().undo()->trigger();
    QCOMPARE(page.next(Command::Message)->body, QByteArray("3"));
    QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("Undone for 2000 user(s): 1 written")), 30'000);
}

// Whoever pushed, the row and the details say why, by the broker's own words for it.
void tst_Console::showsWhyAPushOfABackEndDidNotArrive()
{
    StompClient mistaken(m_control->status().endpoint, "7");
    QVERIFY(mistaken.isConnected() && mistaken.subscribe("/topic/news"));
    m_control->pushCount({QStringLiteral("7"), Broker::CountPush::Kind::Set, 3},
                         [](const Broker::DeliveryReport &) {});
    QVERIFY(m_window->navigation().showNamed(QStringLiteral("push/1")));
    QTRY_COMPARE(rowsOf(QStringLiteral("deliveriesTable")), 1);
    QLabel *why = find<QLabel>(QStringLiteral("whyText"));
    QTRY_VERIFY2(why->text().contains(QStringLiteral("was subscribed to /topic/news")),
                 qPrintable(why->text()));
    QTRY_COMPARE(rowsOf(QStringLiteral("whySessions")), 1);
    const QAbstractItemModel *table =
        find<QAbstractItemView>(QStringLiteral("deliveriesTable"))->model();
    QCOMPARE(table->index(0, Ui::DeliveriesModel::Reason).data().toString(),
             QStringLiteral("subscribed elsewhere"));
}

void tst_Console::copiesWhyAsTheBrokerHasIt()
{
    StompClient page(m_control->status().endpoint, "7");
    QVERIFY(page.isConnected() && page.subscribe("/topic/news;token=abc123"));
    m_window->composer()->setUser(QStringLiteral("7"));
    m_window->composer()->push();
    QLabel *outcome = find<QLabel>(QStringLiteral("pushOutcome"));
    QTRY_VERIFY(outcome->text().startsWith(u'✕'));
    QApplication::clipboard()->clear();
    QTest::keyClick(m_window.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(!QApplication::clipboard()->text().isEmpty());
    const QString text = QApplication::clipboard()->text();

    std::optional<Broker::Explanation> known;
    m_control->explain({"7"}, [&](const auto &told) { known = told; });
    QTRY_VERIFY(known);
    QCOMPARE(known->why.reason, Broker::DeliveryReason::SubscribedElsewhere);
    QStringList parts {hintOf(known->why.reason),
                       known->next.text,
                       QStringLiteral("user 7: subscribed-elsewhere. "),
                       known->facts.sessions.first().remote,
                       QStringLiteral("push/"),
                       QStringLiteral("console set ")};
    for (const Broker::Check &check : known->checks) {
        parts.append(QString::fromLatin1(nameOf(check.reason)));
        parts.append(Broker::withoutSecrets(check.text));
    }
    for (const QString &part : parts) {
        QVERIFY2(text.contains(part), qPrintable(part + u'\n' + text));
    }
    QVERIFY(text.contains(QStringLiteral("/topic/news;token=***")));
    QVERIFY(!text.contains(QStringLiteral("abc123")));
}

// Held against what the broker's own list of pushes says; nothing in a frame names its push.
void tst_Console::inspectsAFrameAndThePushThatItIsOf()
{
    StompClient page(m_control->status().endpoint, "7");
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    for (const auto &[user, number] : {std::pair("7", 3), std::pair("7", 5), std::pair("8", 4)}) {
        bool isDone = false;
        m_control->pushCount({QString::fromLatin1(user), Broker::CountPush::Kind::Set, number},
                             [&isDone](const auto &) { isDone = true; });
        QTRY_VERIFY(isDone);
    }
    QList<Broker::PushRecord> pushes;
    m_control->listPushes({}, [&pushes](const auto &listed) { pushes = listed; });
    QTRY_COMPARE(pushes.size(), 3); // the newest first
    m_window->findChild<Ui::TrafficPage *>()->setFilterText(QStringLiteral("cmd:MESSAGE"));
    QTRY_COMPARE(rowsOf(QStringLiteral("trafficTable")), 3);
    const Ui::Inspector &inspector = *m_window->findChild<Ui::Inspector *>();
    QTableView *table = find<QTableView>(QStringLiteral("trafficTable"));
    table->selectRow(1);
    QVERIFY(inspector.isVisible());
    QVERIFY2(inspector.frame().changeText().endsWith(QStringLiteral(": 3 → 5 (+2)")),
             qPrintable(inspector.frame().changeText()));
    QTRY_COMPARE(inspector.trace().pushId(), pushes[1].id);
    QTRY_COMPARE(inspector.trace().push()->written, 1U);
    table->selectRow(2); // which reached nobody
    QTRY_COMPARE(inspector.trace().pushId(), pushes[0].id);
    QTRY_COMPARE(inspector.trace().push()->matched, 0U);
    const QLabel *why = find<QLabel>(QStringLiteral("whyText"));
    QTRY_VERIFY2(why->text().startsWith(QStringLiteral("✕ User 8 has not connected")),
                 qPrintable(why->text()));
}

void tst_Console::stopsTheBrokerAndStartsItAgain()
{
    StompClient client(m_control->status().endpoint, "1042");
    QVERIFY(client.isConnected());
    QTest::keyClick(m_window.get(), Qt::Key_F5, Qt::ShiftModifier);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closeCode(), 1001);
    QTRY_COMPARE(m_control->status().state, BrokerState::Stopped);
    m_control->start({}, 0);
    QTRY_COMPARE(m_control->status().state, BrokerState::Running);
    StompClient again(m_control->status().endpoint, "1043");
    QVERIFY(again.isConnected());
    QAbstractItemModel *users = find<QAbstractItemView>(QStringLiteral("usersTable"))->model();
    const auto isShown = [users](const QString &user) {
        return !users
                    ->match(users->index(0, Ui::UsersModel::User), Qt::DisplayRole, user, 1,
                            Qt::MatchExactly)
                    .isEmpty();
    };
    QTRY_VERIFY(isShown(QStringLiteral("1043")));
}

QTEST_MAIN(tst_Console)
#include "tst_console.moc"

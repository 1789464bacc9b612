// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/control/screens.h"
#include "broker/server/localcontrol.h"
#include "tests/integration/httpclient.h"
#include "tests/integration/sockjsclient.h"
#include "tests/integration/stompclient.h"
#include "ui/sessions/sessionsmodel.h"
#include "ui/users/usersmodel.h"

#include <QTest>

#include <algorithm>
#include <optional>

using namespace Broker;
using Stomp::Command;

namespace {

const QString Seven = QStringLiteral("7");

Config onFreePort()
{
    Config config;
    config.port = 0;
    config.workers = 2;
    config.unreadStore = UnreadStoreKind::Memory;
    return config;
}

} // namespace

/// What the screens of a user show, of every kind of client, as the broker and the console have it.
class tst_UserScreens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void findsTheOneThatIsBehind();
    void takesWhatComesBackForEvidence();
    void showsInTheConsoleWhatTheBrokerKnows();

private:
    void push(qint64 count);
    QList<Screen> screens();
    Screen screenOf(Screen::Kind kind);
    ScreenCounts counts() { return countsOf(screens()); }
    quint16 port() const { return m_control->status().port; }

    /// A plain EventSource, or a long poll.
    HttpClient::Request listening(const QByteArray &path, const QByteArray &header,
                                  const QByteArray &value) const
    {
        HttpClient::Request request {"GET", path};
        if (!value.isEmpty()) {
            request.headers = {{header, value}};
        }
        return request;
    }

    std::unique_ptr<LocalControl> m_control;
};

void tst_UserScreens::init()
{
    m_control = std::make_unique<LocalControl>(onFreePort());
    m_control->start({}, 0);
    QTRY_COMPARE(m_control->status().state, BrokerState::Running);
}

void tst_UserScreens::cleanup()
{
    m_control.reset();
}

void tst_UserScreens::push(qint64 count)
{
    bool isDone = false;
    m_control->pushCount({Seven, CountPush::Kind::Set, count},
                         [&isDone](const DeliveryReport &) { isDone = true; });
    QTRY_VERIFY(isDone);
}

QList<Screen> tst_UserScreens::screens()
{
    std::optional<QList<Screen>> known;
    m_control->explain({"7"}, [&known](const std::optional<Explanation> &explanation) {
        known = explanation ? explanation->facts.screens : QList<Screen>();
    });
    return QTest::qWaitFor([&known] { return known.has_value(); }) ? *known : QList<Screen>();
}

Screen tst_UserScreens::screenOf(Screen::Kind kind)
{
    const QList<Screen> all = screens();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [kind](const Screen &screen) { return screen.kind == kind; });
    return found == all.end() ? Screen() : *found;
}

void tst_UserScreens::findsTheOneThatIsBehind()
{
    push(1);
    StompClient socket(m_control->status().endpoint);
    QVERIFY(socket.isConnected() && socket.subscribe("/alarm/7"));
    SockJsClient poller(port(), "k3vq5ezj", SockJsClient::Reads::ByPolls);
    poller.subscribe("/alarm/7");
    QCOMPARE(poller.next(Command::Message).body, QByteArray("1"));
    HttpClient stream(port());
    stream.send({"GET", "/sse/alarm/7"});
    stream.streamHead();
    HttpClient waiter(port());
    const QByteArray tag = waiter.ask({"GET", "/api/unread/7"}).header("ETag");
    waiter.send(listening("/api/unread/7?wait=30", "If-None-Match", tag));
    QTRY_COMPARE(counts(), (ScreenCounts {4, 0, 0}));

    push(2); // takes the poll that the client has under way, and answers the long poll
    push(3); // waits: the client has not asked again
    QTRY_COMPARE(counts(), (ScreenCounts {2, 1, 0})); // who is answered is gone
    const QList<Screen> all = screens();
    const auto behind = std::find_if(all.begin(), all.end(), [](const Screen &screen) {
        return screen.state == ScreenState::Behind;
    });
    QVERIFY(behind != all.end());
    QVERIFY(behind->waits);
    QCOMPARE(behind->kind, Screen::Kind::Session);
    QCOMPARE(behind->written.count, 2);
    QCOMPARE(behind->kept->count, 3);

    QCOMPARE(poller.next(Command::Message).body, QByteArray("2"));
    QCOMPARE(poller.next(Command::Message).body, QByteArray("3"));
    QTRY_COMPARE(counts(), (ScreenCounts {3, 0, 0}));
}

void tst_UserScreens::takesWhatComesBackForEvidence()
{
    push(1);
    HttpClient first(port());
    first.send({"GET", "/sse/alarm/7"});
    first.streamHead();
    first.next("\n\n"); // the time to come back after
    const QByteArray event = first.next("\n\n").value_or(QByteArray());
    const QByteArray id = event.split('\n').value(0).sliced(4);
    QTRY_COMPARE(screenOf(Screen::Kind::EventStream).state, ScreenState::Current);
    QVERIFY(!screenOf(Screen::Kind::EventStream).hasEvidence());
    first.cut();
    HttpClient second(port());
    second.send(listening("/sse/alarm/7", "Last-Event-ID", id));
    second.streamHead();
    QTRY_VERIFY(screenOf(Screen::Kind::EventStream).hasEvidence());

    HttpClient waiter(port());
    waiter.send({"GET", "/api/unread/7?wait=30"}); // says nothing of what it has
    QTRY_COMPARE(counts(), (ScreenCounts {1, 0, 1}));
    push(2);
    const QByteArray tag = waiter.answer().header("ETag");
    waiter.send(listening("/api/unread/7?wait=30", "If-None-Match", tag));
    QTRY_COMPARE(screenOf(Screen::Kind::LongPoll).state, ScreenState::Current);
    QVERIFY(screenOf(Screen::Kind::LongPoll).hasEvidence());
    QCOMPARE(screenOf(Screen::Kind::LongPoll).written.count, 2);
}

void tst_UserScreens::showsInTheConsoleWhatTheBrokerKnows()
{
    Ui::SessionTable table(*m_control);
    Ui::UsersModel users(*m_control, table);
    Ui::SessionsModel sessions(table);
    push(1);
    StompClient socket(m_control->status().endpoint);
    QVERIFY(socket.isConnected() && socket.subscribe("/alarm/7"));
    SockJsClient poller(port(), "k3vq5ezj", SockJsClient::Reads::ByPolls);
    poller.subscribe("/alarm/7");
    poller.next(Command::Message);
    // Nobody asks for what the model shows: it is told.
    const auto state = [&users] {
        return users.index(users.rowOfUser(Seven), Ui::UsersModel::State).data().toString();
    };
    QTRY_COMPARE(state(), QStringLiteral("subscribed"));

    push(2);
    push(3);
    QTRY_COMPARE(state(), QStringLiteral("1 of 2 current"));
    users.setFind(QStringLiteral("behind"));
    QCOMPARE(users.rowCount(), 1);
    sessions.setFind(QStringLiteral("behind"));
    QCOMPARE(sessions.rowCount(), 1);
    const SessionRecord &behind = *sessions.sessionAt(0);
    const QList<Screen> all = screens();
    QCOMPARE(countsOf(all), (ScreenCounts {1, 1, 0}));
    for (const Screen &screen : all) {
        const Screen shown = Broker::screenOf(*table.find(screen.session)).value_or(Screen());
        QCOMPARE(shown.state, screen.state);
        QCOMPARE(shown.written, screen.written);
        QCOMPARE(shown.state == ScreenState::Behind, screen.session == behind.id);
    }

    QCOMPARE(poller.next(Command::Message).body, QByteArray("2"));
    QCOMPARE(poller.next(Command::Message).body, QByteArray("3"));
    QTRY_COMPARE(users.rowCount(), 0);
    QTRY_COMPARE(sessions.rowCount(), 0);
    QCOMPARE(counts(), (ScreenCounts {2, 0, 0}));
}

QTEST_MAIN(tst_UserScreens)
#include "tst_userscreens.moc"

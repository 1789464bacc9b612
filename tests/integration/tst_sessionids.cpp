// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/localcontrol.h"
#include "tests/integration/stompclient.h"

#include <QSet>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

using Broker::BrokerState;
using Broker::LocalControl;
using Broker::SessionId;
using Broker::SessionRecord;

namespace {

constexpr int WorkerCount = 3;

/// A control whose broker, of three workers, starts and stops again.
class Control : public LocalControl
{
public:
    Control()
        : LocalControl(config())
    {
    }

    bool comesUp()
    {
        start({}, 0);
        return QTest::qWaitFor([this] { return status().state == BrokerState::Running; });
    }

    bool goesDown()
    {
        stop();
        return QTest::qWaitFor([this] { return status().state == BrokerState::Stopped; });
    }

    /// The open sessions; none without an answer.
    QList<SessionRecord> sessions()
    {
        std::optional<QList<SessionRecord>> listed;
        listSessions([&](const QList<SessionRecord> &records) { listed = records; });
        return QTest::qWaitFor([&] { return listed.has_value(); }) ? *listed
                                                                   : QList<SessionRecord>();
    }

    /// Whether the session was there; nothing without an answer.
    std::optional<bool> disconnects(SessionId session)
    {
        std::optional<bool> found;
        disconnectSession(session, 3000, {}, [&](bool wasThere) { found = wasThere; });
        return QTest::qWaitFor([&] { return found.has_value(); }) ? found : std::nullopt;
    }

private:
    static Broker::Config config()
    {
        Broker::Config config;
        config.workers = WorkerCount;
        config.unreadStore = Broker::UnreadStoreKind::Memory;
        return config;
    }
};

} // namespace

/// What the id of a session promises: it finds the session, and nobody else ever has it.
class tst_SessionIds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findTheSessionOnWhicheverWorkerItLives();
    void areNeverUsedAgain();
};

void tst_SessionIds::findTheSessionOnWhicheverWorkerItLives()
{
    constexpr int ClientCount = 2 * WorkerCount + 1;
    Control control;
    QVERIFY(control.comesUp());
    std::vector<std::unique_ptr<StompClient>> clients;
    for (int client = 0; client < ClientCount; ++client) {
        clients.push_back(
            std::make_unique<StompClient>(control.status().endpoint, QByteArray::number(client)));
        QVERIFY(clients.back()->isConnected());
    }
    const QList<SessionRecord> sessions = control.sessions();
    QCOMPARE(sessions.size(), ClientCount);
    SessionId greatest = 0;
    for (const SessionRecord &session : sessions) {
        greatest = std::max(greatest, session.id);
        StompClient &client = *clients[size_t(session.user.toInt())];
        QCOMPARE(control.disconnects(session.id), true);
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.closeCode(), 3000);
        QTRY_COMPARE(control.disconnects(session.id), false);
    }
    QCOMPARE(control.disconnects(0), false);
    QCOMPARE(control.disconnects(greatest + 1), false);
}

void tst_SessionIds::areNeverUsedAgain()
{
    constexpr int Lives = 3;
    Control control;
    QSet<SessionId> ids;
    for (int life = 0; life < Lives; ++life) {
        QVERIFY(control.comesUp());
        StompClient one(control.status().endpoint);
        StompClient other(control.status().endpoint);
        QVERIFY(one.isConnected() && other.isConnected());
        for (const SessionRecord &session : control.sessions()) {
            ids.insert(session.id);
        }
        QCOMPARE(ids.size(), 2 * (life + 1));
        QCOMPARE(control.disconnects(*std::min_element(ids.begin(), ids.end())), life == 0);
        QVERIFY(control.goesDown());
    }
}

QTEST_GUILESS_MAIN(tst_SessionIds)
#include "tst_sessionids.moc"

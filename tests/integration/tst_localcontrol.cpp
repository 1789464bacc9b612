// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/localcontrol.h"
#include "tests/integration/stompclient.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#include <memory>
#include <vector>

using Broker::BrokerState;
using Broker::BrokerStatus;
using Broker::Config;
using Broker::CountPush;
using Broker::DeliveryProblem;
using Broker::DeliveryReport;
using Broker::LocalControl;
using Broker::SessionRecord;
using Stomp::Command;

Q_DECLARE_METATYPE(Broker::TransportKind)

/// A broker with its control, and real WebSockets to it.
class tst_LocalControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsAndStopsAndStartsAgain();
    void saysWhereTheTokenIs();
    void saysWhoIsConnectedAndSubscribed();
    void pushesToEverySessionOfAUser();
    void saysWhyAPushReachedNobody();
    void saysByWhichTransportASessionCame_data();
    void saysByWhichTransportASessionCame();
    void keepsOneOrderForAllSubscribersOfAllWorkers_data();
    void keepsOneOrderForAllSubscribersOfAllWorkers();
    void disconnectsASessionWithAReason();
    void tellsClientsToGoWhenItStops();
    void saysThatThePortIsTakenAndNamesAFreeOne();
    void saysThatAnAddressIsNotOfThisMachine();
    void samplesOnceASecond();
    void answersInTheCallersThreadAndLater();
    void listsWhatWasPushed();

private:
    static Config onFreePort(int workers = 2);
    static bool started(LocalControl &control);
    static bool stopped(LocalControl &control);
};

Config tst_LocalControl::onFreePort(int workers)
{
    Config config;
    config.port = 0;
    config.unreadStore = Broker::UnreadStoreKind::Memory;
    config.workers = workers;
    return config;
}

bool tst_LocalControl::started(LocalControl &control)
{
    control.start({}, 0);
    return QTest::qWaitFor([&] { return control.status().state == BrokerState::Running; });
}

bool tst_LocalControl::stopped(LocalControl &control)
{
    control.stop();
    return QTest::qWaitFor([&] { return control.status().state == BrokerState::Stopped; });
}

void tst_LocalControl::saysWhereTheTokenIs()
{
    const QByteArray secret(43, 's');
    Config config = onFreePort(1);
    config.tokenFile = QStringLiteral("/some/where/token");
    config.token = Broker::PublisherToken(secret);
    LocalControl control(config);
    QStringList lines;
    connect(&control, &LocalControl::logged, this,
            [&lines](const Broker::LogEntry &entry) { lines.append(entry.text); });
    QVERIFY(started(control));
    QCOMPARE(control.status().tokenFile, config.tokenFile);
    QCOMPARE(lines.filter(config.tokenFile).size(), 1);
    QVERIFY(lines.filter(QString::fromLatin1(secret)).isEmpty());

    LocalControl without(onFreePort(1));
    QVERIFY(started(without));
    QVERIFY(without.status().tokenFile.isEmpty());
}

void tst_LocalControl::startsAndStopsAndStartsAgain()
{
    LocalControl control(onFreePort());
    QSignalSpy states(&control, &LocalControl::stateChanged);
    for (int life = 0; life < 2; ++life) {
        QVERIFY(started(control));
        QVERIFY(control.status().port != 0);
        QCOMPARE(control.status().endpoint,
                 QStringLiteral("http://127.0.0.1:%1/ws").arg(control.status().port));
        StompClient client(control.status().endpoint);
        QVERIFY(client.isConnected());
        QVERIFY(stopped(control));
        QVERIFY(control.status().endpoint.isEmpty());
    }
    QList<BrokerState> seen;
    for (const QList<QVariant> &arguments : states) {
        seen.append(arguments[0].value<BrokerStatus>().state);
    }
    const QList<BrokerState> life {BrokerState::Starting, BrokerState::Running,
                                   BrokerState::Stopping, BrokerState::Stopped};
    QCOMPARE(seen, life + life);
}

void tst_LocalControl::saysWhoIsConnectedAndSubscribed()
{
    LocalControl control(onFreePort());
    QHash<Broker::SessionId, SessionRecord> sessions;
    connect(&control, &LocalControl::connectionsChanged, this,
            [&](const Broker::ConnectionChanges &changes) {
                for (const SessionRecord &record : changes.changed) {
                    sessions.insert(record.id, record);
                }
            });
    QVERIFY(started(control));
    StompClient client(control.status().endpoint, "1042");
    QVERIFY(client.isConnected());
    QVERIFY(client.subscribe("/alarm/1042"));
    QTRY_COMPARE(sessions.size(), 1);
    QTRY_COMPARE(sessions.begin()->subscriptions.size(), 1);
    const SessionRecord record = *sessions.begin();
    QCOMPARE(record.user, QStringLiteral("1042"));
    QCOMPARE(record.stompVersion, QByteArray("1.2"));
    QCOMPARE(record.transport, Broker::TransportKind::WebSocket);
    QCOMPARE(record.subscriptions[0].destination, QByteArray("/alarm/1042"));
    QVERIFY(record.remote.startsWith(QStringLiteral("127.0.0.1:")));

    std::optional<QList<SessionRecord>> listed;
    control.listSessions([&](const QList<SessionRecord> &records) { listed = records; });
    QTRY_VERIFY(listed);
    QCOMPARE(listed->size(), 1);
    QCOMPARE(listed->first().id, record.id);

    client.socket().close();
    QTRY_VERIFY(sessions.begin()->closedAt != 0);
    QCOMPARE(sessions.begin()->closeCode, quint16(1000));
}

void tst_LocalControl::pushesToEverySessionOfAUser()
{
    LocalControl control(onFreePort());
    QVERIFY(started(control));
    StompClient one(control.status().endpoint);
    StompClient other(control.status().endpoint);
    QVERIFY(one.isConnected() && other.isConnected());
    QVERIFY(one.subscribe("/alarm/7") && other.subscribe("/alarm/7"));
    std::optional<DeliveryReport> report;
    control.pushCount({QStringLiteral("7"), CountPush::Kind::Set, 3},
                      [&](const DeliveryReport &told) { report = told; });
    for (StompClient *client : {&one, &other}) {
        const auto message = client->next(Command::Message);
        QVERIFY(message);
        QCOMPARE(message->body, QByteArray("3"));
        QCOMPARE(message->header("content-type"), QByteArrayView("application/json"));
    }
    QTRY_VERIFY(report);
    QCOMPARE(report->problem, DeliveryProblem::None);
    QCOMPARE(report->matched, 2u);
    QCOMPARE(report->written, 2u);
    QCOMPARE(report->sessions, 2u);
    QCOMPARE(report->user, QStringLiteral("7"));
    QVERIFY(report->elapsed.count() >= 0);
}

void tst_LocalControl::saysWhyAPushReachedNobody()
{
    LocalControl control(onFreePort());
    const auto problemOf = [&](const QByteArray &destination, const QByteArray &body = "1") {
        std::optional<DeliveryReport> report;
        control.publish({destination, body}, [&](const DeliveryReport &told) { report = told; });
        return QTest::qWaitFor([&] { return report.has_value(); }) ? report->problem
                                                                   : DeliveryProblem::None;
    };
    QCOMPARE(problemOf("/alarm/7"), DeliveryProblem::BrokerStopped);
    QVERIFY(started(control));
    QCOMPARE(problemOf("/alarm/7"), DeliveryProblem::NoSession);
    QCOMPARE(problemOf("/alarm/"), DeliveryProblem::BadDestination);
    QCOMPARE(problemOf("/alarm/*"), DeliveryProblem::BadDestination);
    QCOMPARE(problemOf("/alarm/7", QByteArray(200'000, 'x')), DeliveryProblem::NoSession);
    QCOMPARE(problemOf("/alarm/7", QByteArray(300'000, 'x')), DeliveryProblem::BadPayload);
    StompClient client(control.status().endpoint, "7");
    QVERIFY(client.isConnected());
    // At once: the console may hear of the session only later.
    QCOMPARE(problemOf("/alarm/7"), DeliveryProblem::NotSubscribed);
}

void tst_LocalControl::saysByWhichTransportASessionCame_data()
{
    QTest::addColumn<bool>("isPost");
    QTest::addColumn<Broker::TransportKind>("kind");

    QTest::newRow("xhr") << true << Broker::TransportKind::XhrPolling;
    QTest::newRow("xhr_streaming") << true << Broker::TransportKind::XhrStreaming;
    QTest::newRow("eventsource") << false << Broker::TransportKind::EventSource;
}

void tst_LocalControl::saysByWhichTransportASessionCame()
{
    QFETCH(bool, isPost);
    LocalControl control(onFreePort(8));
    QVERIFY(started(control));
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(control.status().endpoint + QStringLiteral("/000/session-7/")
                                 + QString::fromLatin1(QTest::currentDataTag())));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("text/plain"));
    const std::unique_ptr<QNetworkReply> reply(isPost ? network.post(request, QByteArray())
                                                      : network.get(request));
    QTRY_VERIFY(reply->bytesAvailable() > 0);
    std::optional<QList<SessionRecord>> listed;
    control.listSessions([&](const QList<SessionRecord> &records) { listed = records; });
    QTRY_VERIFY(listed);
    QCOMPARE(listed->size(), 1);
    QTEST(listed->first().transport, "kind");
    QCOMPARE(listed->first().transportName, QByteArray("session-7"));
}

void tst_LocalControl::keepsOneOrderForAllSubscribersOfAllWorkers_data()
{
    QTest::addColumn<int>("workers");

    QTest::newRow("one worker") << 1;
    QTest::newRow("eight workers") << 8;
}

void tst_LocalControl::keepsOneOrderForAllSubscribersOfAllWorkers()
{
    QFETCH(int, workers);
    constexpr int Clients = 12;
    constexpr int Messages = 200;
    LocalControl control(onFreePort(workers));
    QVERIFY(started(control));
    std::vector<std::unique_ptr<StompClient>> clients;
    for (int at = 0; at < Clients; ++at) {
        clients.push_back(std::make_unique<StompClient>(control.status().endpoint));
        QVERIFY(clients.back()->isConnected());
        QVERIFY(clients.back()->subscribe(at % 2 == 0 ? "/topic/order" : "/topic/*"));
    }
    // From two clients at once, so that the workers race.
    for (int at = 0; at < Messages; ++at) {
        clients[size_t(at) % 2]->send(
            {Command::Send, {{"destination", "/topic/order"}}, QByteArray::number(at)});
    }
    for (const auto &client : clients) {
        QTRY_COMPARE(client->bodies().size(), Messages);
        QCOMPARE(client->bodies(), clients.front()->bodies());
    }
}

void tst_LocalControl::disconnectsASessionWithAReason()
{
    LocalControl control(onFreePort());
    QVERIFY(started(control));
    StompClient client(control.status().endpoint);
    QVERIFY(client.isConnected());
    std::optional<QList<SessionRecord>> listed;
    control.listSessions([&](const QList<SessionRecord> &records) { listed = records; });
    QTRY_VERIFY(listed && !listed->isEmpty());
    std::optional<bool> found;
    control.disconnectSession(listed->first().id, 3000, QStringLiteral("Maintenance"),
                              [&](bool wasThere) { found = wasThere; });
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closeCode(), 3000);
    QCOMPARE(client.socket().closeReason(), QStringLiteral("Maintenance"));
    QTRY_COMPARE(found, std::optional(true));
    found.reset();
    control.disconnectSession(12345, 3000, {}, [&](bool wasThere) { found = wasThere; });
    QTRY_COMPARE(found, std::optional(false));
}

void tst_LocalControl::tellsClientsToGoWhenItStops()
{
    LocalControl control(onFreePort());
    QVERIFY(started(control));
    StompClient client(control.status().endpoint);
    QVERIFY(client.isConnected());
    QVERIFY(stopped(control));
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closeCode(), 1001);
}

void tst_LocalControl::saysThatThePortIsTakenAndNamesAFreeOne()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    LocalControl control(onFreePort());
    control.start({}, other.serverPort());
    QTRY_COMPARE(control.status().state, BrokerState::Failed);
    QCOMPARE(control.status().failure, Broker::StartFailure::PortInUse);
    QVERIFY(control.status().failureText.contains(QString::number(other.serverPort())));
    const quint16 freePort = control.status().freePort;
    QVERIFY(freePort != 0 && freePort != other.serverPort());
    control.start({}, freePort);
    QTRY_COMPARE(control.status().state, BrokerState::Running);
    QCOMPARE(control.status().port, freePort);
}

void tst_LocalControl::saysThatAnAddressIsNotOfThisMachine()
{
    Config config = onFreePort();
    config.allowsPlaintext = true;
    LocalControl control(config);
    control.start(QStringLiteral("203.0.113.1"), 0);
    QTRY_COMPARE(control.status().state, BrokerState::Failed);
    QCOMPARE(control.status().failure, Broker::StartFailure::AddressUnavailable);
    QVERIFY(control.status().failureText.contains(QStringLiteral("203.0.113.1")));
}

void tst_LocalControl::samplesOnceASecond()
{
    LocalControl control(onFreePort());
    QSignalSpy samples(&control, &LocalControl::sampled);
    QVERIFY(started(control));
    StompClient client(control.status().endpoint);
    QVERIFY(client.isConnected());
    QVERIFY(client.subscribe("/alarm/7"));
    control.pushCount({QStringLiteral("7"), CountPush::Kind::Set, 1}, {});
    control.pushCount({QStringLiteral("8"), CountPush::Kind::Set, 1}, {});
    QTRY_VERIFY(!samples.isEmpty() && samples.last()[0].value<Broker::Sample>().published == 2);
    const auto sample = samples.last()[0].value<Broker::Sample>();
    QCOMPARE(sample.sessions, 1u);
    QCOMPARE(sample.users, 1u);
    QCOMPARE(sample.subscriptions, 1u);
    QCOMPARE(sample.delivered, 1u);
    QCOMPARE(sample.undelivered, 1u);
    QVERIFY(sample.cpuMicroseconds > 0 && sample.residentBytes > 0);
}

void tst_LocalControl::answersInTheCallersThreadAndLater()
{
    LocalControl control(onFreePort());
    QVERIFY(started(control));
    bool isAnswered = false;
    QThread *thread = nullptr;
    control.pushCount({QStringLiteral("7"), CountPush::Kind::Set, 1}, [&](const DeliveryReport &) {
        isAnswered = true;
        thread = QThread::currentThread();
    });
    QVERIFY(!isAnswered);
    QTRY_VERIFY(isAnswered);
    QCOMPARE(thread, QThread::currentThread());
}

void tst_LocalControl::listsWhatWasPushed()
{
    LocalControl control(onFreePort());
    std::optional<QList<Broker::PushRecord>> listed;
    const auto list = [&](const Broker::PushQuery &query) {
        listed.reset();
        control.listPushes(query,
                           [&](const QList<Broker::PushRecord> &pushes) { listed = pushes; });
        return QTest::qWaitFor([&] { return listed.has_value(); });
    };
    QVERIFY(list({}) && listed->isEmpty()); // it is stopped
    QVERIFY(started(control));
    StompClient client(control.status().endpoint);
    QVERIFY(client.isConnected());
    QVERIFY(client.subscribe("/alarm/7"));
    control.publish({"/alarm/7", "3"}, {});
    control.publish({"/alarm/8", "x"}, {});
    control.publish({"/topic/a", "4"}, {});
    QTRY_VERIFY(list({}) && listed->size() == 2);
    QCOMPARE(listed->first().user, QByteArray("8"));
    QCOMPARE(listed->first().result, Broker::PushResult::Passed);
    QTRY_VERIFY(list({.user = "7"}) && listed->value(0).isDelivered);
    QCOMPARE(listed->size(), 1);
    QCOMPARE(listed->first().origin.source, Broker::PushSource::Console);
    QCOMPARE(listed->first().count, 3);
    QCOMPARE(listed->first().written, 1U);
}

QTEST_GUILESS_MAIN(tst_LocalControl)
#include "tst_localcontrol.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/localcontrol.h"
#include "tests/integration/httpclient.h"
#include "tests/integration/sockjsclient.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <barrier>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

using Broker::BrokerState;
using Broker::Config;
using Broker::LocalControl;
using Stomp::Command;

namespace {

constexpr int WorkerCount = 8;
constexpr int EachCount = 3; // clients of each kind
constexpr int SenderCount = 3 * EachCount;
constexpr int ClientCount = 5 * EachCount;
constexpr int Rounds = 20;
constexpr std::chrono::seconds LongestRun {100};

const QByteArray Room("/topic/room");
const QByteArray Secret(43, 's');

QByteArray textOf(int sender, int round)
{
    return QByteArray::number(sender) + ':' + QByteArray::number(round);
}

/// What a reader of the room has yet to hear: all that each sender says, in the sender's order.
class Expected
{
public:
    bool isAllHeard() const { return m_heard == SenderCount * Rounds; }

    void hear(const QByteArray &text)
    {
        const QByteArray sender = text.first(std::max<qsizetype>(text.indexOf(':'), 0));
        const int round = m_rounds[sender]++;
        if (text != textOf(sender.toInt(), round)) {
            throw Fault("the room hears '" + text + "' where it is the turn of "
                        + textOf(sender.toInt(), round));
        }
        ++m_heard;
    }

private:
    QHash<QByteArray, int> m_rounds;
    int m_heard = 0;
};

/// A back-end or a page that speaks plain HTTP for one user.
class ApiUser
{
public:
    ApiUser(quint16 port, const QByteArray &user)
        : m_port(port)
        , m_client(port)
        , m_path("/api/unread/" + user)
    {
    }

    QJsonObject set(qint64 count)
    {
        return answered(write("PUT", m_path, {{QStringLiteral("count"), count}}));
    }

    QJsonObject add(qint64 by)
    {
        return answered(write("POST", m_path + "/add", {{QStringLiteral("by"), by}}));
    }

    void publish(const QByteArray &destination, const QByteArray &body)
    {
        answered(write("POST", "/api/publish",
                       {{QStringLiteral("destination"), QString::fromUtf8(destination)},
                        {QStringLiteral("body"), QString::fromUtf8(body)}}));
    }

    HttpClient::Answer get(const QByteArray &tag)
    {
        return m_client.ask({"GET", m_path, {{"If-None-Match", tag}}});
    }

    /// Waits for another version than \a tag over a connection of its own while \a change makes
    /// one.
    QJsonObject awaited(const QByteArray &tag, const std::function<void()> &change)
    {
        HttpClient waiting(m_port);
        waiting.send({"GET", m_path + "?wait=30", {{"If-None-Match", tag}}});
        change();
        return answered(waiting.answer());
    }

private:
    HttpClient::Answer write(const QByteArray &method, const QByteArray &path,
                             const QJsonObject &body)
    {
        return m_client.ask(
            {method,
             path,
             {{"Authorization", "Bearer " + Secret}, {"Content-Type", "application/json"}},
             QJsonDocument(body).toJson(QJsonDocument::Compact)});
    }

    static QJsonObject answered(const HttpClient::Answer &answer)
    {
        if (answer.status != 200) {
            throw Fault("the API answers with " + QByteArray::number(answer.status) + ' '
                        + answer.body);
        }
        return QJsonDocument::fromJson(answer.body).object();
    }

    quint16 m_port;
    HttpClient m_client;
    QByteArray m_path;
};

void expectCount(const QJsonObject &answer, qint64 count, qint64 version)
{
    if (answer.value(u"count").toInteger(-1) != count
        || answer.value(u"version").toInteger(-1) != version) {
        throw Fault("expected the count " + QByteArray::number(count) + " of version "
                    + QByteArray::number(version) + " in "
                    + QJsonDocument(answer).toJson(QJsonDocument::Compact));
    }
}

void readEvents(HttpClient &stream, const std::function<bool(const QByteArray &data)> &isLast)
{
    for (;;) {
        const std::optional<QByteArray> event = stream.next("\n\n");
        if (!event) {
            throw Fault("the stream of events ends");
        }
        const qsizetype data = event->indexOf("data: ");
        if (data >= 0 && isLast(event->sliced(data + 6))) {
            return;
        }
    }
}

} // namespace

/// Every way over plain HTTP at once, from many threads, to a broker of eight workers: the objects
/// that answer from another thread than the one that was asked. For ThreadSanitizer above all.
class tst_HttpLoad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesEverybodyTheRightAnswers();

private:
    using Begin =
        std::function<void()>; // to be called when one is subscribed; waits for the others
    using Client = std::function<void(const Begin &)>;

    void run(const Client &client);
    void sayInTheRoomAndHearAll(int sender, SockJsClient::Reads reads, const Begin &begin) const;
    void changeCountsAndAwaitThem(int sender, const Begin &begin) const;
    void readEventsOfRoomAndUser(int user, const Begin &begin) const;
    void leaveInTheMiddle(int client, const Begin &begin) const;

    quint16 m_port = 0;
    std::barrier<> m_allSubscribed {ClientCount};
    std::mutex m_mutex;
    QList<QByteArray> m_faults; // under m_mutex
    std::atomic<int> m_finished = 0;
};

// Nobody begins before all are there, and nobody waits for one that failed to come.
void tst_HttpLoad::run(const Client &client)
{
    bool isWaitedFor = true;
    try {
        client([&] {
            isWaitedFor = false;
            m_allSubscribed.arrive_and_wait();
        });
    } catch (const Fault &fault) {
        const std::lock_guard lock(m_mutex);
        m_faults.append(fault.what());
    }
    if (isWaitedFor) {
        m_allSubscribed.arrive_and_drop();
    }
    ++m_finished;
}

void tst_HttpLoad::sayInTheRoomAndHearAll(int sender, SockJsClient::Reads reads,
                                          const Begin &begin) const
{
    SockJsClient client(m_port, "load-" + QByteArray::number(sender), reads);
    client.subscribe(Room);
    begin();
    Expected expected;
    for (int round = 0; round < Rounds; ++round) {
        client.send({Command::Send, {{"destination", Room}}, textOf(sender, round)});
        QByteArray heard;
        while (heard != textOf(sender, round)) {
            heard = client.next(Command::Message).body;
            expected.hear(heard);
        }
    }
    while (!expected.isAllHeard()) {
        expected.hear(client.next(Command::Message).body);
    }
}

void tst_HttpLoad::changeCountsAndAwaitThem(int sender, const Begin &begin) const
{
    ApiUser user(m_port, QByteArray::number(sender));
    begin();
    // Of a broker that keeps counts in memory the first version is the time.
    qint64 version = user.set(1).value(u"version").toInteger();
    for (int round = 0; round < Rounds; ++round) {
        user.publish(Room, textOf(sender, round));
        expectCount(user.set(10 * round), 10 * round, ++version);
        expectCount(user.add(3), 10 * round + 3, ++version);
        const QByteArray tag = user.get({}).header("ETag");
        if (user.get(tag).status != 304) {
            throw Fault("a count that did not change is answered again");
        }
        const QJsonObject heard = user.awaited(tag, [&] { user.set(10 * round + 5); });
        expectCount(heard, 10 * round + 5, ++version);
    }
}

void tst_HttpLoad::readEventsOfRoomAndUser(int user, const Begin &begin) const
{
    HttpClient room(m_port);
    room.send({"GET", "/sse" + Room});
    room.streamHead();
    room.next("\n\n"); // "retry"; from here on it hears all
    HttpClient counts(m_port);
    counts.send({"GET", "/sse/alarm/" + QByteArray::number(user)});
    counts.streamHead();
    counts.next("\n\n");
    begin();

    Expected expected;
    readEvents(room, [&](const QByteArray &data) {
        expected.hear(data);
        return expected.isAllHeard();
    });
    readEvents(counts, [](const QByteArray &data) {
        return data.toLongLong() == 10 * (Rounds - 1) + 5; // the last that its user is set to
    });
}

void tst_HttpLoad::leaveInTheMiddle(int client, const Begin &begin) const
{
    begin();
    for (int round = 0; round < Rounds; ++round) {
        const QByteArray session =
            "/ws/000/gone-" + QByteArray::number(client) + '-' + QByteArray::number(round);
        HttpClient stream(m_port);
        stream.send({"POST", session + "/xhr_streaming"});
        if (round % 2 == 0) {
            stream.streamHead();
        }
        HttpClient poll(m_port);
        poll.send({"GET", "/api/unread/nobody?wait=30"});
        HttpClient events(m_port);
        events.send({"GET", "/sse" + Room});
        HttpClient sender(m_port);
        sender.send({"POST", session + "/xhr_send", {{"Content-Type", "text/plain"}}, "[\"\\n\"]"});
        for (HttpClient *left : {&stream, &poll, &events, &sender}) {
            left->cut();
        }
    }
}

void tst_HttpLoad::givesEverybodyTheRightAnswers()
{
    Config config;
    config.workers = WorkerCount;
    config.unreadStore = Broker::UnreadStoreKind::Memory;
    config.token = Broker::PublisherToken(Secret);
    // Clients wait for each other, on a machine that may be slow.
    config.limits.firstByteTimeout = LongestRun;
    config.limits.keepAliveTimeout = LongestRun;
    config.limits.connectTimeout = LongestRun;
    LocalControl control(config);
    control.watchTraffic(true);
    quint64 captured = 0;
    connect(&control, &LocalControl::trafficCaptured, this,
            [&](const Broker::TrafficBatch &batch) { captured += quint64(batch.records.size()); });
    control.start({}, 0);
    QTRY_COMPARE(control.status().state, BrokerState::Running);
    m_port = control.status().port;

    std::vector<std::jthread> clients;
    const auto start = [&](const Client &client) {
        clients.emplace_back([this, client] { run(client); });
    };
    using Reads = SockJsClient::Reads;
    for (int each = 0; each < EachCount; ++each) {
        const int streaming = each + EachCount;
        const int user = each + 2 * EachCount;
        start([=, this](auto begin) { sayInTheRoomAndHearAll(each, Reads::ByPolls, begin); });
        start(
            [=, this](auto begin) { sayInTheRoomAndHearAll(streaming, Reads::FromStream, begin); });
        start([=, this](auto begin) { changeCountsAndAwaitThem(user, begin); });
        start([=, this](auto begin) { readEventsOfRoomAndUser(user, begin); });
        start([=, this](auto begin) { leaveInTheMiddle(each, begin); });
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_finished.load(), ClientCount,
                              int(std::chrono::milliseconds(LongestRun).count()));
    clients.clear();
    QCOMPARE(m_faults, QList<QByteArray>());
    QVERIFY(captured > 0);
    control.stop();
    QTRY_COMPARE_WITH_TIMEOUT(control.status().state, BrokerState::Stopped, 10'000);
}

QTEST_GUILESS_MAIN(tst_HttpLoad)
#include "tst_httpload.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/localcontrol.h"
#include "tests/integration/httpclient.h"
#include "tests/integration/stompclient.h"

#include <QHash>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <optional>

using Broker::BrokerState;
using Broker::Config;
using Broker::CountChanges;
using Broker::CountPush;
using Broker::CountRecord;
using Broker::CountsFound;
using Broker::LocalControl;
using Broker::PushSource;
using Stomp::Command;

namespace {

const QString Seven = QStringLiteral("7");
const QByteArray Secret(43, 's');

Config onFreePort()
{
    Config config;
    config.port = 0;
    config.workers = 2;
    config.unreadStore = Broker::UnreadStoreKind::Memory; // unless a test says otherwise
    config.token = Broker::PublisherToken(Secret);
    config.rules = Broker::AccessRules({{Broker::DestinationPattern::parse("/alarm/**").value(),
                                         Broker::SubscribePermission::Exact, true}});
    return config;
}

bool started(LocalControl &control)
{
    control.start({}, 0);
    return QTest::qWaitFor([&] { return control.status().state == BrokerState::Running; });
}

bool stopped(LocalControl &control)
{
    control.stop();
    return QTest::qWaitFor([&] { return control.status().state == BrokerState::Stopped; });
}

/// What a back-end is answered, without an event loop of its own in the test's thread.
int asked(const LocalControl &control, const HttpClient::Request &request)
{
    const quint16 port = control.status().port;
    auto answer = std::async(std::launch::async,
                             [port, request] { return HttpClient(port).ask(request).status; });
    return QTest::qWaitFor([&] {
        return answer.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    })
        ? answer.get()
        : 0;
}

HttpClient::Request put(const QByteArray &user, qint64 count)
{
    return {"PUT",
            "/api/unread/" + user,
            {{"Authorization", "Bearer " + Secret}, {"Content-Type", "application/json"}},
            "{\"count\":" + QByteArray::number(count) + "}"};
}

} // namespace

class tst_ConsoleCounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfEveryChangeWhoeverMadeIt();
    void tellsOfACountThatIsForgotten();
    void knowsCountsAfterARestart_data();
    void knowsCountsAfterARestart();
    void joinsABurstOfChanges();
    void answersWithoutABroker();

private:
    /// The newest that \a control told of each user.
    void listen(LocalControl &control)
    {
        m_known.clear();
        connect(&control, &LocalControl::countsChanged, this, [this](const CountChanges &changes) {
            for (const CountRecord &record : changes.changed) {
                m_known[record.user] = record;
            }
        });
    }
    bool knows(const QString &user, std::optional<qint64> count, PushSource source) const
    {
        const auto found = m_known.constFind(user);
        return found != m_known.cend() && found->count == count && found->origin
            && found->origin->source == source;
    }

    QHash<QString, CountRecord> m_known;
};

void tst_ConsoleCounts::tellsOfEveryChangeWhoeverMadeIt()
{
    LocalControl control(onFreePort());
    listen(control);
    QVERIFY(started(control));
    QCOMPARE(asked(control, put("7", 3)), 200);
    QTRY_VERIFY(knows(Seven, 3, PushSource::Http));
    const quint64 first = m_known[Seven].version;
    QVERIFY(m_known[Seven].changedAt > 0);

    StompClient client(control.status().endpoint);
    QVERIFY(client.isConnected());
    client.send({Command::Send, {{"destination", "/alarm/7"}, {"alarm-op", "add"}}, "2"});
    QTRY_VERIFY(knows(Seven, 5, PushSource::Stomp));
    QVERIFY(m_known[Seven].origin->session != 0);

    control.pushCount({Seven, CountPush::Kind::Add, -1}, {});
    QTRY_VERIFY(knows(Seven, 4, PushSource::Console));
    QCOMPARE(m_known[Seven].version, first + 2);
}

void tst_ConsoleCounts::tellsOfACountThatIsForgotten()
{
    LocalControl control(onFreePort());
    listen(control);
    QVERIFY(started(control));
    QCOMPARE(asked(control, put("7", 3)), 200);
    QTRY_VERIFY(knows(Seven, 3, PushSource::Http));
    QCOMPARE(asked(control, {"DELETE", "/api/unread/7", {{"Authorization", "Bearer " + Secret}}}),
             204);
    QTRY_VERIFY(knows(Seven, std::nullopt, PushSource::Http));
}

void tst_ConsoleCounts::knowsCountsAfterARestart_data()
{
    QTest::addColumn<bool>("onDisk");
    QTest::newRow("on the disk") << true;
    QTest::newRow("in memory") << false;
}

void tst_ConsoleCounts::knowsCountsAfterARestart()
{
    QFETCH(const bool, onDisk);
    const QTemporaryDir folder;
    Config config = onFreePort();
    config.unreadStore = onDisk ? Broker::UnreadStoreKind::Sqlite : Broker::UnreadStoreKind::Memory;
    config.dataFolder = folder.path();
    LocalControl control(config);
    listen(control);
    QVERIFY(started(control));
    control.pushCount({Seven, CountPush::Kind::Set, 3}, {});
    control.pushCount({QStringLiteral("kim"), CountPush::Kind::Set, 4}, {});
    QTRY_VERIFY(knows(QStringLiteral("kim"), 4, PushSource::Console));
    QVERIFY(stopped(control));
    QVERIFY(started(control));

    std::optional<CountsFound> found;
    control.findCounts({QStringLiteral("KI"), 10}, [&](const CountsFound &all) { found = all; });
    QTRY_VERIFY(found);
    QCOMPARE(found->total, onDisk ? 1 : 0);
    std::optional<QList<CountRecord>> listed;
    control.listCounts({QStringLiteral("nobody"), Seven},
                       [&](const QList<CountRecord> &records) { listed = records; });
    QTRY_VERIFY(listed);
    QCOMPARE(listed->size(), 2);
    QVERIFY(!listed->at(0).count);
    QCOMPARE(listed->at(1).user, Seven);
    QCOMPARE(listed->at(1).count, onDisk ? std::optional<qint64>(3) : std::nullopt);
    const Broker::PushOrigin here {PushSource::Console};
    QCOMPARE(listed->at(1).origin, onDisk ? std::optional(here) : std::nullopt);
    QCOMPARE(found->newest.value(0).origin, listed->at(1).origin);
}

// However often a count changes, the console hears of it no more than twenty times a second.
void tst_ConsoleCounts::joinsABurstOfChanges()
{
    constexpr int Count = 2'000;
    LocalControl control(onFreePort());
    listen(control);
    const QSignalSpy changes(&control, &LocalControl::countsChanged);
    QVERIFY(started(control));
    for (int i = 1; i <= Count; ++i) {
        control.pushCount({Seven, CountPush::Kind::Set, i}, {});
    }
    QTRY_VERIFY(knows(Seven, Count, PushSource::Console));
    QVERIFY2(changes.size() < Count / 10, qPrintable(QString::number(changes.size())));
}

void tst_ConsoleCounts::answersWithoutABroker()
{
    LocalControl control(onFreePort());
    std::optional<QList<CountRecord>> listed;
    std::optional<CountsFound> found;
    control.listCounts({Seven}, [&](const QList<CountRecord> &records) { listed = records; });
    control.findCounts({}, [&](const CountsFound &all) { found = all; });
    QVERIFY(!listed && !found);
    QTRY_VERIFY(listed && found);
    QVERIFY(!listed->at(0).count);
    QCOMPARE(found->total, 0);
}

QTEST_GUILESS_MAIN(tst_ConsoleCounts)
#include "tst_consolecounts.moc"

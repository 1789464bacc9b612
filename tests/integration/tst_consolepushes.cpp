// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/localcontrol.h"
#include "tests/integration/sockjsclient.h"
#include "tests/integration/stompclient.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>
#include <optional>

using Broker::BrokerState;
using Broker::Config;
using Broker::CountPush;
using Broker::DeliveryProblem;
using Broker::DeliveryReason;
using Broker::DeliveryReport;
using Broker::Keeping;
using Broker::LocalControl;
using Stomp::Command;

namespace {

const QString Seven = QStringLiteral("7");

Config onFreePort()
{
    Config config;
    config.port = 0;
    config.workers = 2;
    config.unreadStore = Broker::UnreadStoreKind::Memory; // unless a test says otherwise
    return config;
}

bool started(LocalControl &control)
{
    control.start({}, 0);
    return QTest::qWaitFor([&] { return control.status().state == BrokerState::Running; });
}

DeliveryReport pushed(LocalControl &control, const CountPush &push)
{
    std::optional<DeliveryReport> report;
    control.pushCount(push, [&](const DeliveryReport &told) { report = told; });
    return QTest::qWaitFor([&] { return report.has_value(); }) ? *report : DeliveryReport {};
}

/// No file of this process grows past a few bytes while it lives: a full disk.
class FullDisk
{
public:
    FullDisk()
    {
        ::getrlimit(RLIMIT_FSIZE, &m_usual);
        const rlimit none {1, m_usual.rlim_max};
        m_usualAction = std::signal(SIGXFSZ, SIG_IGN);
        ::setrlimit(RLIMIT_FSIZE, &none);
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_usual);
        std::signal(SIGXFSZ, m_usualAction);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_usual {};
    void (*m_usualAction)(int) = nullptr;
};

/// What the broker knows of the push that \a report is of.
Broker::PushRecord recordOf(LocalControl &control, const DeliveryReport &report)
{
    std::optional<Broker::PushRecord> record;
    Broker::PushQuery query;
    query.before = report.id + 1;
    query.limit = 1;
    control.listPushes(query,
                       [&](const QList<Broker::PushRecord> &pushes) { record = pushes.value(0); });
    return QTest::qWaitFor([&] { return record.has_value(); }) ? *record : Broker::PushRecord {};
}

} // namespace

class tst_ConsolePushes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setsAndAdds();
    void saysThatACountIsOnTheDisk();
    void saysThatTheDiskTakesNothing();
    void namesADestinationMuchLikeItButNoOtherUsers();
    void saysWhyItReachedNobody();
    void hearsOfThoseThatItWasWrittenTo();
    void knowsThatAClientIsGoneWithIt();
    void hearsAClientThatSaysClose();
    void hearsAClientThatPollsAgain();
    void saysWhoElseListens();
    void putsBackWhatNobodyChangedSince();
    void refusesAUserThatIsNoPartOfADestination_data();
    void refusesAUserThatIsNoPartOfADestination();
};

void tst_ConsolePushes::setsAndAdds()
{
    LocalControl control(onFreePort());
    QVERIFY(started(control));
    StompClient page(control.status().endpoint);
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    const DeliveryReport first = pushed(control, {Seven, CountPush::Kind::Set, 3});
    QVERIFY(first.unread);
    const DeliveryReport report = pushed(control, {Seven, CountPush::Kind::Add, 4});
    QCOMPARE(report.problem, DeliveryProblem::None);
    QCOMPARE(report.written, 1U);
    QCOMPARE(report.user, Seven);
    QCOMPARE(report.body, QByteArray("7"));
    QVERIFY(report.unread);
    QCOMPARE(report.unread->count, 7);
    QCOMPARE(report.unread->version, first.unread->version + 1);
    QCOMPARE(report.unread->keeping, Keeping::InMemory);
    QVERIFY(report.unread->refusal.isEmpty());

    pushed(control, {Seven, CountPush::Kind::Add, -100});
    for (const QByteArray &number : {QByteArray("3"), QByteArray("7"), QByteArray("0")}) {
        const auto message = page.next(Command::Message);
        QVERIFY(message);
        QCOMPARE(message->body, number);
        QCOMPARE(message->header("content-type"), QByteArrayView("application/json"));
    }
}

void tst_ConsolePushes::saysThatACountIsOnTheDisk()
{
    const QTemporaryDir folder;
    Config config = onFreePort();
    config.unreadStore = Broker::UnreadStoreKind::Sqlite;
    config.dataFolder = folder.path();
    LocalControl control(config);
    QVERIFY(started(control));
    const DeliveryReport report = pushed(control, {Seven, CountPush::Kind::Set, 3});
    QCOMPARE(report.problem, DeliveryProblem::NoSession);
    QVERIFY(report.unread);
    QCOMPARE(report.unread->count, 3);
    QCOMPARE(report.unread->keeping, Keeping::Kept);
}

void tst_ConsolePushes::saysThatTheDiskTakesNothing()
{
    const QTemporaryDir folder;
    Config config = onFreePort();
    config.unreadStore = Broker::UnreadStoreKind::Sqlite;
    config.dataFolder = folder.path();
    LocalControl control(config);
    QVERIFY(started(control));
    StompClient page(control.status().endpoint);
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    std::optional<FullDisk> full(std::in_place);
    const DeliveryReport report = pushed(control, {Seven, CountPush::Kind::Set, 3});
    full.reset();
    QCOMPARE(report.written, 1U);
    QVERIFY(report.unread);
    QCOMPARE(report.unread->count, 3);
    QCOMPARE(report.unread->keeping, Keeping::NotKept);
    // The next try of the store is a second away.
    QTRY_COMPARE(pushed(control, {Seven, CountPush::Kind::Add, 0}).unread->keeping, Keeping::Kept);
}

void tst_ConsolePushes::namesADestinationMuchLikeItButNoOtherUsers()
{
    LocalControl control(onFreePort());
    QVERIFY(started(control));
    StompClient other(control.status().endpoint);
    QVERIFY(other.isConnected() && other.subscribe("/alarm/8"));
    DeliveryReport report = pushed(control, {Seven, CountPush::Kind::Set, 3});
    QCOMPARE(report.problem, DeliveryProblem::NoSession);
    QCOMPARE(report.nearest, QString());
    StompClient mistaken(control.status().endpoint);
    QVERIFY(mistaken.isConnected() && mistaken.subscribe("/alarm/7/x"));
    report = pushed(control, {Seven, CountPush::Kind::Set, 3});
    QCOMPARE(report.nearest, QStringLiteral("/alarm/7/x"));
}

void tst_ConsolePushes::saysWhyItReachedNobody()
{
    LocalControl control(onFreePort());
    QVERIFY(started(control));
    DeliveryReport report = pushed(control, {Seven, CountPush::Kind::Set, 3});
    QCOMPARE(report.reason, DeliveryReason::NotConnected);
    QCOMPARE(report.next.kind, Broker::NextStep::Kind::Kept);
    {
        StompClient page(control.status().endpoint);
        QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
        report = pushed(control, {Seven, CountPush::Kind::Set, 4});
        QCOMPARE(report.problem, DeliveryProblem::None);
        QVERIFY(!report.reason);
    }
    QTRY_COMPARE(pushed(control, {Seven, CountPush::Kind::Set, 5}).problem,
                 DeliveryProblem::NoSession);
    report = pushed(control, {Seven, CountPush::Kind::Set, 6});
    QVERIFY(report.reason == DeliveryReason::ConnectionLost
            || report.reason == DeliveryReason::Disconnected);
    QVERIFY(report.reasonAt > 0);
    QCOMPARE(report.lastSeenAt, report.reasonAt);
    QVERIFY(report.instead);
    StompClient mistaken(control.status().endpoint);
    QVERIFY(mistaken.isConnected() && mistaken.subscribe("/topic/alarm/8"));
    report = pushed(control, {QStringLiteral("8"), CountPush::Kind::Set, 3});
    QCOMPARE(report.reason, DeliveryReason::LookAlike);
    QCOMPARE(report.nearest, QStringLiteral("/topic/alarm/8"));
}

void tst_ConsolePushes::hearsOfThoseThatItWasWrittenTo()
{
    LocalControl control(onFreePort());
    QVERIFY(started(control));
    StompClient page(control.status().endpoint);
    StompClient other(control.status().endpoint);
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    QVERIFY(other.isConnected() && other.subscribe("/alarm/7"));
    const DeliveryReport report = pushed(control, {Seven, CountPush::Kind::Set, 3});
    QCOMPARE(report.written, 2U);
    QVERIFY(report.id > 0);
    QCOMPARE(recordOf(control, report).heard, 0U);
    QVERIFY(page.next(Command::Message));
    QVERIFY(page.subscribe("/topic/a", "sub-1")); // a frame after the push
    QCOMPARE(recordOf(control, report).heard, 1U);
    QVERIFY(other.next(Command::Message));
    QVERIFY(other.subscribe("/topic/a", "sub-1"));
    other.socket().close();
    QTRY_VERIFY(other.isClosed());
    QTRY_COMPARE(recordOf(control, report).heard, 2U); // also once it is gone
    QCOMPARE(recordOf(control, report).lost, 0U);
}

void tst_ConsolePushes::knowsThatAClientIsGoneWithIt()
{
    LocalControl control(onFreePort());
    QVERIFY(started(control));
    StompClient page(control.status().endpoint);
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    const DeliveryReport report = pushed(control, {Seven, CountPush::Kind::Set, 3});
    QCOMPARE(report.written, 1U);
    page.socket().abort();
    QTRY_COMPARE(recordOf(control, report).lost, 1U);
    QCOMPARE(recordOf(control, report).heard, 0U);
    QCOMPARE(recordOf(control, report).written, 1U);
}

void tst_ConsolePushes::hearsAClientThatSaysClose()
{
    LocalControl control(onFreePort());
    QVERIFY(started(control));
    StompClient page(control.status().endpoint);
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    const DeliveryReport report = pushed(control, {Seven, CountPush::Kind::Set, 3});
    QVERIFY(page.next(Command::Message));
    page.socket().close(); // as a page that is left
    QTRY_COMPARE(recordOf(control, report).heard, 1U);
    QCOMPARE(recordOf(control, report).lost, 0U);
}

void tst_ConsolePushes::hearsAClientThatPollsAgain()
{
    LocalControl control(onFreePort());
    QVERIFY(started(control));
    SockJsClient page(control.status().port, "abcdefgh", SockJsClient::Reads::ByPolls);
    page.subscribe("/alarm/7");
    const DeliveryReport report = pushed(control, {Seven, CountPush::Kind::Set, 3});
    QCOMPARE(report.written, 1U);
    QCOMPARE(page.next(Command::Message).body, QByteArray("3")); // and so it polls once more
    QTRY_COMPARE(recordOf(control, report).heard, 1U);
}

void tst_ConsolePushes::saysWhoElseListens()
{
    LocalControl control(onFreePort());
    QVERIFY(started(control));
    StompClient stranger(control.status().endpoint, "21");
    QVERIFY(stranger.isConnected() && stranger.subscribe("/alarm/7"));
    const DeliveryReport report = pushed(control, {Seven, CountPush::Kind::Set, 3});
    QCOMPARE(report.written, 1U);
    QCOMPARE(report.others, QStringList {QStringLiteral("21")});
    QCOMPARE(recordOf(control, report).others, QByteArrayList {"21"});
}

void tst_ConsolePushes::putsBackWhatNobodyChangedSince()
{
    LocalControl control(onFreePort());
    QVERIFY(started(control));
    StompClient page(control.status().endpoint, "7");
    QVERIFY(page.isConnected() && page.subscribe("/alarm/7"));
    QCOMPARE(pushed(control, {Seven, CountPush::Kind::Set, 3}).unread->before, std::nullopt);
    const DeliveryReport report = pushed(control, {Seven, CountPush::Kind::Set, 8});
    QCOMPARE(report.unread->before, std::optional<qint64>(3));
    const quint64 version = report.unread->version;

    const DeliveryReport back = pushed(control, {Seven, CountPush::Kind::Set, 3, version});
    QCOMPARE(back.problem, DeliveryProblem::None);
    QCOMPARE(back.written, 1);
    QCOMPARE(back.unread->count, 3);

    const DeliveryReport late = pushed(control, {Seven, CountPush::Kind::Set, 99, version});
    QCOMPARE(late.problem, DeliveryProblem::ChangedSince);
    QCOMPARE(late.written, 0);
    QCOMPARE(late.unread->count, 3);
    QCOMPARE(late.unread->version, version + 1);
    QVERIFY(late.unread->refusal.isEmpty());
    QCOMPARE(recordOf(control, late).result, Broker::PushResult::Stale);
    QCOMPARE(pushed(control, {Seven, CountPush::Kind::Add, 0}).unread->count, 3);
}

void tst_ConsolePushes::refusesAUserThatIsNoPartOfADestination_data()
{
    QTest::addColumn<QString>("user");
    QTest::newRow("none") << QString();
    QTest::newRow("with a slash") << QStringLiteral("7/8");
    QTest::newRow("a pattern") << QStringLiteral("*");
    QTest::newRow("with a line break") << QStringLiteral("7\n8");
}

void tst_ConsolePushes::refusesAUserThatIsNoPartOfADestination()
{
    QFETCH(const QString, user);
    LocalControl control(onFreePort());
    QVERIFY(started(control));
    const DeliveryReport report = pushed(control, {user, CountPush::Kind::Set, 3});
    QCOMPARE(report.problem, DeliveryProblem::BadDestination);
    QVERIFY(!report.unread);
}

QTEST_GUILESS_MAIN(tst_ConsolePushes)
#include "tst_consolepushes.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/localcontrol.h"
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

} // namespace

class tst_ConsolePushes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setsAndAdds();
    void saysThatACountIsOnTheDisk();
    void saysThatTheDiskTakesNothing();
    void namesADestinationMuchLikeItButNoOtherUsers();
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

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/localcontrol.h"

#include <QSignalSpy>
#include <QTest>

#include <variant>

using Broker::BrokerState;
using Broker::BrokerStatus;
using Broker::Config;
using Broker::LocalControl;
using Broker::StartFailure;

/// A broker that is started once more, with settings that somebody changed in between.
class tst_FreshSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsTheFirstSettingsForTheFirstStart();
    void saysWhichFileIsToBeMended();
    void saysWhatIsWrongWithThem();
    void startsWhereTheySayNow();
    void startsWhereSomebodyAskedFor();
    void leavesTheLogAsItIs();

private:
    static Config onFreePort(const QString &host);
    static bool becomes(LocalControl &control, BrokerState state);

    std::variant<Config, BrokerStatus> m_now;
};

Config tst_FreshSettings::onFreePort(const QString &host)
{
    Config config;
    config.file = QStringLiteral("/some/where/belfry.toml");
    config.hosts = {host};
    config.port = 0;
    config.unreadStore = Broker::UnreadStoreKind::Memory;
    config.workers = 1;
    return config;
}

bool tst_FreshSettings::becomes(LocalControl &control, BrokerState state)
{
    return QTest::qWaitFor([&] { return control.status().state == state; });
}

void tst_FreshSettings::init()
{
    m_now = onFreePort(QStringLiteral("127.0.0.1"));
}

void tst_FreshSettings::keepsTheFirstSettingsForTheFirstStart()
{
    LocalControl control(onFreePort(QStringLiteral("::1")));
    control.setSource([this] { return m_now; });
    control.start({}, 0);
    QVERIFY(becomes(control, BrokerState::Running));
    QCOMPARE(control.status().host, QStringLiteral("::1"));
}

void tst_FreshSettings::saysWhichFileIsToBeMended()
{
    const Config exposed = onFreePort(QStringLiteral("0.0.0.0"));
    LocalControl control(exposed);
    control.start({}, 0);
    QVERIFY(becomes(control, BrokerState::Failed));
    QCOMPARE(control.status().failure, StartFailure::BadSettings);
    QCOMPARE(control.status().failureFile, exposed.file);
}

void tst_FreshSettings::saysWhatIsWrongWithThem()
{
    LocalControl control(onFreePort(QStringLiteral("0.0.0.0")));
    control.setSource([this] { return m_now; });
    control.start({}, 0);
    QVERIFY(becomes(control, BrokerState::Failed));
    BrokerStatus mistake;
    mistake.state = BrokerState::Failed;
    mistake.failure = StartFailure::BadFile;
    mistake.failureText = QStringLiteral("There is a slip in it.");
    mistake.failureLine = 3;
    m_now = mistake;
    QSignalSpy logged(&control, &LocalControl::logged);
    control.start(QStringLiteral("0.0.0.0"), 0);
    QVERIFY(becomes(control, BrokerState::Failed));
    QCOMPARE(control.status().failure, StartFailure::BadFile);
    QCOMPARE(control.status().failureLine, 3);
    QCOMPARE(control.status().host, QStringLiteral("0.0.0.0"));
    QCOMPARE(logged.size(), 1);
    QCOMPARE(logged[0][0].value<Broker::LogEntry>().text, mistake.failureText);
}

// The window asks for the address that it shows, which is the one that was mended.
void tst_FreshSettings::startsWhereTheySayNow()
{
    LocalControl control(onFreePort(QStringLiteral("0.0.0.0")));
    control.setSource([this] { return m_now; });
    control.start({}, 0);
    QVERIFY(becomes(control, BrokerState::Failed));
    control.start(QStringLiteral("0.0.0.0"), 0);
    QVERIFY(becomes(control, BrokerState::Running));
    QCOMPARE(control.status().host, QStringLiteral("127.0.0.1"));
}

void tst_FreshSettings::startsWhereSomebodyAskedFor()
{
    LocalControl control(onFreePort(QStringLiteral("0.0.0.0")));
    control.setSource([this] { return m_now; });
    control.start({}, 0);
    QVERIFY(becomes(control, BrokerState::Failed));
    control.start(QStringLiteral("localhost"), 0);
    QVERIFY(becomes(control, BrokerState::Running));
    QCOMPARE(control.status().host, QStringLiteral("localhost"));
}

void tst_FreshSettings::leavesTheLogAsItIs()
{
    Broker::FreshSettings settings;
    Config fresh = onFreePort(QStringLiteral("127.0.0.1"));
    fresh.logLevel = Broker::LogLevel::Error;
    fresh.logFile = QStringLiteral("/some/where/log");
    fresh.workers = 7;
    settings.setSource([&fresh] { return fresh; });
    Config config = onFreePort(QStringLiteral("127.0.0.1"));
    QVERIFY(!settings.refresh(config));
    QCOMPARE(config.workers, 1);
    QVERIFY(!settings.refresh(config));
    QCOMPARE(config.workers, 7);
    QCOMPARE(config.logLevel, Broker::LogLevel::Info);
    QCOMPARE(config.logFile, QString());
}

QTEST_GUILESS_MAIN(tst_FreshSettings)
#include "tst_freshsettings.moc"

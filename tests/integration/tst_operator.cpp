// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/localcontrol.h"
#include "tests/integration/stompclient.h"

#include <QTest>

#include <mutex>

using Broker::BrokerState;
using Broker::Config;
using Broker::LocalControl;
using Stomp::Command;

/// What an operator is told by the console, as by the log.
class tst_Operator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isShownWhyAFrameWasRefused();
    void isToldWhatToWriteBeforeOthersAreServed();
    void isToldWhichAddressContainsAnother();

private:
    static Config onFreePort();
};

Config tst_Operator::onFreePort()
{
    Config config;
    config.port = 0;
    config.unreadStore = Broker::UnreadStoreKind::Memory;
    config.workers = 1;
    return config;
}

void tst_Operator::isShownWhyAFrameWasRefused()
{
    QStringList written; // by several threads, so looked at once the broker is gone
    std::mutex mutex;
    LocalControl control(onFreePort(), [&](const Broker::LogEntry &entry) {
        const std::scoped_lock lock(mutex);
        written.append(entry.text);
    });
    QStringList shown;
    connect(&control, &LocalControl::logged, this,
            [&shown](const Broker::LogEntry &entry) { shown.append(entry.text); });
    control.start({}, 0);
    QTRY_COMPARE(control.status().state, BrokerState::Running);
    StompClient client(control.status().endpoint, "kim");
    QVERIFY(client.isConnected());
    client.send({Command::Send, {{"destination", "/alarm/7"}}, "1"});
    QVERIFY(client.next(Command::Error));
    const QString said = QStringLiteral("(user 'kim'): access-denied. Clients may not SEND to");
    QTRY_COMPARE(shown.filter(said).size(), 1);
    control.stop();
    QTRY_COMPARE(control.status().state, BrokerState::Stopped);
    const std::scoped_lock lock(mutex);
    QCOMPARE(written, shown);
}

void tst_Operator::isToldWhatToWriteBeforeOthersAreServed()
{
    LocalControl control(onFreePort());
    control.start(QStringLiteral("0.0.0.0"), 0);
    QTRY_COMPARE(control.status().state, BrokerState::Failed);
    QCOMPARE(control.status().failure, Broker::StartFailure::BadSettings);
    QVERIFY(control.status().failureText.contains(QStringLiteral("allow_plaintext = true")));
}

void tst_Operator::isToldWhichAddressContainsAnother()
{
    LocalControl control(onFreePort());
    control.start(QStringLiteral("127.0.0.1, 0.0.0.0"), 0);
    QTRY_COMPARE(control.status().state, BrokerState::Failed);
    QCOMPARE(control.status().failure, Broker::StartFailure::BadSettings);
    QVERIFY(control.status().failureText.startsWith(QStringLiteral("server.host names 0.0.0.0")));
}

QTEST_GUILESS_MAIN(tst_Operator)
#include "tst_operator.moc"

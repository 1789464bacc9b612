// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/stomp/heartbeat.h"
#include "broker/stomp/version.h"

#include <QTest>

using std::chrono::milliseconds;
using Stomp::HeartBeat;
using Stomp::HeartBeatAgreement;
using Stomp::Version;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(std::optional<Stomp::Version>)

class tst_Negotiation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheHighestCommonVersion_data();
    void takesTheHighestCommonVersion();
    void tellsWhetherAVersionIsListed();
    void namesVersionsAndTheirSubprotocols();
    void readsHeartBeats_data();
    void readsHeartBeats();
    void refusesWhatIsNoHeartBeat_data();
    void refusesWhatIsNoHeartBeat();
    void writesHeartBeats();
    void agreesOnHeartBeats_data();
    void agreesOnHeartBeats();
};

void tst_Negotiation::takesTheHighestCommonVersion_data()
{
    QTest::addColumn<QByteArray>("accepted");
    QTest::addColumn<std::optional<Version>>("version");

    QTest::newRow("no header") << QByteArray() << std::optional(Version::V10);
    QTest::newRow("1.0") << QByteArray("1.0") << std::optional(Version::V10);
    QTest::newRow("1.1") << QByteArray("1.1") << std::optional(Version::V11);
    QTest::newRow("1.2") << QByteArray("1.2") << std::optional(Version::V12);
    QTest::newRow("all, the highest first")
        << QByteArray("1.2,1.1,1.0") << std::optional(Version::V12);
    QTest::newRow("all, the lowest first")
        << QByteArray("1.0,1.1,1.2") << std::optional(Version::V12);
    QTest::newRow("with spaces") << QByteArray(" 1.0 , 1.1 ") << std::optional(Version::V11);
    QTest::newRow("with one to come") << QByteArray("1.1,2.0") << std::optional(Version::V11);
    QTest::newRow("empty") << QByteArray("") << std::optional<Version>();
    QTest::newRow("commas") << QByteArray(",,") << std::optional<Version>();
    QTest::newRow("only one to come") << QByteArray("3.0") << std::optional<Version>();
    QTest::newRow("a version within another")
        << QByteArray("11.2,1.20") << std::optional<Version>();
}

void tst_Negotiation::takesTheHighestCommonVersion()
{
    QFETCH(const QByteArray, accepted);
    QFETCH(const std::optional<Version>, version);
    QCOMPARE(Stomp::negotiatedVersion(accepted), version);
}

void tst_Negotiation::tellsWhetherAVersionIsListed()
{
    QVERIFY(Stomp::accepts("1.2,1.1", Version::V11));
    QVERIFY(!Stomp::accepts("1.2,1.1", Version::V10));
    QVERIFY(!Stomp::accepts("11.1", Version::V11));
    QVERIFY(!Stomp::accepts(QByteArrayView(), Version::V10));
}

void tst_Negotiation::namesVersionsAndTheirSubprotocols()
{
    for (const Version version : Stomp::AllVersions) {
        QCOMPARE(Stomp::versionOfSubprotocol(subprotocolOf(version)), std::optional(version));
        QCOMPARE(Stomp::negotiatedVersion(nameOf(version)), std::optional(version));
    }
    QCOMPARE(subprotocolOf(Version::V12), QByteArrayView("v12.stomp"));
    QCOMPARE(nameOf(Version::V12), QByteArrayView("1.2"));
    QVERIFY(!Stomp::versionOfSubprotocol("V12.STOMP"));
    QVERIFY(!Stomp::versionOfSubprotocol("v13.stomp"));
    QVERIFY(!Stomp::versionOfSubprotocol(""));
}

void tst_Negotiation::readsHeartBeats_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qint64>("canSend");
    QTest::addColumn<qint64>("wants");

    QTest::newRow("no header") << QByteArray() << qint64(0) << qint64(0);
    QTest::newRow("none") << QByteArray("0,0") << qint64(0) << qint64(0);
    QTest::newRow("both") << QByteArray("10000,20000") << qint64(10000) << qint64(20000);
    QTest::newRow("with spaces") << QByteArray(" 1 , 2 ") << qint64(1) << qint64(2);
    QTest::newRow("past a day") << QByteArray("86400001,99999999999999999999") << qint64(86400000)
                                << qint64(86400000);
}

void tst_Negotiation::readsHeartBeats()
{
    QFETCH(const QByteArray, header);
    QFETCH(const qint64, canSend);
    QFETCH(const qint64, wants);
    const std::optional<HeartBeat> heartBeat = Stomp::parsedHeartBeat(header);
    QVERIFY(heartBeat);
    QCOMPARE(*heartBeat, (HeartBeat {milliseconds(canSend), milliseconds(wants)}));
}

void tst_Negotiation::refusesWhatIsNoHeartBeat_data()
{
    QTest::addColumn<QByteArray>("header");

    for (const char *header : {"", ",", "1", "1,", ",1", "1,2,3", "-1,0", "0,-1", "+1,0", "a,b",
                               "1.5,0", "1 0,0", "0x1,0", "\xd9\xa5,0"}) {
        QTest::addRow("'%s'", header) << QByteArray(header);
    }
}

void tst_Negotiation::refusesWhatIsNoHeartBeat()
{
    QFETCH(const QByteArray, header);
    QVERIFY(!Stomp::parsedHeartBeat(header));
}

void tst_Negotiation::writesHeartBeats()
{
    QCOMPARE(encoded(HeartBeat {10s, 0s}), QByteArray("10000,0"));
}

void tst_Negotiation::agreesOnHeartBeats_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("client");
    QTest::addColumn<QByteArray>("agreement"); // server to client, client to server

    QTest::newRow("both the same")
        << QByteArray("10000,10000") << QByteArray("10000,10000") << QByteArray("10000,10000");
    QTest::newRow("the larger of each")
        << QByteArray("10000,20000") << QByteArray("30000,40000") << QByteArray("40000,30000");
    QTest::newRow("the server's is larger")
        << QByteArray("10000,20000") << QByteArray("5000,5000") << QByteArray("10000,20000");
    QTest::newRow("the client wants none")
        << QByteArray("10000,10000") << QByteArray("10000,0") << QByteArray("0,10000");
    QTest::newRow("the client sends none")
        << QByteArray("10000,10000") << QByteArray("0,10000") << QByteArray("10000,0");
    QTest::newRow("the server does none")
        << QByteArray("0,0") << QByteArray("10000,10000") << QByteArray("0,0");
    QTest::newRow("a client in a hurry")
        << QByteArray("1,1") << QByteArray("1,1") << QByteArray("1000,1000");
}

void tst_Negotiation::agreesOnHeartBeats()
{
    QFETCH(const QByteArray, server);
    QFETCH(const QByteArray, client);
    QFETCH(const QByteArray, agreement);
    const HeartBeatAgreement agreed =
        Stomp::agreed(*Stomp::parsedHeartBeat(server), *Stomp::parsedHeartBeat(client), 1000ms);
    QCOMPARE(encoded(HeartBeat {agreed.sendEvery, agreed.expectEvery}), agreement);
}

QTEST_GUILESS_MAIN(tst_Negotiation)
#include "tst_negotiation.moc"

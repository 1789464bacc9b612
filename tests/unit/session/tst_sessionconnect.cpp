// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How a session begins. docs/stomp.md lists the rules.

#include "tests/support/bytes.h"
#include "tests/support/testclient.h"

#include <QTest>

#include <algorithm>

using Broker::TransportFacts;
using Stomp::Command;
using Stomp::Frame;
using Stomp::Version;
using namespace std::chrono_literals;

namespace {

TransportFacts factsWith(Version subprotocol)
{
    TransportFacts facts;
    facts.subprotocol = subprotocol;
    return facts;
}

} // namespace

class tst_SessionConnect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Rules 10, 14 to 18.
    void answersAConnectOf10WithASession();
    void choosesTheHighestCommonVersion_data();
    void choosesTheHighestCommonVersion();
    void keepsToTheSubprotocolOfTheHandshake_data();
    void keepsToTheSubprotocolOfTheHandshake();
    void refusesOtherVersionsWithTheListOfItsOwn();
    void takesStompForConnect();
    void connectsWithoutAHost();
    void saysVersionAndHeartBeatInConnected();
    void generatesNoSpaceAndNoColon();
    void takesTheUserFromTheLogin_data();
    void takesTheUserFromTheLogin();
    void refusesASecondConnect();
    void refusesAnythingBeforeConnect();

    void sendsEachFrameAsAMessageOfItsOwn();
};

void tst_SessionConnect::answersAConnectOf10WithASession()
{
    TestWorker worker;
    TestClient client(worker);
    client.say("CONNECT\nlogin:a\npasscode:b\n\n");
    QCOMPARE(client.hear(), QByteArrayList {"CONNECTED\nheart-beat:10000,10000\nsession:s-1\n\n"});
    QCOMPARE(client.session().record().stompVersion, QByteArray("1.0"));
}

void tst_SessionConnect::choosesTheHighestCommonVersion_data()
{
    QTest::addColumn<QByteArray>("accepted");
    QTest::addColumn<QByteArray>("version");

    QTest::newRow("all") << QByteArray("1.2,1.1,1.0") << QByteArray("1.2");
    QTest::newRow("ascending") << QByteArray("1.0,1.1,1.2") << QByteArray("1.2");
    QTest::newRow("without 1.2") << QByteArray("1.0,1.1") << QByteArray("1.1");
    QTest::newRow("1.0 alone") << QByteArray("1.0") << QByteArray("1.0");
    QTest::newRow("with one to come") << QByteArray("1.1,3.0") << QByteArray("1.1");
}

void tst_SessionConnect::choosesTheHighestCommonVersion()
{
    QFETCH(const QByteArray, accepted);
    QFETCH(const QByteArray, version);
    TestWorker worker;
    TestClient client(worker);
    client.say("CONNECT\naccept-version:" + accepted + "\n\n");
    QCOMPARE(client.hearFrame().header("version").toByteArray(), version);
    QCOMPARE(client.session().record().stompVersion, version);
}

void tst_SessionConnect::keepsToTheSubprotocolOfTheHandshake_data()
{
    QTest::addColumn<Version>("subprotocol");
    QTest::addColumn<QByteArray>("accepted");
    QTest::addColumn<QByteArray>("version");

    QTest::newRow("lower than the highest")
        << Version::V11 << QByteArray("1.2,1.1,1.0") << QByteArray("1.1");
    QTest::newRow("the same") << Version::V12 << QByteArray("1.2,1.1") << QByteArray("1.2");
    QTest::newRow("not listed") << Version::V12 << QByteArray("1.0,1.1") << QByteArray("1.1");
    QTest::newRow("within another number")
        << Version::V11 << QByteArray("1.0,11.1") << QByteArray("1.0");
}

void tst_SessionConnect::keepsToTheSubprotocolOfTheHandshake()
{
    QFETCH(const Version, subprotocol);
    QFETCH(const QByteArray, accepted);
    TestWorker worker;
    TestClient client(worker, factsWith(subprotocol));
    client.say("CONNECT\naccept-version:" + accepted + "\n\n");
    QTEST(client.hearFrame().header("version").toByteArray(), "version");
}

void tst_SessionConnect::refusesOtherVersionsWithTheListOfItsOwn()
{
    TestWorker worker;
    TestClient client(worker);
    client.say("CONNECT\naccept-version:2.1\n\n");
    QCOMPARE(client.hear(),
             QByteArrayList {"ERROR\nmessage:version-not-supported\nversion:1.2,1.1,1.0\n"
                             "content-type:text/plain;charset=UTF-8\ncontent-length:43\n\n"
                             "Supported protocol versions are 1.2 1.1 1.0"});
    QCOMPARE(client.closeCode(), 1002);
}

void tst_SessionConnect::takesStompForConnect()
{
    TestWorker worker;
    TestClient client(worker);
    client.say("STOMP\naccept-version:1.1,1.2\nhost:x\n\n");
    QCOMPARE(client.hearFrame().command, Command::Connected);
}

void tst_SessionConnect::connectsWithoutAHost()
{
    TestWorker worker;
    TestClient client(worker);
    client.say("CONNECT\naccept-version:1.2,1.1,1.0\nheart-beat:10000,10000\n\n");
    QCOMPARE(client.hear(), QByteArrayList {"CONNECTED\nversion:1.2\nheart-beat:10000,10000\n\n"});
}

void tst_SessionConnect::saysVersionAndHeartBeatInConnected()
{
    // stompjs 2.3.3 splits the heart-beat without a look, so that it is there for everybody;
    // go-stomp drops an idle link where the first number is 0 though it asked for beats.
    for (const char *connect :
         {"CONNECT\naccept-version:1.2\n\n", "CONNECT\naccept-version:1.1\nheart-beat:0,0\n\n",
          "CONNECT\naccept-version:1.0\nheart-beat:60000,60000\n\n"}) {
        TestWorker worker;
        TestClient client(worker);
        client.say(connect);
        const Frame connected = client.hearFrame();
        QCOMPARE(connected.command, Command::Connected);
        QVERIFY(connected.hasHeader("version"));
        QCOMPARE(connected.header("heart-beat"), QByteArrayView("10000,10000"));
        QVERIFY(!connected.hasHeader("server"));
    }
}

void tst_SessionConnect::generatesNoSpaceAndNoColon()
{
    // StompProtocolAndroid and SwiftStomp stop reading at either, even escaped.
    const auto isFragile = [](const Stomp::Header &header) {
        return header.value.isEmpty() || header.value.contains(' ') || header.value.contains(':');
    };
    TestWorker worker;
    TestClient old(worker);
    old.say("CONNECT\n\n");
    for (const Stomp::Header &header : old.hearFrame().headers) {
        QVERIFY2(!isFragile(header), header.value.constData());
    }
    TestClient client(worker, Version::V12);
    client.say("SUBSCRIBE\nid:0\ndestination:/topic/a\nack:client\n\n");
    worker.publish({"/topic/a", {}, "x"});
    for (const Stomp::Header &header : client.hearFrame().headers) {
        QVERIFY2(!isFragile(header), header.value.constData());
    }
    client.say("SEND\n\nx");
    for (const Stomp::Header &header : client.hearFrame().headers) {
        QVERIFY2(!isFragile(header), header.value.constData());
    }
}

void tst_SessionConnect::takesTheUserFromTheLogin_data()
{
    QTest::addColumn<QByteArray>("login");
    QTest::addColumn<QString>("user");

    QTest::newRow("login") << QByteArray("login:alice\n") << QStringLiteral("alice");
    QTest::newRow("none") << QByteArray() << QString();
    QTest::newRow("empty") << QByteArray("login:\n") << QString();
    QTest::newRow("what a script says for none") << QByteArray("login:undefined\n") << QString();
}

void tst_SessionConnect::takesTheUserFromTheLogin()
{
    QFETCH(const QByteArray, login);
    TestWorker worker;
    TestClient client(worker);
    client.say("CONNECT\naccept-version:1.2\n" + login + "\n");
    QTEST(client.session().record().user, "user");
}

void tst_SessionConnect::refusesASecondConnect()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say("CONNECT\naccept-version:1.2\n\n");
    QCOMPARE(client.hearFrame().header("message"), QByteArrayView("already-connected"));
    QCOMPARE(client.closeCode(), 1002);
}

void tst_SessionConnect::refusesAnythingBeforeConnect()
{
    TestWorker worker;
    TestClient client(worker);
    client.say("SEND\ndestination:/topic/a\nreceipt:r\n\nhi");
    const Frame error = client.hearFrame();
    QCOMPARE(error.header("message"), QByteArrayView("not-connected"));
    QCOMPARE(error.header("receipt-id"), QByteArrayView("r"));
    QCOMPARE(client.closeCode(), 1002);
}

void tst_SessionConnect::sendsEachFrameAsAMessageOfItsOwn()
{
    // StompProtocolAndroid, SwiftStomp and StompClientLib take a message for a frame.
    TestWorker worker;
    TestClient client(worker);
    client.sayRaw(bytes("CONNECT\naccept-version:1.2\n\n\0"
                        "SUBSCRIBE\nid:0\ndestination:/topic/a\nreceipt:r\n\n\0"
                        "SEND\ndestination:/topic/a\n\nx\0\n\n"));
    client.say("WRONG\n\n");
    const QByteArrayList sent = client.transport().sent;
    QCOMPARE(sent.size(), 4);
    for (const QByteArray &frame : sent) {
        static const QByteArrayList Commands {"CONNECTED\n", "RECEIPT\n", "MESSAGE\n", "ERROR\n"};
        const auto isCommand = [&](const QByteArray &command) { return frame.startsWith(command); };
        QVERIFY(std::any_of(Commands.begin(), Commands.end(), isCommand));
        QCOMPARE(frame.count('\0'), 1);
        QVERIFY(frame.endsWith('\0'));
    }
}

QTEST_GUILESS_MAIN(tst_SessionConnect)
#include "tst_sessionconnect.moc"

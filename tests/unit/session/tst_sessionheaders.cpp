// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the headers and bodies of a sender reach a listener. docs/stomp.md lists the rules.

#include "tests/support/bytes.h"
#include "tests/support/testclient.h"

#include <QTest>

using Stomp::Command;
using Stomp::Frame;
using Stomp::Version;

namespace {

/// Two clients that speak \a version: one listens to /topic/a, the other speaks.
struct Pair
{
    explicit Pair(Version version)
        : Pair(version, version)
    {
    }

    Pair(Version speaks, Version listens)
        : speaker(worker, speaks)
        , listener(worker, listens)
    {
        listener.say("SUBSCRIBE\nid:sub-0\ndestination:/topic/a\n\n");
    }

    TestWorker worker;
    TestClient speaker;
    TestClient listener;
};

} // namespace

class tst_SessionHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Rules 2, 3 and 8: every version.
    void comparesCommandsAndHeaderNamesCaseSensitively();
    void readsAsManyOctetsAsContentLengthSays();
    void countsTheOctetsOfMessagesAndErrors();

    // Rules 12 and 13: 1.0.
    void unescapesNothingIn10();
    void trimsPaddingIn10();
    void letsNoHeaderOf12BreakAFrameOf10();
    void ignoresASelector();

    // Rules 19 to 21, 23 and 25 to 27: 1.1 and 1.2.
    void unescapesHeadersAndEscapesThemAgain();
    void keepsThePaddingOfHeaders();
    void takesCrLfForALineEnd();
    void takesTheFirstOfRepeatedHeaders();
    void passesTheContentTypeOn();
    void passesNulsInABodyOn();
    void sendsNoBodyThatAClientWouldCut();
    void sendsNoBodyThatATextCannotCarry();
    void tellsTheSenderWhomABodyDoesNotReach();
    void passesTheHeadersOfTheSenderOn();
    void passesOnNothingThatIsTheBrokersToSay();
    void letsNoOtherNameBecomeTheBrokers_data();
    void letsNoOtherNameBecomeTheBrokers();
    void saysWhatIsItsOwnBeforeAnOddName();
    void takesNoHeaderThatIsNotUtf8();
};

void tst_SessionHeaders::comparesCommandsAndHeaderNamesCaseSensitively()
{
    TestWorker worker;
    TestClient one(worker, Version::V12);
    one.say("send\ndestination:/topic/a\n\n");
    QCOMPARE(one.hearFrame().header("message"), QByteArrayView("unknown-command"));
    TestClient other(worker, Version::V12);
    other.say("SEND\nDestination:/topic/a\n\n");
    QCOMPARE(other.hearFrame().header("message"), QByteArrayView("missing-header"));
}

void tst_SessionHeaders::readsAsManyOctetsAsContentLengthSays()
{
    Pair pair(Version::V12);
    pair.speaker.sayRaw(bytes("SEND\ndestination:/topic/a\ncontent-length:4\n\na\0b\0\0"));
    QCOMPARE(pair.listener.hearFrame().body, bytes("a\0b\0"));
    pair.speaker.sayRaw(bytes("SEND\ndestination:/topic/a\n\nab\0"));
    QCOMPARE(pair.listener.hearFrame().body, bytes("ab"));
    pair.speaker.sayRaw(bytes("SEND\ndestination:/topic/a\ncontent-length:2\n\nhello\0"));
    QCOMPARE(pair.speaker.hearFrame().header("message"), QByteArrayView("missing-terminator"));
}

void tst_SessionHeaders::countsTheOctetsOfMessagesAndErrors()
{
    Pair pair(Version::V12);
    pair.speaker.say("SEND\ndestination:/topic/a\n\n\xed\x95\x9c");
    QCOMPARE(pair.listener.hearFrame().header("content-length"), QByteArrayView("3"));
    pair.speaker.say("SEND\ndestination:/topic/a\n\n");
    QCOMPARE(pair.listener.hearFrame().header("content-length"), QByteArrayView("0"));
    pair.speaker.say("SEND\ndestination:/alarm/\xed\x95\x9c\n\n");
    const Frame error = pair.speaker.hearFrame();
    QVERIFY(error.body.contains("\xed\x95\x9c"));
    QCOMPARE(error.header("content-length").toByteArray(), QByteArray::number(error.body.size()));
}

void tst_SessionHeaders::unescapesNothingIn10()
{
    Pair pair(Version::V10);
    pair.speaker.say("SEND\ndestination:/topic/a\nk:a\\cb\\t\n\n");
    QVERIFY(pair.listener.hear().first().contains("\nk:a\\cb\\t\n"));
}

void tst_SessionHeaders::trimsPaddingIn10()
{
    Pair pair(Version::V10);
    pair.speaker.say("SEND\ndestination: /topic/a\nk:  v\n\n");
    QCOMPARE(pair.listener.hearFrame().header("k"), QByteArrayView("v"));
}

void tst_SessionHeaders::letsNoHeaderOf12BreakAFrameOf10()
{
    Pair pair(Version::V12, Version::V10);
    pair.speaker.say("SEND\ndestination:/topic/a\nk:a\\nmessage-id\\cforged\n"
                     "message-id\\cforged\\n:x\n\nbody");
    QCOMPARE(pair.listener.hear(),
             QByteArrayList {"MESSAGE\ndestination:/topic/a\nsubscription:sub-0\n"
                             "message-id:e1-0\ncontent-length:4\n\nbody"});
}

void tst_SessionHeaders::ignoresASelector()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    client.say("SUBSCRIBE\nid:0\ndestination:/topic/a\nselector:color = 'red'\n\n");
    worker.publish({"/topic/a", {{"color", "blue"}}, "x"});
    QCOMPARE(client.hearFrame().command, Command::Message);
}

void tst_SessionHeaders::unescapesHeadersAndEscapesThemAgain()
{
    Pair same(Version::V12);
    same.speaker.say("SEND\ndestination:/topic/a\na\\cb:\\r\\n\\c\\\\\n\n");
    QCOMPARE(same.listener.hearFrame().header("a:b"), QByteArrayView("\r\n:\\"));
    Pair different(Version::V12, Version::V11);
    different.speaker.say("SEND\ndestination:/topic/a\na\\cb:\\r\\n\\c\\\\\n\n");
    QVERIFY(!different.listener.hearFrame().hasHeader("a:b")); // 1.1 cannot say a CR
    different.speaker.say("SEND\ndestination:/topic/a\na\\cb:\\n\\c\\\\\n\n");
    QCOMPARE(different.listener.hearFrame().header("a:b"), QByteArrayView("\n:\\"));
    different.speaker.say("SEND\ndestination:/topic/a\nk:a\\tb\n\n");
    QCOMPARE(different.speaker.hearFrame().header("message"), QByteArrayView("bad-escape"));
    different.listener.say("SEND\ndestination:/topic/a\nk:a\\rb\n\n"); // is none in 1.1
    QCOMPARE(different.listener.hearFrame().header("message"), QByteArrayView("bad-escape"));
}

void tst_SessionHeaders::keepsThePaddingOfHeaders()
{
    for (const Version version : {Version::V11, Version::V12}) {
        Pair pair(version);
        pair.speaker.say("SEND\ndestination:/topic/a\n k :  v \n\n");
        QCOMPARE(pair.listener.hearFrame().header(" k "), QByteArrayView("  v "));
    }
}

void tst_SessionHeaders::takesCrLfForALineEnd()
{
    for (const Version version : Stomp::AllVersions) {
        Pair pair(version);
        pair.speaker.say("SEND\r\ndestination:/topic/a\r\nk:v\r\n\r\nbody\r\n");
        const Frame message = pair.listener.hearFrame();
        QCOMPARE(message.header("k"), QByteArrayView("v"));
        QCOMPARE(message.body, QByteArray("body\r\n"));
    }
}

void tst_SessionHeaders::takesTheFirstOfRepeatedHeaders()
{
    Pair pair(Version::V12);
    pair.speaker.say("SEND\ndestination:/topic/a\ndestination:/topic/b\nk:1\nk:2\ne:\ne:\n\nx");
    QCOMPARE(pair.listener.hear(),
             QByteArrayList {"MESSAGE\ndestination:/topic/a\nk:1\ne:\nsubscription:sub-0\n"
                             "message-id:e1-0\ncontent-length:1\n\nx"});
}

void tst_SessionHeaders::passesTheContentTypeOn()
{
    Pair pair(Version::V12);
    pair.speaker.say("SEND\ndestination:/topic/a\ncontent-type:application/json\n\n{}");
    QCOMPARE(pair.listener.hearFrame().header("content-type"), QByteArrayView("application/json"));
    pair.speaker.say("SEND\ndestination:/topic/a\n\nno type");
    QVERIFY(!pair.listener.hearFrame().hasHeader("content-type"));
}

void tst_SessionHeaders::passesNulsInABodyOn()
{
    Pair pair(Version::V12);
    pair.speaker.sayRaw(bytes("SEND\ndestination:/topic/a\ncontent-length:3\n\n\0\xff\0\0"));
    const Frame message = pair.listener.hearFrame();
    QCOMPARE(message.body, bytes("\0\xff\0"));
    QCOMPARE(message.header("content-length"), QByteArrayView("3"));
}

void tst_SessionHeaders::sendsNoBodyThatAClientWouldCut()
{
    const QByteArray cut = bytes("SEND\ndestination:/topic/a\ncontent-length:4\n\nhi\0x\0");
    const QByteArray forged =
        bytes("SEND\ndestination:/topic/a\ncontent-length:12\n\nhi\0MESSAGE\n\n\0");
    for (const Version version : Stomp::AllVersions) {
        Pair pair(Version::V12, version);
        pair.speaker.sayRaw(cut);
        QCOMPARE(pair.listener.hearFrame().body,
                 version == Version::V12 ? bytes("hi\0x") : QByteArray());
        pair.speaker.sayRaw(forged);
        QVERIFY(pair.listener.hear().isEmpty());
        pair.speaker.say("SEND\ndestination:/topic/a\n\nlast");
        QCOMPARE(pair.listener.hearFrame().body, QByteArray("last"));
    }
}

void tst_SessionHeaders::sendsNoBodyThatATextCannotCarry()
{
    Pair pair(Version::V12);
    Broker::TransportFacts sockJs;
    sockJs.kind = Broker::TransportKind::XhrPolling;
    TestClient textOnly(pair.worker, sockJs);
    textOnly.say("CONNECT\n\n");
    textOnly.say("SUBSCRIBE\nid:sub-0\ndestination:/topic/a\n\n");
    textOnly.hear();
    pair.speaker.say("SEND\ndestination:/topic/a\n\n\xb0\xa1");
    QCOMPARE(pair.listener.hearFrame().body, QByteArray("\xb0\xa1"));
    QVERIFY(textOnly.hear().isEmpty());
    pair.speaker.say("SEND\ndestination:/topic/a\n\nlast");
    QCOMPARE(pair.listener.hearFrame().body, QByteArray("last"));
    QCOMPARE(textOnly.hearFrame().body, QByteArray("last"));
}

void tst_SessionHeaders::tellsTheSenderWhomABodyDoesNotReach()
{
    TestWorker worker;
    TestClient client(worker, Version::V12);
    const auto unfit = [&](const QByteArray &body) {
        client.sayRaw("SEND\ndestination:/topic/a\nreceipt:r\ncontent-length:"
                      + QByteArray::number(body.size()) + "\n\n" + body + '\0');
        return client.hearFrame().header("undeliverable-to").toByteArray();
    };
    QCOMPARE(unfit("text"), QByteArray());
    QCOMPARE(unfit("\xb0\xa1"), QByteArray("text-only"));
    QCOMPARE(unfit(bytes("a\0b")), QByteArray("1.0,1.1"));
    QCOMPARE(unfit(bytes("\xff\0ERROR\n\n")), QByteArray("1.0,1.1,1.2,text-only"));
}

void tst_SessionHeaders::passesTheHeadersOfTheSenderOn()
{
    Pair pair(Version::V12);
    pair.speaker.say("SEND\ndestination:/topic/a\nz:1\na:2\npriority:9\n\nx");
    QCOMPARE(pair.listener.hear(),
             QByteArrayList {"MESSAGE\ndestination:/topic/a\nz:1\na:2\npriority:9\n"
                             "subscription:sub-0\nmessage-id:e1-0\ncontent-length:1\n\nx"});
}

void tst_SessionHeaders::passesOnNothingThatIsTheBrokersToSay()
{
    Pair pair(Version::V12);
    pair.speaker.say("SEND\nsubscription:x\nmessage-id:x\nack:x\nreceipt:r\nuser-name:root\n"
                     "content-length:1\ndestination:/topic/a\n\nx");
    QCOMPARE(pair.listener.hear(),
             QByteArrayList {"MESSAGE\ndestination:/topic/a\nsubscription:sub-0\n"
                             "message-id:e1-0\ncontent-length:1\n\nx"});
}

void tst_SessionHeaders::letsNoOtherNameBecomeTheBrokers_data()
{
    QTest::addColumn<QByteArray>("header");

    QTest::newRow("an escaped CR in a subscription") << QByteArray("sub\\rscription:sub-0");
    QTest::newRow("an escaped LF in a subscription") << QByteArray("sub\\nscription:sub-0");
    QTest::newRow("a colon in a subscription") << QByteArray("sub\\cscription:sub-0");
    QTest::newRow("a CR in a length") << QByteArray("content\\r-length:2");
    QTest::newRow("an LF in a length") << QByteArray("content\\n-length:2");
    QTest::newRow("a colon in a length") << QByteArray("content-\\clength:2");
    QTest::newRow("a CR in a message-id") << QByteArray("message-id\\r:1");
    QTest::newRow("an LF before a destination") << QByteArray("\\ndestination:/alarm/7");
    QTest::newRow("an escape of an escape") << QByteArray("a\\\\rck:1");
    QTest::newRow("a space, which some libraries trim") << QByteArray("subscription :sub-0");
    QTest::newRow("a BOM, which JavaScript trims") << QByteArray("\xef\xbb\xbf"
                                                                 "ack:1");
    QTest::newRow("another case") << QByteArray("Subscription:sub-0");
    QTest::newRow("what only the broker says of a count") << QByteArray("alarm-retained:true");
    QTest::newRow("the version of a count") << QByteArray("alarm-version:7");
}

void tst_SessionHeaders::letsNoOtherNameBecomeTheBrokers()
{
    QFETCH(const QByteArray, header);
    for (const Version version : Stomp::AllVersions) {
        Pair pair(Version::V12, version);
        pair.speaker.say("SEND\ndestination:/topic/a\n" + header + "\nk:v\n\nbody");
        QCOMPARE(pair.listener.hear(),
                 QByteArrayList {"MESSAGE\ndestination:/topic/a\nk:v\nsubscription:sub-0\n"
                                 "message-id:e1-0\ncontent-length:4\n\nbody"});
    }
}

void tst_SessionHeaders::saysWhatIsItsOwnBeforeAnOddName()
{
    Pair pair(Version::V12);
    pair.speaker.say("SEND\ndestination:/topic/a\nsome name:1\nk:2\nsome name:3\n\nx");
    QCOMPARE(pair.listener.hear(),
             QByteArrayList {"MESSAGE\ndestination:/topic/a\nk:2\nsubscription:sub-0\n"
                             "message-id:e1-0\nsome name:1\ncontent-length:1\n\nx"});
}

void tst_SessionHeaders::takesNoHeaderThatIsNotUtf8()
{
    for (const Version version : Stomp::AllVersions) {
        Pair pair(version, Version::V12);
        pair.speaker.say("SEND\ndestination:/topic/a\nk:\xff\n\nx");
        QCOMPARE(pair.speaker.hearFrame().header("message"), QByteArrayView("invalid-utf8"));
        QVERIFY(pair.listener.hear().isEmpty());
    }
}

QTEST_GUILESS_MAIN(tst_SessionHeaders)
#include "tst_sessionheaders.moc"

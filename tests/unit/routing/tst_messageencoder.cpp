// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/delivery.h"
#include "broker/routing/messageencoder.h"
#include "tests/support/bytes.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <thread>
#include <vector>

using Broker::Clock;
using Broker::DeliveryCount;
using Broker::DeliveryTally;
using Broker::Message;
using Broker::MessageEncoder;
using Broker::OutgoingFrame;
using Stomp::Version;
using namespace std::chrono_literals;

namespace {

Message exampleMessage()
{
    return {
        "/alarm/7", {{"x", "a:b"}, {"content-type", "application/json"}}, "{\"a\":1}", "82-30", {}};
}

bool shareBytes(const OutgoingFrame &one, const OutgoingFrame &other)
{
    return one.stomp().constData() == other.stomp().constData();
}

} // namespace

class tst_MessageEncoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesAMessageAsSpringDoes();
    void writesTheBrokersHeadersBeforeOddOnes();
    void writesNoSubscriptionWhereThereIsNone();
    void writesWhatOneSubscriptionAloneIsTold();
    void escapesTheSubscriptionForItsVersion();
    void makesEachDifferentFrameOnce();
    void makesAFrameForEachAck();
    void staysRightPastItsCache();
    void makesEachFramingOnce();
    void putsAHeadBeforeAFrameOnce();
    void hasATestReplaceWhatACountDoes();

    void tellsAtOnceWhereNobodyIsExpected();
    void tellsWhenTheLastIsDone();
    void addsUpFromSeveralThreads();
};

void tst_MessageEncoder::writesAMessageAsSpringDoes()
{
    const Message message = exampleMessage();
    MessageEncoder encoder(message);
    QCOMPARE(encoder.frame("sub-0", Version::V12).stomp(),
             bytes("MESSAGE\ndestination:/alarm/7\nx:a\\cb\ncontent-type:application/json\n"
                   "subscription:sub-0\nmessage-id:82-30\ncontent-length:7\n\n{\"a\":1}\0"));
    const Message empty {"/alarm/7", {}, {}, "82-32", {}};
    QCOMPARE(MessageEncoder(empty).frame("sub-0", Version::V12).stomp(),
             bytes("MESSAGE\ndestination:/alarm/7\nsubscription:sub-0\nmessage-id:82-32\n"
                   "content-length:0\n\n\0"));
}

void tst_MessageEncoder::writesTheBrokersHeadersBeforeOddOnes()
{
    Message message {"/a", {{"x", "1"}, {"sub scription", "2"}}, "x", "e-1", {}};
    message.oddHeaders = 1;
    QCOMPARE(MessageEncoder(message).frame("0", Version::V12, {{"ack", "17"}}).stomp(),
             bytes("MESSAGE\ndestination:/a\nx:1\nsubscription:0\nmessage-id:e-1\nack:17\n"
                   "sub scription:2\ncontent-length:1\n\nx\0"));
}

void tst_MessageEncoder::writesNoSubscriptionWhereThereIsNone()
{
    const Message message {"/a", {}, "x", "e-1", {}};
    QCOMPARE(MessageEncoder(message).frame({}, Version::V10).stomp(),
             bytes("MESSAGE\ndestination:/a\nmessage-id:e-1\ncontent-length:1\n\nx\0"));
}

void tst_MessageEncoder::writesWhatOneSubscriptionAloneIsTold()
{
    const Message message {"/a", {}, "x", "e-1", {}};
    QCOMPARE(MessageEncoder(message).frame("0", Version::V12, {{"ack", "17"}}).stomp(),
             bytes("MESSAGE\ndestination:/a\nsubscription:0\nmessage-id:e-1\nack:17\n"
                   "content-length:1\n\nx\0"));
}

void tst_MessageEncoder::escapesTheSubscriptionForItsVersion()
{
    const Message message {"/a", {}, {}, "e-1", {}};
    MessageEncoder encoder(message);
    QVERIFY(encoder.frame("a:b", Version::V12).stomp().contains("subscription:a\\cb\n"));
    QVERIFY(encoder.frame("a:b", Version::V10).stomp().contains("subscription:a:b\n"));
}

void tst_MessageEncoder::makesEachDifferentFrameOnce()
{
    const Message message = exampleMessage();
    MessageEncoder encoder(message);
    const OutgoingFrame first = encoder.frame("sub-0", Version::V12);
    QVERIFY(!shareBytes(encoder.frame("sub-1", Version::V12), first));
    QVERIFY(!shareBytes(encoder.frame("sub-0", Version::V11), first));
    QVERIFY(!shareBytes(encoder.frame({}, Version::V12), first));
    QVERIFY(shareBytes(encoder.frame("sub-0", Version::V12), first));
}

void tst_MessageEncoder::makesAFrameForEachAck()
{
    const Message message = exampleMessage();
    MessageEncoder encoder(message);
    const OutgoingFrame one = encoder.frame("sub-0", Version::V12, {{"ack", "1"}});
    const OutgoingFrame two = encoder.frame("sub-0", Version::V12, {{"ack", "2"}});
    QVERIFY(one.stomp().contains("\nack:1\n") && two.stomp().contains("\nack:2\n"));
    QVERIFY(!encoder.frame("sub-0", Version::V12).stomp().contains("\nack:"));
}

void tst_MessageEncoder::staysRightPastItsCache()
{
    const Message message = exampleMessage();
    MessageEncoder encoder(message);
    for (int round = 0; round < 2; ++round) {
        for (int id = 0; id < 100; ++id) {
            const QByteArray subscription = QByteArray::number(id);
            QVERIFY(encoder.frame(subscription, Version::V12)
                        .stomp()
                        .contains("\nsubscription:" + subscription + '\n'));
        }
    }
}

void tst_MessageEncoder::makesEachFramingOnce()
{
    const OutgoingFrame frame(QByteArrayLiteral("x"));
    // NOLINTNEXTLINE(performance-unnecessary-copy-initialization): a copy is what is tried
    const OutgoingFrame copy = frame;
    int made = 0;
    const auto make = [&](QByteArrayView stomp) {
        ++made;
        return '<' + stomp.toByteArray() + '>';
    };
    QCOMPARE(frame.framed(OutgoingFrame::Framing::SockJsWebSocket, make), QByteArray("<x>"));
    QCOMPARE(copy.framed(OutgoingFrame::Framing::SockJsWebSocket, make), QByteArray("<x>"));
    QCOMPARE(made, 1);
    QCOMPARE(frame.framed(OutgoingFrame::Framing::XhrChunk, make), QByteArray("<x>"));
    QCOMPARE(made, 2);
}

void tst_MessageEncoder::putsAHeadBeforeAFrameOnce()
{
    const Message message = exampleMessage();
    MessageEncoder encoder(message);
    const OutgoingFrame frame = encoder.frame("sub-0", Version::V12);
    const QByteArray stomp = frame.stomp().toByteArray();
    int made = 0;
    const auto makeHead = [&](QByteArrayView bytes) {
        ++made;
        return QByteArray("<" + QByteArray::number(bytes.size()) + '>');
    };
    const QByteArray headed = '<' + QByteArray::number(stomp.size()) + '>' + stomp;
    QCOMPARE(frame.headed(makeHead), headed);
    QCOMPARE(encoder.frame("sub-0", Version::V12).headed(makeHead), headed);
    QCOMPARE(made, 1);
    QCOMPARE(frame.stomp(), QByteArrayView(stomp));
    QCOMPARE(OutgoingFrame(QByteArray("x")).headed(makeHead), QByteArray("<1>x"));
}

void tst_MessageEncoder::tellsAtOnceWhereNobodyIsExpected()
{
    FakeClock clock;
    int told = 0;
    DeliveryTally tally(clock, [&](const DeliveryCount &count, Clock::Duration elapsed) {
        ++told;
        QCOMPARE(count.matched + count.written + count.sessions, 0U);
        QCOMPARE(elapsed, Clock::Duration(3ms));
    });
    clock.advance(3ms);
    tally.expect(0);
    QCOMPARE(told, 1);
}

void tst_MessageEncoder::tellsWhenTheLastIsDone()
{
    FakeClock clock;
    int told = 0;
    DeliveryTally tally(clock, [&](const DeliveryCount &count, Clock::Duration elapsed) {
        ++told;
        QCOMPARE(count.matched, 7U);
        QCOMPARE(count.written, 5U);
        QCOMPARE(count.sessions, 3U);
        QCOMPARE(elapsed, Clock::Duration(2ms));
    });
    tally.expect(2);
    tally.add({4, 3, 2});
    QCOMPARE(told, 0);
    clock.advance(2ms);
    tally.add({3, 2, 1});
    QCOMPARE(told, 1);
}

void tst_MessageEncoder::addsUpFromSeveralThreads()
{
    constexpr int ThreadCount = 8;
    FakeClock clock;
    std::atomic<int> told = 0;
    std::atomic<quint32> matched = 0;
    DeliveryTally tally(clock, [&](const DeliveryCount &count, Clock::Duration) {
        ++told;
        matched = count.matched;
    });
    tally.expect(ThreadCount);
    {
        std::vector<std::jthread> workers;
        for (int worker = 0; worker < ThreadCount; ++worker) {
            workers.emplace_back([&] { tally.add({5, 0, 0}); });
        }
    }
    QCOMPARE(told.load(), 1);
    QCOMPARE(matched.load(), 5U * ThreadCount);
}

void tst_MessageEncoder::hasATestReplaceWhatACountDoes()
{
    Message message = exampleMessage();
    QVERIFY(MessageEncoder(message).frame("sub-0", Version::V12).key().isEmpty());
    message.unreadVersion = 4;
    const QByteArray key = MessageEncoder(message).frame("sub-0", Version::V12).key();
    QVERIFY(!key.isEmpty());
    message.unreadVersion = 0;
    for (const Broker::TestPart part : {Broker::TestPart::Shown, Broker::TestPart::Over}) {
        message.test = part;
        QCOMPARE(MessageEncoder(message).frame("sub-0", Version::V12).key(), key);
    }
}

QTEST_GUILESS_MAIN(tst_MessageEncoder)
#include "tst_messageencoder.moc"

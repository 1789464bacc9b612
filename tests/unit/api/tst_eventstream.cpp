// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/eventstream.h"
#include "broker/routing/messageencoder.h"
#include "tests/unit/api/testapi.h"

#include <QTest>

using namespace Broker;

namespace {

constexpr std::chrono::seconds CommentInterval {15};
const QByteArray Retry("retry: 3000\n\n");

} // namespace

class tst_EventStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void writesAMessageAsAnEvent_data();
    void writesAMessageAsAnEvent();
    void beginsWithTheNewestCount();
    void beginsWithoutACountThatWasNeverSet();
    void beginsWithoutACountThatTheClientHas_data();
    void beginsWithoutACountThatTheClientHas();
    void streamsWhatIsPublished();
    void writesTheEventsOfATurnTogether();
    void leavesOutWhatItBeganWith();
    void leavesOutWhatIsNotUtf8();
    void streamsUnchunkedToHttp10();
    void framesAMessageOnceForAllStreams();
    void saysACommentWhereNothingElseIsSaid();
    void endsWhatItHasBegunWhenTheBrokerStops();
    void saysWhatACountReplacesAndDelivers();
    void isBehindWhileItsClientDoesNotRead();
    void showsWhatItWasSent();
    void showsWhatItHadWhileTheNewestWaits();
    void showsWhatItsClientHasShownToHave();
    void tellsOfACountWhoseClientWent();
    void leavesWithItsClient();

private:
    EventStream &stream(const QByteArray &destination, const QByteArray &lastEventId = {},
                        quint64 connection = 1, int minorVersion = 1);
    FakeResponseTarget &target(quint64 connection = 1) { return m_api->target(connection); }
    QByteArray id(int version) { return m_api->id(version); }
    Screen screen() const { return m_api->router.screens("/alarm/7", {}, 9).value(0); }
    void publish(const QByteArray &destination, const QByteArray &body)
    {
        m_api->publish(destination, body);
    }

    std::unique_ptr<TestApi> m_api;
    std::optional<EventFraming> m_framing;
    std::vector<std::unique_ptr<EventStream>> m_streams;
    int m_overCount = 0;
};

void tst_EventStream::init()
{
    m_overCount = 0;
    m_api = std::make_unique<TestApi>();
    m_framing.emplace(m_api->store.epoch());
}

void tst_EventStream::cleanup()
{
    m_streams.clear();
    QCOMPARE(m_api->router.subscriptionCount(), 0);
    QCOMPARE(m_api->counters.subscriptions.load(), 0);
    m_api.reset();
}

EventStream &tst_EventStream::stream(const QByteArray &destination, const QByteArray &lastEventId,
                                     quint64 connection, int minorVersion)
{
    ApiRequest request = m_api->request({{}, destination}, connection, minorVersion);
    request.grant.operation = ApiGrant::Operation::Stream;
    if (!lastEventId.isNull()) {
        request.request.headers = {{"Last-Event-ID", lastEventId}};
    }
    m_streams.push_back(std::make_unique<EventStream>(request, m_api->context, m_api->place(),
                                                      *m_framing, [this] { ++m_overCount; }));
    m_streams.back()->start();
    return *m_streams.back();
}

void tst_EventStream::writesAMessageAsAnEvent_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<quint64>("version");
    QTest::addColumn<QByteArray>("event");
    const auto add = [](const char *name, const char *body, quint64 version, const char *event) {
        QTest::newRow(name) << QByteArray(body) << version << QByteArray(event);
    };
    add("a word", "hello", 0, "data: hello\n\n");
    add("a count", "3", 12, "id: e1-12\ndata: 3\n\n");
    add("nothing", "", 0, "data: \n\n");
    add("lines", "one\ntwo", 0, "data: one\ndata: two\n\n");
    add("lines of Windows", "one\r\ntwo\r\n", 0, "data: one\ndata: two\ndata: \n\n");
    add("lines of old", "one\rtwo", 0, "data: one\ndata: two\n\n");
    add("a field of its own", "id: 7\n\nevent: x", 0, "data: id: 7\ndata: \ndata: event: x\n\n");
}

void tst_EventStream::writesAMessageAsAnEvent()
{
    QFETCH(QByteArray, body);
    QFETCH(quint64, version);
    QFETCH(QByteArray, event);
    Message message;
    message.body = body;
    message.unreadVersion = version;
    QCOMPARE(serverSentEvent(message, "e1"), event);
}

void tst_EventStream::beginsWithTheNewestCount()
{
    publish("/alarm/7", "3");
    publish("/alarm/7", "5");
    stream("/alarm/7");
    QCOMPARE(target().status, 200);
    QVERIFY(target().headers.contains(Http::Header {"Content-Type", "text/event-stream"}));
    QVERIFY(target().headers.contains(Http::Header {"X-Test", "yes"}));
    QCOMPARE(target().takePieces(),
             QByteArrayList {chunk(Retry + "id: " + id(2) + "\ndata: 5\n\n")});
}

void tst_EventStream::beginsWithoutACountThatWasNeverSet()
{
    publish("/topic/news", "old");
    stream("/alarm/7");
    stream("/topic/news", {}, 2);
    QCOMPARE(target().takePieces(), QByteArrayList {chunk(Retry)});
    QCOMPARE(target(2).takePieces(), QByteArrayList {chunk(Retry)});
}

void tst_EventStream::beginsWithoutACountThatTheClientHas_data()
{
    QTest::addColumn<QByteArray>("lastEventId");
    QTest::addColumn<bool>("has");
    QTest::newRow("the newest") << QByteArray("EPOCH-2") << true;
    QTest::newRow("with spaces") << QByteArray(" EPOCH-2 ") << true;
    QTest::newRow("an older one") << QByteArray("EPOCH-1") << false;
    QTest::newRow("a newer one") << QByteArray("EPOCH-9") << false;
    QTest::newRow("the same number of another life of the broker")
        << QByteArray("0ldep0ch-2") << false;
    QTest::newRow("the number alone") << QByteArray("2") << false;
    QTest::newRow("none") << QByteArray("") << false;
}

void tst_EventStream::beginsWithoutACountThatTheClientHas()
{
    QFETCH(QByteArray, lastEventId);
    QFETCH(bool, has);
    publish("/alarm/7", "3");
    publish("/alarm/7", "5");
    stream("/alarm/7", lastEventId.replace("EPOCH", m_api->store.epoch()));
    QCOMPARE(target().takePieces(),
             QByteArrayList {chunk(has ? Retry : Retry + "id: " + id(2) + "\ndata: 5\n\n")});
}

void tst_EventStream::streamsWhatIsPublished()
{
    stream("/topic/news");
    target().takePieces();
    publish("/topic/news", "one");
    QTRY_VERIFY(!target().pieces.isEmpty());
    QCOMPARE(target().takePieces(), QByteArrayList {chunk("data: one\n\n")});
    publish("/topic/other", "not this");
    publish("/topic/news", "two");
    QTRY_VERIFY(!target().pieces.isEmpty());
    QCOMPARE(target().takePieces(), QByteArrayList {chunk("data: two\n\n")});
    QCOMPARE(target().endCount, 0);
}

void tst_EventStream::writesTheEventsOfATurnTogether()
{
    stream("/topic/news");
    target().takePieces();
    m_api->net.isTurnHeld = true;
    stream("/topic/mark", {}, 2);
    target(2).takePieces();
    publish("/topic/news", "one");
    publish("/topic/news", "two");
    QCoreApplication::processEvents(); // delivered, and not written
    QVERIFY(target().takePieces().isEmpty());
    m_api->net.isTurnHeld = false;
    QTRY_VERIFY(!target().pieces.isEmpty());
    QCOMPARE(target().takePieces(),
             QByteArrayList({chunk("data: one\n\n"), chunk("data: two\n\n")}));
}

// What was set before the stream began may still be on its way to it.
void tst_EventStream::leavesOutWhatItBeganWith()
{
    stream("/alarm/8", {}, 2); // so that this worker wants the others as well
    publish("/alarm/7", "3");
    EventStream &started = stream("/alarm/7");
    QCOMPARE(target().takePieces(),
             QByteArrayList {chunk(Retry + "id: " + id(1) + "\ndata: 3\n\n")});
    Message old;
    old.destination = "/alarm/7";
    old.body = "3";
    old.unreadVersion = 1;
    Subscription subscription {&started, {}, "/alarm/7"};
    MessageEncoder encoder(old);
    QCOMPARE(started.deliver(subscription, std::make_shared<const Message>(old), encoder),
             DeliveryOutcome::Unwanted);
    publish("/alarm/7", "4");
    QTRY_VERIFY(!target().pieces.isEmpty());
    QCOMPARE(target().takePieces(), QByteArrayList {chunk("id: " + id(2) + "\ndata: 4\n\n")});
}

void tst_EventStream::leavesOutWhatIsNotUtf8()
{
    stream("/topic/news");
    target().takePieces();
    publish("/topic/news", "\xb0\xa1");
    publish("/topic/news", "one");
    QTRY_VERIFY(!target().pieces.isEmpty());
    QCOMPARE(target().takePieces(), QByteArrayList {chunk("data: one\n\n")});
}

void tst_EventStream::streamsUnchunkedToHttp10()
{
    stream("/topic/news", {}, 1, 0);
    QCOMPARE(target().takePieces(), QByteArrayList {Retry});
    publish("/topic/news", "one");
    QTRY_VERIFY(!target().pieces.isEmpty());
    QCOMPARE(target().takePieces(), QByteArrayList {"data: one\n\n"});
}

void tst_EventStream::framesAMessageOnceForAllStreams()
{
    stream("/topic/news");
    stream("/topic/news", {}, 2);
    stream("/topic/news", {}, 3, 0);
    target(1).takePieces();
    target(2).takePieces();
    target(3).takePieces();
    publish("/topic/news", "one");
    QTRY_COMPARE(target(3).pieces, QByteArrayList {"data: one\n\n"});
    QCOMPARE(target(1).pieces, QByteArrayList {chunk("data: one\n\n")});
    QCOMPARE(target(2).pieces, target(1).pieces);
    QCOMPARE(target(2).pieces.first().constData(), target(1).pieces.first().constData());
}

void tst_EventStream::saysACommentWhereNothingElseIsSaid()
{
    stream("/topic/news");
    target().takePieces();
    for (int count = 0; count < 2; ++count) {
        m_api->net.pass(CommentInterval - TimerWheel::Tick);
        QVERIFY(target().takePieces().isEmpty());
        m_api->net.pass(2 * TimerWheel::Tick);
        QCOMPARE(target().takePieces(), QByteArrayList {chunk(": \n\n")});
    }
    m_api->net.pass(CommentInterval - TimerWheel::Tick);
    publish("/topic/news", "one");
    QTRY_VERIFY(!target().pieces.isEmpty());
    QCOMPARE(target().takePieces(), QByteArrayList {chunk("data: one\n\n")});
    m_api->net.pass(CommentInterval - TimerWheel::Tick);
    QVERIFY(target().takePieces().isEmpty());
}

void tst_EventStream::endsWhatItHasBegunWhenTheBrokerStops()
{
    EventStream &started = stream("/topic/news");
    target().takePieces();
    m_api->net.isTurnHeld = true;
    publish("/topic/news", "last");
    QCoreApplication::processEvents();
    started.stop();
    QCOMPARE(target().takePieces(), QByteArrayList {chunk("data: last\n\n")});
    QCOMPARE(target().endCount, 1);
    QCOMPARE(m_overCount, 1);
    QCOMPARE(m_api->router.subscriptionCount(), 0);
}

// So that its connection leaves out what is old, and tells the ledger.
void tst_EventStream::saysWhatACountReplacesAndDelivers()
{
    stream("/alarm/7");
    stream("/topic/news", {}, 2);
    target().streamed.clear();
    target(2).streamed.clear();
    publish("/alarm/7", "3");
    publish("/topic/news", "one");
    QTRY_COMPARE(target().streamed.size(), 1);
    QTRY_COMPARE(target(2).streamed.size(), 1);
    QCOMPARE(target().streamed.first().key, QByteArray("/alarm/7"));
    QCOMPARE(target().streamed.first().push, quint64(1));
    QCOMPARE(target(2).streamed.first().key, QByteArray());
    QCOMPARE(target(2).streamed.first().push, quint64(0));
}

void tst_EventStream::isBehindWhileItsClientDoesNotRead()
{
    const EventStream &started = stream("/alarm/7");
    QVERIFY(!started.isBehind());
    target().behind(true);
    QVERIFY(started.isBehind());
    target().behind(false);
    QVERIFY(!started.isBehind());
}

void tst_EventStream::tellsOfACountWhoseClientWent()
{
    QList<LateDelivery> late;
    m_api->net.context.output.setLateTold([&late](quint64 push, LateDelivery became) {
        QCOMPARE(push, quint64(1));
        late.append(became);
    });
    stream("/alarm/7");
    m_api->net.isTurnHeld = true;
    publish("/alarm/7", "3");
    QCoreApplication::processEvents(); // delivered, and not written
    m_streams.clear();
    QCOMPARE(late, QList<LateDelivery>({LateDelivery::Waits, LateDelivery::Lost}));
}

void tst_EventStream::showsWhatItWasSent()
{
    publish("/alarm/7", "3");
    stream("/alarm/7");
    QCOMPARE(screen().kind, Screen::Kind::EventStream);
    QCOMPARE(screen().written, (CountVersion {1, 3}));
    QVERIFY(screen().since > 0);
    publish("/alarm/7", "5");
    QTRY_COMPARE(screen().written, (CountVersion {2, 5}));
    QVERIFY(!screen().waits && !screen().isUncertain && !screen().hasEvidence());
}

void tst_EventStream::showsWhatItHadWhileTheNewestWaits()
{
    publish("/alarm/7", "3");
    stream("/alarm/7");
    publish("/alarm/7", "4"); // which its connection cannot write
    QTRY_COMPARE(screen().written, (CountVersion {2, 4}));
    target().behind(true);
    target().held = Held::Yes;
    QCOMPARE(screen().written, (CountVersion {1, 3}));
    QVERIFY(screen().waits);
    publish("/alarm/7", "5");
    QCoreApplication::processEvents();
    QCOMPARE(screen().written, (CountVersion {1, 3}));
    target().held = Held::Perhaps;
    QVERIFY(screen().isUncertain);
    target().behind(false);
    QCOMPARE(screen().written, (CountVersion {3, 5}));
    QVERIFY(!screen().waits && !screen().isUncertain);
}

void tst_EventStream::showsWhatItsClientHasShownToHave()
{
    publish("/alarm/7", "3");
    publish("/alarm/7", "5");
    stream("/alarm/7", m_api->id(1));
    QCOMPARE(screen().evidenced, quint64(1));
    QVERIFY(!screen().hasEvidence());
    m_streams.clear();
    stream("/alarm/7", m_api->id(2));
    QVERIFY(screen().hasEvidence());
    QCOMPARE(screen().written, (CountVersion {2, 5}));
    m_streams.clear();
    stream("/alarm/7", "0ldep0ch-2");
    QCOMPARE(screen().evidenced, quint64(0));
}

void tst_EventStream::leavesWithItsClient()
{
    EventStream &started = stream("/topic/news");
    target().takePieces();
    QCOMPARE(m_api->router.subscriptionCount(), 1);
    started.leave();
    started.leave();
    QCOMPARE(m_overCount, 1);
    QCOMPARE(m_api->router.subscriptionCount(), 0);
    publish("/topic/news", "for nobody");
    QCoreApplication::processEvents();
    QVERIFY(target().takePieces().isEmpty());
}

QTEST_GUILESS_MAIN(tst_EventStream)
#include "tst_eventstream.moc"

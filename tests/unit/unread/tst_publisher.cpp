// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/router.h"
#include "broker/unread/memoryunreadstore.h"
#include "broker/unread/publisher.h"
#include "tests/support/fakeclock.h"
#include "tests/unit/routing/recordingsubscriber.h"
#include "tests/unit/routing/workerthread.h"
#include "tests/unit/unread/unreadoperations.h"

#include <QTest>

#include <memory>
#include <thread>
#include <vector>

using namespace Broker;
using Kind = UnreadOutcome::Kind;

namespace {

/// A worker with one subscription to /alarm/7.
struct Worker
{
    Worker(Exchange &exchange, int number)
        : router(exchange.interest(), number,
                 [](const MessagePointer &, const DeliveryCount &count,
                    const std::shared_ptr<DeliveryTally> &tally) {
                     if (tally) {
                         tally->add(count);
                     }
                 })
    {
        exchange.attach(number, thread.mailbox, router);
        thread.run([this] { router.subscribe(subscription); });
    }

    /// What it was brought, once all that was published before is delivered.
    QList<QByteArray> bodies()
    {
        thread.run([] {});
        return subscriber.bodies();
    }

    RecordingSubscriber subscriber;
    Subscription subscription {&subscriber, "sub-0", "/alarm/7"};
    Router router;
    WorkerThread thread; // last, so that it ends before what it uses
};

} // namespace

class tst_Publisher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void keepsANumberAndDeliversIt();
    void deliversWhatAnAddMakesOfTheCount();
    void takesItsHeadersForItself();
    void deliversNeitherWhatIsStaleNorWhatIsRepeated();
    void passesOtherBodiesThroughAndKeepsThemNot();
    void keepsNothingOfOtherDestinations();
    void deliversNothingOfWhatItDoesNotUnderstand();
    void deliversANewCountThatCannotBeKept();
    void refusesAnAddThatCannotBeKept();
    void logsWhatTheStoreRefuses();
    void makesAMessageOfTheNewestCount();
    void tellsTheTallyThatNothingWasDelivered();
    void endsAllSubscribersOnTheNumberThatItKeeps();
    void tellsThoseWhoWatchOfEveryChange();
    void tellsThoseWhoWatchWhatWasForgotten();
    void showsATestAndLeavesTheCount();
    void countsNoTestThatReachedNobodyAsFailed();

private:
    CountFeed m_feed;
    QList<LogEntry> m_log;
    FakeClock m_clock;
    std::unique_ptr<Exchange> m_exchange;
    std::unique_ptr<MemoryUnreadStore> m_store;
    std::unique_ptr<Publisher> m_publisher;
    std::unique_ptr<Worker> m_worker;
};

void tst_Publisher::init()
{
    m_log.clear();
    m_exchange = std::make_unique<Exchange>(m_clock, "e1");
    m_store = std::make_unique<MemoryUnreadStore>(m_clock, UnreadLimits {2, 64});
    m_publisher = std::make_unique<Publisher>(
        DestinationPattern::parse("/alarm/{user}").value(), *m_store, *m_exchange, &m_feed,
        [this](const LogEntry &entry) { m_log.append(entry); });
    m_worker = std::make_unique<Worker>(*m_exchange, 0);
}

void tst_Publisher::cleanup()
{
    m_worker.reset();
    m_publisher.reset();
    m_store.reset();
    m_exchange.reset();
}

void tst_Publisher::keepsANumberAndDeliversIt()
{
    const Published published =
        m_publisher->publish({"/alarm/7", {{"content-type", "application/json"}}, "3"});

    QCOMPARE(published.reach.workerCount, 1);
    QVERIFY(published.isDelivered);
    QVERIFY(published.unread);
    QCOMPARE(published.unread->kind, Kind::Applied);
    QCOMPARE(m_store->get("/alarm/7"), std::optional(published.unread->state));
    QCOMPARE(published.unread->state.count, 3);
    QCOMPARE(m_worker->bodies(), QList<QByteArray> {"3"});
    const MessagePointer message = m_worker->subscriber.messages.first();
    QCOMPARE(message->unreadVersion, quint64(1));
    QCOMPARE(message->headers, (Stomp::Headers {{"content-type", "application/json"}}));
}

void tst_Publisher::deliversWhatAnAddMakesOfTheCount()
{
    m_publisher->publish({"/alarm/7", {}, "3"});
    m_publisher->publish({"/alarm/7", {{"alarm-op", "add"}}, "4"});
    m_publisher->publishCount("/alarm/7", add(-5));
    m_publisher->publishCount("/alarm/7", add(-5));
    QCOMPARE(m_worker->bodies(), (QList<QByteArray> {"3", "7", "2", "0"}));
    QCOMPARE(m_worker->subscriber.messages.last()->unreadVersion, quint64(4));
}

void tst_Publisher::takesItsHeadersForItself()
{
    m_publisher->publish(
        {"/alarm/7",
         {{"alarm-op", "add"}, {"x", "1"}, {"alarm-version", "12"}, {"alarm-id", "k"}},
         "3"});
    m_publisher->publish({"/alarm/7", {{"alarm-version", "1"}, {"y", "2"}}, "not a number"});
    QCOMPARE(m_worker->bodies(), (QList<QByteArray> {"3", "not a number"}));
    QCOMPARE(m_worker->subscriber.messages[0]->headers, (Stomp::Headers {{"x", "1"}}));
    QCOMPARE(m_worker->subscriber.messages[1]->headers, (Stomp::Headers {{"y", "2"}}));
    QCOMPARE(m_store->get("/alarm/7")->publisherVersion, std::optional(quint64(12)));
}

void tst_Publisher::deliversNeitherWhatIsStaleNorWhatIsRepeated()
{
    m_publisher->publishCount("/alarm/7", set(3, 12));
    m_publisher->publishCount("/alarm/7", add(1, "note-81"));
    const Published stale = m_publisher->publishCount("/alarm/7", set(9, 11));
    const Published repeated = m_publisher->publishCount("/alarm/7", add(1, "note-81"));

    QCOMPARE(stale.unread->kind, Kind::Stale);
    QCOMPARE(repeated.unread->kind, Kind::Repeated);
    for (const Published &published : {stale, repeated}) {
        QVERIFY(!published.isDelivered);
        QCOMPARE(published.reach.workerCount, 0);
        QCOMPARE(published.unread->state.count, 4);
    }
    QCOMPARE(m_worker->bodies(), (QList<QByteArray> {"3", "4"}));
}

void tst_Publisher::passesOtherBodiesThroughAndKeepsThemNot()
{
    const Published published = m_publisher->publish({"/alarm/7", {}, R"({"count":3})"});
    QCOMPARE(published.reach.workerCount, 1);
    QVERIFY(!published.unread);
    QCOMPARE(m_store->get("/alarm/7"), std::nullopt);
    QCOMPARE(m_worker->bodies(), QList<QByteArray> {R"({"count":3})"});
    QCOMPARE(m_worker->subscriber.messages.first()->unreadVersion, quint64(0));
}

void tst_Publisher::keepsNothingOfOtherDestinations()
{
    for (const char *destination : {"/topic/7", "/alarm/7/more", "/alarm"}) {
        const Published published = m_publisher->publish({destination, {{"alarm-op", "add"}}, "3"});
        QVERIFY(!published.unread);
        QVERIFY(published.isDelivered);
        QCOMPARE(m_store->get(destination), std::nullopt);
    }
}

void tst_Publisher::deliversNothingOfWhatItDoesNotUnderstand()
{
    const Published published = m_publisher->publish({"/alarm/7", {{"alarm-op", "double"}}, "3"});
    QCOMPARE(published.unread->kind, Kind::Refused);
    QVERIFY(published.unread->text.contains(QLatin1StringView("'double'")));
    QVERIFY(!published.isDelivered);
    QCOMPARE(m_store->get("/alarm/7"), std::nullopt);
    QCOMPARE(m_worker->bodies(), QList<QByteArray>());
}

void tst_Publisher::deliversANewCountThatCannotBeKept()
{
    m_publisher->publishCount("/alarm/1", set(1));
    m_publisher->publishCount("/alarm/2", set(1)); // the store is full with this one
    const Published published = m_publisher->publishCount("/alarm/7", set(3));

    QCOMPARE(published.unread->kind, Kind::Refused);
    QVERIFY(published.isDelivered);
    QCOMPARE(m_worker->bodies(), QList<QByteArray> {"3"});
    QCOMPARE(m_worker->subscriber.messages.first()->unreadVersion, quint64(0));
    QVERIFY(!m_publisher->latestCount("/alarm/7"));
}

void tst_Publisher::refusesAnAddThatCannotBeKept()
{
    m_publisher->publishCount("/alarm/1", set(1));
    m_publisher->publishCount("/alarm/2", set(1));
    const Published published = m_publisher->publishCount("/alarm/7", add(3));

    QCOMPARE(published.unread->kind, Kind::Refused);
    QVERIFY(!published.isDelivered); // nobody knows what to add to
    QCOMPARE(m_worker->bodies(), QList<QByteArray>());
}

void tst_Publisher::logsWhatTheStoreRefuses()
{
    const PushSender backEnd {{PushSource::Http}, QStringLiteral("192.0.2.7:4711")};
    m_publisher->publishCount("/alarm/1", set(1), nullptr, backEnd);
    m_publisher->publishCount("/alarm/2", set(1), nullptr, backEnd);
    m_publisher->publishCount("/alarm/2", add(1, "a"), nullptr, backEnd);
    m_publisher->publishCount("/alarm/2", add(1, "a"), nullptr, backEnd); // repeated
    QVERIFY(m_log.isEmpty());
    for (const UnreadOperation &operation : {set(3), add(3)}) {
        m_publisher->publishCount("/alarm/7", operation, nullptr, backEnd);
        QCOMPARE(m_log.size(), 1);
        const LogEntry entry = m_log.takeFirst();
        QCOMPARE(entry.level, LogLevel::Warning);
        QVERIFY(entry.text.contains(u"'/alarm/7'") && entry.text.contains(u"192.0.2.7:4711"));
        QVERIFY(entry.text.contains(u"unread.users"));
        QVERIFY(!entry.reason.isEmpty()); // so that it is throttled
        QCOMPARE(entry.about, QStringLiteral("192.0.2.7"));
    }
    m_publisher->publishCount("/alarm/7", set(3));
    QVERIFY(m_log.first().text.contains(u"the console"));
}

void tst_Publisher::makesAMessageOfTheNewestCount()
{
    QVERIFY(!m_publisher->latestCount("/alarm/7"));
    m_publisher->publishCount("/alarm/7", set(3));
    m_publisher->publishCount("/alarm/7", set(0));

    const MessagePointer message = m_publisher->latestCount("/alarm/7");
    QCOMPARE(message->destination, QByteArray("/alarm/7"));
    QCOMPARE(message->headers, (Stomp::Headers {{"content-type", "application/json"}}));
    QCOMPARE(message->body, QByteArray("0"));
    QCOMPARE(message->unreadVersion, quint64(2));
    QCOMPARE(message->publishedAt, m_clock.now());
    QVERIFY(m_publisher->latestCount("/alarm/7")->id != message->id);
}

void tst_Publisher::tellsTheTallyThatNothingWasDelivered()
{
    m_publisher->publishCount("/alarm/7", set(3, 12));
    int told = 0;
    const auto tally = [&] {
        return std::make_shared<DeliveryTally>(m_clock,
                                               [&](const DeliveryCount &count, Clock::Duration) {
                                                   ++told;
                                                   QCOMPARE(count.matched, 0U);
                                               });
    };
    m_publisher->publishCount("/alarm/7", set(3, 12), tally());
    QCOMPARE(told, 1);
    m_publisher->publish({"/alarm/7", {{"alarm-op", "double"}}, "3"}, tally());
    QCOMPARE(told, 2);
}

void tst_Publisher::endsAllSubscribersOnTheNumberThatItKeeps()
{
    Worker second(*m_exchange, 1);
    Worker third(*m_exchange, 2);
    {
        std::vector<std::jthread> publishers;
        for (int number = 0; number < 4; ++number) {
            publishers.emplace_back([this, number] {
                for (int round = 0; round < 1'000; ++round) {
                    m_publisher->publishCount(
                        "/alarm/7", round % 2 == 0 ? set(number * 1'000 + round) : add(number));
                }
            });
        }
    }

    const QByteArray kept = QByteArray::number(m_store->get("/alarm/7")->count);
    for (Worker *worker : {m_worker.get(), &second, &third}) {
        QCOMPARE(worker->bodies().size(), 4'000);
        QCOMPARE(worker->bodies().last(), kept);
        quint64 version = 0;
        for (const MessagePointer &message : worker->subscriber.messages) {
            QCOMPARE(message->unreadVersion, ++version);
        }
    }
}

void tst_Publisher::tellsThoseWhoWatchOfEveryChange()
{
    const PushSender http {{PushSource::Http}};
    const PushSender stomp {{PushSource::Stomp, 41}};
    m_feed.watch([] {});
    m_publisher->publish({"/alarm/7", {}, "3"}, nullptr, http);
    QVERIFY(m_feed.take().changes.isEmpty()); // nobody watches

    m_feed.setWatched(true);
    m_publisher->publish({"/alarm/7", {}, "4"}, nullptr, http);
    m_publisher->publish({"/topic/chat", {}, "5"}, nullptr, http);
    m_publisher->publish({"/alarm/8", {}, "6"}, nullptr, stomp);
    CountFeed::Taken taken = m_feed.take();
    QCOMPARE(taken.changes.size(), 2);
    QCOMPARE(taken.changes["/alarm/7"].origin, http.origin);
    QCOMPARE(taken.changes["/alarm/7"].version, quint64(2));
    QCOMPARE(taken.changes["/alarm/8"].origin, stomp.origin);
    QCOMPARE(m_store->get("/alarm/7")->origin, http.origin);
    QCOMPARE(m_store->get("/alarm/8")->origin, stomp.origin);

    m_publisher->publish({"/alarm/7", {}, "{}"}, nullptr, http); // is passed through
    m_publisher->publish({"/alarm/9", {}, "1"}, nullptr, http);  // is refused
    QVERIFY(m_feed.take().changes.isEmpty());

    m_publisher->forget("/alarm/7", http.origin);
    m_publisher->forget("/alarm/never", http.origin);
    taken = m_feed.take();
    QCOMPARE(taken.changes.size(), 1);
    QVERIFY(taken.changes.contains("/alarm/7"));
    QVERIFY(!m_store->get("/alarm/7"));
}

void tst_Publisher::tellsThoseWhoWatchWhatWasForgotten()
{
    FakeClock clock;
    MemoryUnreadStore store(clock, {4, 128, std::chrono::days(30)});
    Exchange exchange(clock, "e1");
    CountFeed feed;
    feed.watch([] {});
    Publisher publisher(DestinationPattern::parse("/alarm/{user}").value(), store, exchange, &feed);
    publisher.publish({"/alarm/7", {}, "0"});
    publisher.publish({"/alarm/8", {}, "3"});
    clock.advance(std::chrono::days(30));
    const auto forget = [&publisher] {
        for (size_t turn = 0; turn < UnreadStore::ForgettingTurns; ++turn) {
            publisher.forgetUnused();
        }
    };
    feed.setWatched(true);
    forget();
    const CountFeed::Taken taken = feed.take();
    QCOMPARE(taken.changes.size(), 1);
    QVERIFY(taken.changes.contains("/alarm/7"));
    QCOMPARE(taken.changes["/alarm/7"].origin, std::nullopt); // nobody did it
    QVERIFY(!store.get("/alarm/7"));
}

void tst_Publisher::showsATestAndLeavesTheCount()
{
    m_publisher->publishCount("/alarm/7", {UnreadOperation::Kind::Set, 3});
    const std::optional<UnreadState> before = m_store->get("/alarm/7");
    const ShownTest shown = m_publisher->showTest("/alarm/7", 42, 0);
    QCOMPARE(shown.kept, before);
    QVERIFY(!shown.published.unread);
    const ShownTest over = m_publisher->endTest("/alarm/7", shown.kept, 0);
    QVERIFY(over.published.isDelivered);
    QCOMPARE(m_worker->bodies(), (QList<QByteArray> {"3", "42", "3"}));
    for (const int at : {1, 2}) {
        const MessagePointer message = m_worker->subscriber.messages[at];
        QCOMPARE(message->unreadVersion, 0U); // or it would be taken for news, or for old
        QCOMPARE(message->headers, m_worker->subscriber.messages.first()->headers);
        QCOMPARE(message->test, at == 1 ? TestPart::Shown : TestPart::Over);
    }
    QCOMPARE(m_store->get("/alarm/7"), before);
    QCOMPARE(m_publisher->pushes({}).first().operation, PushOperation::TestOver);
}

void tst_Publisher::countsNoTestThatReachedNobodyAsFailed()
{
    m_publisher->showTest("/alarm/8", 42, 0);
    m_publisher->endTest("/alarm/8", {}, 0);
    QCOMPARE(m_publisher->ledger().failures(), PushFailures {});
    QCOMPARE(m_store->get("/alarm/8"), std::nullopt);
    m_publisher->publish({"/alarm/8", {}, "3"});
    QCOMPARE(m_publisher->ledger().failures()[size_t(PushFailure::NobodySubscribed)], 1U);
}

QTEST_GUILESS_MAIN(tst_Publisher)
#include "tst_publisher.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/exchange.h"
#include "broker/routing/router.h"
#include "tests/support/fakeclock.h"
#include "tests/unit/routing/recordingsubscriber.h"
#include "tests/unit/routing/workerthread.h"

#include <QTest>

#include <array>
#include <memory>
#include <vector>

using Broker::DeliveryCount;
using Broker::DeliveryOutcome;
using Broker::DeliveryTally;
using Broker::Exchange;
using Broker::MessagePointer;
using Broker::Router;
using Broker::Subscription;
using namespace std::chrono_literals;

namespace {

/// A worker as the broker has it: a thread, and a router that only this thread uses.
struct Worker
{
    Worker(Exchange &exchange, int number)
        : router(exchange.interest(), number,
                 [this](const MessagePointer &, const DeliveryCount &count,
                        const std::shared_ptr<DeliveryTally> &tally) {
                     counts.append(count);
                     if (tally) {
                         tally->add(count);
                     }
                 })
    {
        exchange.attach(number, thread.mailbox, router);
    }

    /// Returns when all that was published before has been delivered.
    void finish()
    {
        thread.run([] {});
    }

    void subscribe(Subscription &subscription)
    {
        thread.run([&] { router.subscribe(subscription); });
    }

    void unsubscribe(Subscription &subscription)
    {
        thread.run([&] { router.unsubscribe(subscription); });
    }

    Router router;
    QList<DeliveryCount> counts; ///< one a message
    WorkerThread thread;         // last, so that it ends before what it uses
};

} // namespace

class tst_Exchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void bringsAMessageToItsSubscribers();
    void reachesOnlyTheWorkersThatWantIt();
    void reachesEverySubscriberOnceItHasSubscribed();
    void reachesNobodyOnceItHasUnsubscribed();
    void numbersMessages();
    void givesAllSubscribersOneOrder();
    void countsWhatItReached();
    void countsASessionOnce();
    void tellsThePublisherWhatBecameOfIt();
    void tellsThePublisherWhatBecameOfEachDelivery();
    void tellsThePublisherThatNobodyWantsIt();
    void deliversWhatWasAdmittedAndHowItWasChanged();

private:
    FakeClock m_clock;
    std::unique_ptr<Exchange> m_exchange;
};

void tst_Exchange::init()
{
    m_exchange = std::make_unique<Exchange>(m_clock, "e1");
}

void tst_Exchange::bringsAMessageToItsSubscribers()
{
    RecordingSubscriber subscriber;
    Subscription subscription {&subscriber, "sub-0", "/alarm/7"};
    Worker worker(*m_exchange, 0);
    worker.subscribe(subscription);

    QCOMPARE(m_exchange->publish({"/alarm/7", {{"x", "y"}}, "3"}).workerCount, 1);
    worker.finish();

    QCOMPARE(subscriber.messages.size(), 1);
    const MessagePointer message = subscriber.messages.first();
    QCOMPARE(message->destination, QByteArray("/alarm/7"));
    QCOMPARE(message->headers, (Stomp::Headers {{"x", "y"}}));
    QCOMPARE(message->body, QByteArray("3"));
    QCOMPARE(message->publishedAt, m_clock.now());
}

void tst_Exchange::reachesOnlyTheWorkersThatWantIt()
{
    RecordingSubscriber ofFirst; // each is used by the thread of its worker alone
    RecordingSubscriber ofSecond;
    Subscription exact {&ofFirst, "1", "/alarm/7"};
    Subscription pattern {&ofSecond, "2", "/alarm/*"};
    Worker first(*m_exchange, 0);
    Worker second(*m_exchange, 1);
    Worker third(*m_exchange, 2);
    first.subscribe(exact);
    second.subscribe(pattern);

    QCOMPARE(m_exchange->publish({"/alarm/7", {}, {}}).workerCount, 2);
    QCOMPARE(m_exchange->publish({"/alarm/8", {}, {}}).workerCount, 1);
    QCOMPARE(m_exchange->publish({"/topic", {}, {}}).workerCount, 0);
    for (Worker *worker : {&first, &second, &third}) {
        worker->finish();
    }

    QCOMPARE(first.counts.size(), 1);
    QCOMPARE(second.counts.size(), 2);
    QCOMPARE(third.counts.size(), 0);
}

void tst_Exchange::reachesEverySubscriberOnceItHasSubscribed()
{
    // While another thread publishes without a pause: nothing after the subscription is missed.
    std::atomic<int> next = 0;
    Worker worker(*m_exchange, 0);
    RecordingSubscriber subscriber;
    Subscription subscription {&subscriber, "1", "/a"};
    int subscribedAt = 0;
    {
        std::jthread publisher([&](const std::stop_token &stop) {
            while (!stop.stop_requested()) {
                const int number = next.fetch_add(1);
                m_exchange->publish({"/a", {}, QByteArray::number(number)});
            }
        });
        worker.subscribe(subscription);
        subscribedAt = next;
        while (next < subscribedAt + 100) {
            std::this_thread::yield();
        }
    }
    worker.finish();

    const QList<QByteArray> bodies = subscriber.bodies();
    QVERIFY(bodies.size() >= 100);
    QVERIFY(bodies.first().toInt() <= subscribedAt);
    for (qsizetype at = 1; at < bodies.size(); ++at) {
        QCOMPARE(bodies[at].toInt(), bodies[at - 1].toInt() + 1);
    }
}

void tst_Exchange::reachesNobodyOnceItHasUnsubscribed()
{
    RecordingSubscriber subscriber;
    Subscription subscription {&subscriber, "1", "/a"};
    Worker worker(*m_exchange, 0);
    worker.subscribe(subscription);
    QCOMPARE(worker.router.subscriptionCount(), 1);
    worker.unsubscribe(subscription);
    QCOMPARE(worker.router.subscriptionCount(), 0);
    QCOMPARE(m_exchange->publish({"/a", {}, {}}).workerCount, 0);
    worker.finish();
    QVERIFY(subscriber.messages.isEmpty());
}

void tst_Exchange::numbersMessages()
{
    RecordingSubscriber subscriber;
    Subscription subscription {&subscriber, "1", "/**"};
    Worker worker(*m_exchange, 0);
    worker.subscribe(subscription);
    m_exchange->publish({"/a", {}, {}});
    m_exchange->publish({"/b", {}, {}});
    worker.finish();
    QCOMPARE(subscriber.messages[0]->id, QByteArray("e1-0"));
    QCOMPARE(subscriber.messages[1]->id, QByteArray("e1-1"));
}

void tst_Exchange::givesAllSubscribersOneOrder()
{
    constexpr int WorkerCount = 3;
    constexpr int PublisherCount = 4;
    constexpr int MessageCount = 500;
    std::vector<std::unique_ptr<Worker>> workers;
    std::vector<std::unique_ptr<RecordingSubscriber>> subscribers;
    std::vector<std::unique_ptr<Subscription>> subscriptions;
    for (int number = 0; number < WorkerCount; ++number) {
        workers.push_back(std::make_unique<Worker>(*m_exchange, number));
        for (const char *destination : {"/topic/a", "/topic/a", "/topic/*"}) {
            subscribers.push_back(std::make_unique<RecordingSubscriber>());
            subscriptions.push_back(std::make_unique<Subscription>(
                Subscription {subscribers.back().get(), "1", destination}));
            workers.back()->subscribe(*subscriptions.back());
        }
    }
    {
        std::vector<std::jthread> publishers;
        for (int publisher = 0; publisher < PublisherCount; ++publisher) {
            publishers.emplace_back([this, publisher] {
                for (int number = 0; number < MessageCount; ++number) {
                    m_exchange->publish(
                        {"/topic/a", {}, QByteArray::number(publisher * 1000 + number)});
                }
            });
        }
    }
    for (const std::unique_ptr<Worker> &worker : workers) {
        worker->finish();
    }
    const QList<QByteArray> order = subscribers.front()->bodies();
    QCOMPARE(order.size(), PublisherCount * MessageCount);
    for (const std::unique_ptr<RecordingSubscriber> &subscriber : subscribers) {
        QVERIFY(subscriber->bodies() == order);
    }
    for (int publisher = 0; publisher < PublisherCount; ++publisher) {
        // Each publisher's own messages stand in the order of its calls.
        int expected = publisher * 1000;
        for (const QByteArray &body : order) {
            if (body.toInt() / 1000 == publisher) {
                QCOMPARE(body.toInt(), expected++);
            }
        }
    }
}

void tst_Exchange::countsWhatItReached()
{
    RecordingSubscriber open;
    RecordingSubscriber closing;
    closing.outcome = DeliveryOutcome::Closing;
    Subscription first {&open, "1", "/a"};
    Subscription second {&closing, "1", "/a"};
    Worker worker(*m_exchange, 0);
    worker.subscribe(first);
    worker.subscribe(second);
    m_exchange->publish({"/a", {}, {}});
    worker.finish();
    QCOMPARE(worker.counts.size(), 1);
    QCOMPARE(worker.counts[0].matched, 2U);
    QCOMPARE(worker.counts[0].written, 1U);
    QCOMPARE(worker.counts[0].sessions, 1U);
}

void tst_Exchange::countsASessionOnce()
{
    // Its subscriptions do not follow each other: those by pattern come last.
    RecordingSubscriber one;
    RecordingSubscriber other;
    Subscription first {&one, "1", "/a"};
    Subscription second {&other, "1", "/a"};
    Subscription third {&one, "2", "/*"};
    Worker worker(*m_exchange, 0);
    for (Subscription *subscription : {&first, &second, &third}) {
        worker.subscribe(*subscription);
    }
    m_exchange->publish({"/a", {}, {}});
    m_exchange->publish({"/a", {}, {}});
    worker.finish();
    for (const DeliveryCount &count : worker.counts) {
        QCOMPARE(count.written, 3U);
        QCOMPARE(count.sessions, 2U);
    }
}

void tst_Exchange::tellsThePublisherWhatBecameOfIt()
{
    RecordingSubscriber one;
    RecordingSubscriber other;
    Subscription first {&one, "1", "/a"};
    Subscription second {&other, "1", "/a"};
    Worker left(*m_exchange, 0);
    Worker right(*m_exchange, 1);
    left.subscribe(first);
    right.subscribe(second);
    std::promise<DeliveryCount> finished;
    m_exchange->publish({"/a", {}, {}},
                        std::make_shared<DeliveryTally>(
                            m_clock, [&](const DeliveryCount &count, Broker::Clock::Duration) {
                                finished.set_value(count);
                            }));
    const DeliveryCount count = finished.get_future().get();
    QCOMPARE(count.matched, 2U);
    QCOMPARE(count.written, 2U);
    QCOMPARE(count.sessions, 2U);
}

void tst_Exchange::tellsThePublisherWhatBecameOfEachDelivery()
{
    std::array<RecordingSubscriber, 6> subscribers;
    subscribers[1].behind = true;
    subscribers[2].outcome = DeliveryOutcome::Closing;
    subscribers[3].outcome = DeliveryOutcome::Unfit;
    subscribers[4].outcome = DeliveryOutcome::Unwanted;
    subscribers[5].outcome = DeliveryOutcome::Unwanted;
    subscribers[5].behind = true; // whose nothing waits
    std::vector<Subscription> subscriptions;
    for (RecordingSubscriber &subscriber : subscribers) {
        subscriptions.push_back({&subscriber, "1", "/a"});
    }
    Worker left(*m_exchange, 0);
    Worker right(*m_exchange, 1);
    for (size_t at = 0; at < subscriptions.size(); ++at) {
        (at % 2 == 0 ? left : right).subscribe(subscriptions[at]);
    }
    std::promise<DeliveryCount> finished;
    m_exchange->publish({"/a", {}, {}},
                        std::make_shared<DeliveryTally>(
                            m_clock, [&](const DeliveryCount &count, Broker::Clock::Duration) {
                                finished.set_value(count);
                            }));
    QCOMPARE(finished.get_future().get(),
             (DeliveryCount {.matched = 6,
                             .written = 1,
                             .sessions = 2,
                             .unfit = 1,
                             .closing = 1,
                             .unwanted = 2,
                             .waiting = 1}));
    m_exchange->publish({"/a", {}, {}}); // nobody asks, so nobody is asked
    left.finish();
    right.finish();
    QCOMPARE(left.counts.last().waiting + right.counts.last().waiting, 0U);
}

void tst_Exchange::tellsThePublisherThatNobodyWantsIt()
{
    int told = 0;
    m_exchange->publish({"/a", {}, {}},
                        std::make_shared<DeliveryTally>(
                            m_clock, [&](const DeliveryCount &count, Broker::Clock::Duration) {
                                ++told;
                                QCOMPARE(count.matched, 0U);
                            }));
    QCOMPARE(told, 1);
}

void tst_Exchange::deliversWhatWasAdmittedAndHowItWasChanged()
{
    RecordingSubscriber subscriber;
    Subscription subscription {&subscriber, "1", "/a"};
    Worker worker(*m_exchange, 0);
    worker.subscribe(subscription);
    int told = 0;
    const auto tally = std::make_shared<DeliveryTally>(
        m_clock, [&](const DeliveryCount &count, Broker::Clock::Duration) {
            ++told;
            QCOMPARE(count.matched, 0U);
        });

    int admittedFor = 0;
    const auto change = [&](Broker::Message &message, int workerCount) {
        admittedFor = workerCount;
        message.body = "2";
        message.unreadVersion = 9;
        return true;
    };
    QCOMPARE(m_exchange->publish({"/a", {}, "1"}, nullptr, change).workerCount, 1);
    QCOMPARE(admittedFor, 1);
    const auto refuse = [](Broker::Message &, int) { return false; };
    QCOMPARE(m_exchange->publish({"/a", {}, "3"}, tally, refuse).workerCount, 0);
    worker.finish();

    QCOMPARE(subscriber.bodies(), QList<QByteArray> {"2"});
    QCOMPARE(subscriber.messages.first()->unreadVersion, quint64(9));
    QCOMPARE(told, 1);
}

QTEST_GUILESS_MAIN(tst_Exchange)
#include "tst_exchange.moc"

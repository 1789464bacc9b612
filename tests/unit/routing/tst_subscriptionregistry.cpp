// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/interesttable.h"
#include "broker/routing/subscriptionregistry.h"
#include "tests/unit/routing/recordingsubscriber.h"

#include <QTest>

using Broker::InterestTable;
using Broker::Subscription;
using Broker::SubscriptionRegistry;
using Broker::WorkerSet;
using Edge = Broker::SubscriptionRegistry::Edge;

namespace {

QList<QByteArray> matched(const SubscriptionRegistry &registry, const QByteArray &destination,
                          const QList<Broker::PatternId> &patterns = {})
{
    QList<QByteArray> ids;
    registry.forEachMatch(destination, patterns,
                          [&](const Subscription &subscription) { ids.append(subscription.id); });
    return ids;
}

Broker::Interest interestIn(InterestTable &interest, const QByteArray &destination)
{
    Broker::Interest found;
    interest.withOrder(destination, interest.byPattern(destination),
                       [&](const Broker::Interest &wanted) { found = wanted; });
    return found;
}

WorkerSet workersFor(InterestTable &interest, const QByteArray &destination)
{
    return interestIn(interest, destination).workers;
}

} // namespace

class tst_SubscriptionRegistry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsSubscriptionsByDestination();
    void findsPatternsAfterExactOnes();
    void keepsTheOrderOfSubscribing();
    void tellsTheFirstAndTheLastOfADestination();
    void tellsTheFirstAndTheLastOfAPattern();
    void countsSubscriptions();

    void knowsWhichWorkersWantADestination();
    void knowsWhichWorkersWantItByPattern();
    void forgetsAWorkerThatWantsNothing();
    void countsTheSubscriptionsOfAllWorkers();
    void hasRoomForEveryWorker();
    void ignoresWhatNobodyFollows();
};

void tst_SubscriptionRegistry::findsSubscriptionsByDestination()
{
    RecordingSubscriber subscriber;
    Subscription a {&subscriber, "1", "/alarm/7"};
    Subscription b {&subscriber, "2", "/alarm/8"};
    SubscriptionRegistry registry;
    registry.add(a);
    registry.add(b);
    QCOMPARE(matched(registry, "/alarm/7"), QList<QByteArray> {"1"});
    QCOMPARE(matched(registry, "/alarm/8"), QList<QByteArray> {"2"});
    QCOMPARE(matched(registry, "/alarm/70"), QList<QByteArray> {});
    registry.remove(a);
    QCOMPARE(matched(registry, "/alarm/7"), QList<QByteArray> {});
}

void tst_SubscriptionRegistry::findsPatternsAfterExactOnes()
{
    RecordingSubscriber subscriber;
    Subscription pattern {&subscriber, "star", "/topic/*"};
    Subscription any {&subscriber, "stars", "/topic/**"};
    Subscription exact {&subscriber, "exact", "/topic/a"};
    SubscriptionRegistry registry;
    registry.add(pattern);
    registry.setPattern("/topic/*", 1);
    registry.add(any);
    registry.setPattern("/topic/**", 2);
    registry.add(exact);
    QCOMPARE(matched(registry, "/topic/a", {1, 2}), (QList<QByteArray> {"exact", "star", "stars"}));
    QCOMPARE(matched(registry, "/topic/b/c", {2}), QList<QByteArray> {"stars"});
    QCOMPARE(matched(registry, "/other", {3}), QList<QByteArray> {});
    registry.remove(any);
    QCOMPARE(matched(registry, "/topic/b/c", {2}), QList<QByteArray> {});
}

void tst_SubscriptionRegistry::keepsTheOrderOfSubscribing()
{
    RecordingSubscriber subscriber;
    Subscription first {&subscriber, "1", "/a"};
    Subscription second {&subscriber, "2", "/a"};
    Subscription third {&subscriber, "3", "/a"};
    SubscriptionRegistry registry;
    registry.add(first);
    registry.add(second);
    registry.add(third);
    QCOMPARE(matched(registry, "/a"), (QList<QByteArray> {"1", "2", "3"}));
    registry.remove(first);
    registry.add(first);
    QCOMPARE(matched(registry, "/a"), (QList<QByteArray> {"2", "3", "1"}));
}

void tst_SubscriptionRegistry::tellsTheFirstAndTheLastOfADestination()
{
    RecordingSubscriber subscriber;
    Subscription first {&subscriber, "1", "/a"};
    Subscription second {&subscriber, "2", "/a"};
    Subscription other {&subscriber, "3", "/b"};
    SubscriptionRegistry registry;
    QCOMPARE(registry.add(first), Edge::First);
    QCOMPARE(registry.add(second), Edge::None);
    QCOMPARE(registry.add(other), Edge::First);
    QCOMPARE(registry.remove(first), Edge::None);
    QCOMPARE(registry.remove(second), Edge::Last);
    QCOMPARE(registry.add(second), Edge::First);
}

void tst_SubscriptionRegistry::tellsTheFirstAndTheLastOfAPattern()
{
    RecordingSubscriber subscriber;
    Subscription first {&subscriber, "1", "/a/*"};
    Subscription second {&subscriber, "2", "/a/{name}"}; // which is the same
    Subscription other {&subscriber, "3", "/a/?"};
    SubscriptionRegistry registry;
    QCOMPARE(registry.add(first), Edge::First);
    QCOMPARE(registry.add(second), Edge::None);
    QCOMPARE(registry.add(other), Edge::First);
    QCOMPARE(registry.remove(first), Edge::None);
    QCOMPARE(registry.remove(second), Edge::Last);
    QCOMPARE(registry.remove(other), Edge::Last);
    QCOMPARE(matched(registry, "/a/b"), QList<QByteArray> {});
}

void tst_SubscriptionRegistry::countsSubscriptions()
{
    RecordingSubscriber subscriber;
    Subscription exact {&subscriber, "1", "/a"};
    Subscription pattern {&subscriber, "2", "/*"};
    SubscriptionRegistry registry;
    registry.add(exact);
    registry.add(pattern);
    QCOMPARE(registry.count(), 2);
    registry.remove(exact);
    registry.remove(pattern);
    QCOMPARE(registry.count(), 0);
}

void tst_SubscriptionRegistry::knowsWhichWorkersWantADestination()
{
    InterestTable interest;
    interest.follow("/a", 0);
    interest.follow("/a", 2);
    interest.follow("/b", 1);
    QCOMPARE(workersFor(interest, "/a"), WorkerSet(0b101));
    QCOMPARE(workersFor(interest, "/b"), WorkerSet(0b010));
    QCOMPARE(workersFor(interest, "/c"), WorkerSet(0));
}

void tst_SubscriptionRegistry::knowsWhichWorkersWantItByPattern()
{
    InterestTable interest;
    interest.follow("/a/*", 0);
    interest.follow("/a/*", 1);
    interest.follow("/**", 3);
    interest.follow("/a/b", 2);
    QCOMPARE(workersFor(interest, "/a/b"), WorkerSet(0b1111));
    QCOMPARE(workersFor(interest, "/a/c"), WorkerSet(0b1011));
    QCOMPARE(workersFor(interest, "/b"), WorkerSet(0b1000));
}

void tst_SubscriptionRegistry::forgetsAWorkerThatWantsNothing()
{
    InterestTable interest;
    interest.follow("/a", 0);
    interest.follow("/a", 1);
    interest.follow("/*", 0);
    interest.follow("/*", 2);
    interest.unfollow("/a", 1);
    QCOMPARE(workersFor(interest, "/a"), WorkerSet(0b101));
    interest.unfollow("/*", 2);
    QCOMPARE(workersFor(interest, "/a"), WorkerSet(0b001));
    interest.unfollow("/*", 0);
    QCOMPARE(workersFor(interest, "/a"), WorkerSet(0b001));
    interest.unfollow("/a", 0);
    QCOMPARE(workersFor(interest, "/a"), WorkerSet(0));
}

void tst_SubscriptionRegistry::countsTheSubscriptionsOfAllWorkers()
{
    InterestTable interest;
    const auto count = [&] { return interestIn(interest, "/a").subscriptions; };
    interest.follow("/a", 0);
    interest.count("/a", 1);
    interest.follow("/a", 2);
    interest.follow("/b", 1);
    QCOMPARE(count(), 3);
    interest.follow("/*", 1);
    interest.count("/*", 1);
    interest.count("/{any}", 1); // which is the same
    QCOMPARE(count(), 6);
    interest.count("/*", -1);
    interest.count("/a", -1);
    interest.unfollow("/a", 2);
    QCOMPARE(count(), 3);
    interest.unfollow("/a", 0);
    QCOMPARE(count(), 2);
}

void tst_SubscriptionRegistry::hasRoomForEveryWorker()
{
    InterestTable interest;
    for (int worker = 0; worker < Broker::MaxWorkers; ++worker) {
        interest.follow("/a", worker);
        interest.follow("/b/*", worker);
    }
    QCOMPARE(workersFor(interest, "/a"), ~WorkerSet(0));
    QCOMPARE(workersFor(interest, "/b/c"), ~WorkerSet(0));
    interest.unfollow("/a", Broker::MaxWorkers - 1);
    QCOMPARE(workersFor(interest, "/a"), ~WorkerSet(0) >> 1);
}

void tst_SubscriptionRegistry::ignoresWhatNobodyFollows()
{
    InterestTable interest;
    interest.follow("/a", 0);
    interest.unfollow("/a", 1);
    interest.unfollow("/b", 0);
    interest.unfollow("/*", 0);
    QCOMPARE(workersFor(interest, "/a"), WorkerSet(1));
}

QTEST_GUILESS_MAIN(tst_SubscriptionRegistry)
#include "tst_subscriptionregistry.moc"

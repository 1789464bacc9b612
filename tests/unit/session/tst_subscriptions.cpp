// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/subscriptions.h"
#include "tests/unit/routing/recordingsubscriber.h"

#include <QTest>

#include <memory>

using namespace Broker;
using Stomp::Version;

class tst_Subscriptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void routesFromAddToRemove();
    void endsWithItsOwner();
    void findsByIdAndByDestination();
    void takesNoVersionTwice();
    void takesEveryMessageThatIsNoCount();
    void countsWhatItFramed();
    void expectsAnAcknowledgementWhereOneIsWanted();
    void settlesAsTheModeOfTheSubscriptionSays();
    void saysTheVersionOnlyToOneThatAsks();

private:
    SessionSubscription subscription(const QByteArray &id, const QByteArray &destination);
    QByteArray framed(SessionSubscription &subscription, const Message &message,
                      Version version = Version::V12, Retained retained = Retained::No);
    void publish(const QByteArray &destination);

    InterestTable m_interest;
    Counters m_counters;
    RecordingSubscriber m_subscriber;
    std::unique_ptr<Router> m_router;
    std::unique_ptr<Subscriptions> m_subscriptions;
};

void tst_Subscriptions::init()
{
    m_router = std::make_unique<Router>(m_interest, 0,
                                        [](const MessagePointer &, const DeliveryCount &,
                                           const std::shared_ptr<DeliveryTally> &) {});
    m_subscriptions = std::make_unique<Subscriptions>(*m_router, m_counters);
}

void tst_Subscriptions::cleanup()
{
    m_subscriptions.reset();
    QCOMPARE(m_router->subscriptionCount(), 0);
    QCOMPARE(m_counters.subscriptions.load(), 0);
    m_subscriber.messages.clear();
    m_subscriber.subscriptions.clear();
}

SessionSubscription tst_Subscriptions::subscription(const QByteArray &id,
                                                    const QByteArray &destination)
{
    SessionSubscription subscription;
    subscription.subscriber = &m_subscriber;
    subscription.id = id;
    subscription.shownId = id;
    subscription.destination = destination;
    return subscription;
}

QByteArray tst_Subscriptions::framed(SessionSubscription &subscription, const Message &message,
                                     Version version, Retained retained)
{
    MessageEncoder encoder(message);
    return m_subscriptions->takeFrame(subscription, message, encoder, version, retained)
        .stomp()
        .toByteArray();
}

void tst_Subscriptions::publish(const QByteArray &destination)
{
    m_router->deliver(std::make_shared<Message>(Message {destination, {}, "x", "e-1", {}}),
                      nullptr);
}

void tst_Subscriptions::routesFromAddToRemove()
{
    SessionSubscription &added = m_subscriptions->add(subscription("0", "/topic/a"));
    QCOMPARE(m_subscriptions->count(), 1);
    QCOMPARE(m_counters.subscriptions.load(), 1);
    publish("/topic/a");
    QCOMPARE(m_subscriber.subscriptions, QList<QByteArray> {"0"});

    m_subscriptions->remove(added);
    QCOMPARE(m_subscriptions->count(), 0);
    publish("/topic/a");
    QCOMPARE(m_subscriber.subscriptions, QList<QByteArray> {"0"});
}

void tst_Subscriptions::endsWithItsOwner()
{
    m_subscriptions->add(subscription("0", "/topic/a"));
    m_subscriptions->add(subscription("1", "/topic/*"));
    m_subscriptions.reset();
    QCOMPARE(m_router->subscriptionCount(), 0);
    QCOMPARE(m_counters.subscriptions.load(), 0);
}

void tst_Subscriptions::findsByIdAndByDestination()
{
    SessionSubscription &first = m_subscriptions->add(subscription("0", "/topic/a"));
    SessionSubscription &second = m_subscriptions->add(subscription("1", "/topic/a"));
    QCOMPARE(m_subscriptions->find("1"), &second);
    QCOMPARE(m_subscriptions->find("2"), nullptr);
    QCOMPARE(m_subscriptions->findByDestination("/topic/a"), &first); // the oldest
    m_subscriptions->remove(first);
    QCOMPARE(m_subscriptions->find("0"), nullptr);
    QCOMPARE(m_subscriptions->find("1"), &second); // where it was
    QCOMPARE(m_subscriptions->findByDestination("/topic/a"), &second);
}

void tst_Subscriptions::takesNoVersionTwice()
{
    SessionSubscription count = subscription("0", "/alarm/7");
    count.isUnread = true;
    Message message {"/alarm/7", {}, "3", "e-1", {}, 5};
    QVERIFY(Subscriptions::takeVersion(count, message, false));
    QVERIFY(!Subscriptions::takeVersion(count, message, false));
    message.unreadVersion = 4;
    QVERIFY(!Subscriptions::takeVersion(count, message, false));
    message.unreadVersion = 6;
    QVERIFY(Subscriptions::takeVersion(count, message, false));
}

void tst_Subscriptions::takesEveryMessageThatIsNoCount()
{
    SessionSubscription count = subscription("0", "/alarm/7");
    count.isUnread = true;
    count.counts.take({5, 3}, false);
    QVERIFY(Subscriptions::takeVersion(count, {"/alarm/7", {}, "note", "e-1", {}}, false));
    QCOMPARE(count.counts.latest().version, 5U);

    SessionSubscription pattern = subscription("1", "/alarm/*"); // gets the counts of several
    QVERIFY(Subscriptions::takeVersion(pattern, {"/alarm/7", {}, "3", "e-2", {}, 9}, false));
    QVERIFY(Subscriptions::takeVersion(pattern, {"/alarm/8", {}, "3", "e-3", {}, 1}, false));
}

void tst_Subscriptions::countsWhatItFramed()
{
    SessionSubscription &added = m_subscriptions->add(subscription("0", "/topic/a"));
    const Message message {"/topic/a", {}, "x", "e-1", {}};
    QVERIFY(framed(added, message).contains("\nsubscription:0\n"));
    framed(added, message);
    const SubscriptionRecord record = m_subscriptions->records(7, {}, nullptr).value(0);
    QCOMPARE(record.session, SessionId(7));
    QCOMPARE(record.delivered, 2U);
    QCOMPARE(record.unacknowledged, 0U);

    SessionSubscription old = subscription("/topic/a", "/topic/a");
    old.shownId = {};
    QVERIFY(!framed(old, message).contains("subscription:"));
}

void tst_Subscriptions::expectsAnAcknowledgementWhereOneIsWanted()
{
    SessionSubscription wanted = subscription("0", "/topic/a");
    wanted.ack = AckMode::Client;
    SessionSubscription &added = m_subscriptions->add(wanted);
    const Message message {"/topic/a", {}, "x", "e-1", {}};
    QVERIFY(framed(added, message).contains("\nack:1\n"));
    QVERIFY(!framed(added, message, Version::V11).contains("\nack:"));
    QCOMPARE(m_subscriptions->records(7, {}, nullptr).value(0).unacknowledged, 2U);

    m_subscriptions->remove(added);
    m_subscriptions->add(wanted);
    QCOMPARE(m_subscriptions->records(7, {}, nullptr).value(0).unacknowledged, 0U);
}

void tst_Subscriptions::settlesAsTheModeOfTheSubscriptionSays()
{
    SessionSubscription together = subscription("0", "/topic/a");
    together.ack = AckMode::Client;
    SessionSubscription single = subscription("1", "/topic/b");
    single.ack = AckMode::ClientIndividual;
    SessionSubscription &first = m_subscriptions->add(together);
    SessionSubscription &second = m_subscriptions->add(single);
    for (const char *id : {"e-1", "e-2", "e-3"}) {
        framed(first, {"/topic/a", {}, "x", id, {}});
        framed(second, {"/topic/b", {}, "x", id, {}});
    }
    m_subscriptions->settle("e-2", "0");
    m_subscriptions->settle("e-2", "1");
    m_subscriptions->settle("e-9", {});
    const QList<SubscriptionRecord> records = m_subscriptions->records(7, {}, nullptr);
    QCOMPARE(records[0].unacknowledged, 1U);
    QCOMPARE(records[1].unacknowledged, 2U);
}

void tst_Subscriptions::saysTheVersionOnlyToOneThatAsks()
{
    const Message count {"/alarm/7", {}, "3", "e-1", {}, 5};
    SessionSubscription &added = m_subscriptions->add(subscription("0", "/alarm/7"));
    QVERIFY(!framed(added, count).contains("alarm-"));
    added.saysMeta = true;
    QVERIFY(framed(added, count).contains("\nalarm-version:5\nalarm-retained:false\n"));
    QVERIFY(framed(added, count, Version::V12, Retained::Yes)
                .contains("\nalarm-version:5\nalarm-retained:true\n"));
    QVERIFY(!framed(added, {"/alarm/7", {}, "note", "e-2", {}}).contains("alarm-v"));
}

QTEST_GUILESS_MAIN(tst_Subscriptions)
#include "tst_subscriptions.moc"

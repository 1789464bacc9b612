// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/router.h"
#include "broker/unread/memoryunreadstore.h"
#include "broker/unread/publisher.h"
#include "broker/unread/unreadnumbers.h"
#include "broker/unread/unreadstores.h"
#include "tests/unit/routing/recordingsubscriber.h"
#include "tests/unit/routing/workerthread.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <deque>
#include <future>
#include <memory>
#include <random>
#include <thread>
#include <vector>

using namespace Broker;

namespace {

constexpr int ThreadCount = 16;
constexpr int UserCount = 1'000;
constexpr int Rounds = 2'000; // of each thread

QByteArray destinationOf(int user)
{
    return "/alarm/" + QByteArray::number(user);
}

/// What was asked for, and what came of it.
struct Change
{
    int user = 0;
    UnreadOperation operation;
    UnreadState state;
};

/// A worker with one subscriber to each of the users' counts.
struct Page
{
    Page(Exchange &exchange, int number)
        : router(exchange.interest(), number,
                 [](const MessagePointer &, const DeliveryCount &,
                    const std::shared_ptr<DeliveryTally> &) {})
    {
        exchange.attach(number, thread.mailbox, router);
        for (int user = 0; user < UserCount; ++user) {
            subscriptions.push_back({&subscriber, QByteArray::number(user), destinationOf(user)});
        }
        thread.run([this] {
            for (Subscription &subscription : subscriptions) {
                router.subscribe(subscription);
            }
        });
    }

    RecordingSubscriber subscriber;
    std::deque<Subscription> subscriptions;
    Router router;
    WorkerThread thread; // last, so that it ends before what it uses
};

// Every thread has its own sequence, the same in each run.
std::vector<Change> publishMany(Publisher &publisher, int thread)
{
    std::mt19937 random {unsigned(thread)};
    const auto below = [&random](unsigned limit) { return int(random() % limit); };
    std::vector<Change> changes;
    for (int round = 0; round < Rounds; ++round) {
        Change change;
        change.user = below(UserCount);
        change.operation = below(2) == 0
            ? UnreadOperation {UnreadOperation::Kind::Set, below(100)}
            : UnreadOperation {UnreadOperation::Kind::Add, below(11) - 5};
        const Published published =
            publisher.publishCount(destinationOf(change.user), change.operation);
        change.state = published.unread->state;
        changes.push_back(std::move(change));
    }
    return changes;
}

} // namespace

/// What is promised of counts that many change at once.
class tst_ManyPublishers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void changeCountsOneAfterTheOther_data();
    void changeCountsOneAfterTheOther();

private:
    std::unique_ptr<UnreadStore> opened(UnreadStoreKind kind) const
    {
        auto store =
            openUnreadStore(kind, m_folder->path(), m_unread, {}, m_clock, [](const LogEntry &) {});
        return store ? std::move(store).value() : nullptr;
    }

    const DestinationPattern m_unread = DestinationPattern::parse("/alarm/{user}").value();
    Clock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_ManyPublishers::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_ManyPublishers::cleanup()
{
    m_folder.reset();
}

void tst_ManyPublishers::changeCountsOneAfterTheOther_data()
{
    QTest::addColumn<bool>("isKept");

    QTest::newRow("in memory") << false;
    QTest::newRow("kept") << true;
}

void tst_ManyPublishers::changeCountsOneAfterTheOther()
{
    QFETCH(const bool, isKept);
    const UnreadStoreKind kind = isKept ? UnreadStoreKind::Sqlite : UnreadStoreKind::Memory;
    std::unique_ptr<UnreadStore> store = opened(kind);
    QVERIFY(store);
    Exchange exchange(m_clock, "e1");
    Publisher publisher(m_unread, *store, exchange);
    std::array<std::unique_ptr<Page>, 3> pages;
    for (size_t number = 0; number < pages.size(); ++number) {
        pages.at(number) = std::make_unique<Page>(exchange, int(number));
    }
    std::vector<std::future<std::vector<Change>>> publishing;
    for (int thread = 0; thread < ThreadCount; ++thread) {
        publishing.push_back(std::async(
            std::launch::async, [&publisher, thread] { return publishMany(publisher, thread); }));
    }
    std::array<std::vector<Change>, UserCount> changes; // of each user
    for (auto &each : publishing) {
        for (Change &change : each.get()) {
            changes.at(size_t(change.user)).push_back(std::move(change));
        }
    }

    // One after the other they come to the same numbers.
    quint64 floor = ~quint64(0); // what the versions of all users begin above
    for (const std::vector<Change> &ofUser : changes) {
        for (const Change &change : ofUser) {
            floor = std::min(floor, change.state.version - 1);
        }
    }
    for (std::vector<Change> &ofUser : changes) {
        std::sort(ofUser.begin(), ofUser.end(), [](const Change &one, const Change &other) {
            return one.state.version < other.state.version;
        });
        qint64 count = 0;
        quint64 version = floor;
        for (const Change &change : ofUser) {
            const bool isSet = change.operation.kind == UnreadOperation::Kind::Set;
            count = saturatedSum(isSet ? 0 : count, change.operation.number);
            QCOMPARE(change.state.version, ++version);
            QCOMPARE(change.state.count, count);
        }
    }
    // And so everybody was told.
    for (const std::unique_ptr<Page> &page : pages) {
        page->thread.run([] {}); // after all that was published
        std::array<quint64, UserCount> versions {};
        versions.fill(floor);
        for (const MessagePointer &message : page->subscriber.messages) {
            const size_t user = message->destination.sliced(qstrlen("/alarm/")).toULongLong();
            QCOMPARE(message->unreadVersion, ++versions.at(user));
            const UnreadState &state = changes.at(user).at(versions.at(user) - floor - 1).state;
            QCOMPARE(message->body, QByteArray::number(state.count));
        }
        for (size_t user = 0; user < UserCount; ++user) {
            QCOMPARE(versions.at(user), floor + quint64(changes.at(user).size()));
        }
    }
    if (isKept) {
        store.reset();
        store = opened(kind);
        QVERIFY(store);
    }
    for (size_t user = 0; user < UserCount; ++user) {
        QCOMPARE(store->get(destinationOf(int(user))),
                 std::optional(changes.at(user).back().state));
    }
}

QTEST_GUILESS_MAIN(tst_ManyPublishers)
#include "tst_manypublishers.moc"

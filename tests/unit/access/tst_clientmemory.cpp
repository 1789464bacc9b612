// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/clientmemory.h"
#include "broker/access/memoryaccount.h"
#include "broker/session/heldtransaction.h"
#include "tests/support/fakeclock.h"

#include <QCoreApplication>
#include <QList>
#include <QTest>

#include <memory>
#include <optional>
#include <utility>

using namespace Broker;

namespace {

using Bound = ClientMemory::Bound;

constexpr qint64 MiB = 1024 * 1024;

/// A client with one transaction, which it forgets where it has to go.
class Client
{
public:
    Client(MemoryAccount &account, const ClientMemory::Owner &owner)
        : m_client(std::make_shared<MemoryClient>(account, owner, [this](Bound passed) {
            goesFor = passed;
            hasToGo = true;
            held.reset();
        }))
    {
        held.emplace(m_client);
    }
    ~Client() { m_client->forgetOwner(); }
    Q_DISABLE_COPY_MOVE(Client)

    bool add(qint64 bytes)
    {
        refusedFor = held->add(bytes);
        return refusedFor == Bound::None;
    }

    /// It goes out for as long as what is returned is there.
    std::unique_ptr<HeldTransaction> commit()
    {
        auto committed = std::make_unique<HeldTransaction>(std::move(*held));
        committed->setCommitted();
        held.emplace(m_client);
        return committed;
    }

    bool hasToGo = false;
    Bound goesFor = Bound::None;
    Bound refusedFor = Bound::None;
    std::optional<HeldTransaction> held;

private:
    std::shared_ptr<MemoryClient> m_client;
};

} // namespace

class tst_ClientMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void countsWhatIsHeldAsItGrows();
    void refusesTheOneThatHoldsMost();
    void hasTheLargestGoForASmallOne();
    void hasTheAddressThatHoldsMostGo();
    void countsWhatIsCommittedUntilItWentOut();
    void leavesRoomForOthersThanThoseWhoCommit();
    void allowsAnEighthUntilThoseWhoGoAreGone();
    void saysSoInTheLog();
    void forgetsAClientThatIsGone();
    void givesNoAddressMoreThanItsShare();
    void hasTheLargestOfAFullAddressGo();
    void leavesTheRestToOthersWhereAnAddressCommits();
    void hasNoShareForWhoIsNotLimited();
    void givesMemoryBackThoughEachWorkerHeldLittle();
    void hasADefault();

private:
    std::unique_ptr<Client> client(const QByteArray &network = "192.0.2.1", bool isLimited = true)
    {
        return std::make_unique<Client>(*m_account, ClientMemory::Owner {network, isLimited});
    }

    // Of the 8 MiB that all may hold.
    void open(qint64 share)
    {
        m_account.reset();
        Limits limits;
        limits.totalTransactionBytes = 8 * MiB;
        limits.transactionBytesPerAddress = share;
        m_memory =
            std::make_unique<ClientMemory>(ClientMemory::inTransactions(limits),
                                           [this](const LogEntry &entry) { m_log.append(entry); });
        m_account = std::make_unique<MemoryAccount>(*m_memory, *m_mailbox, *m_wheel);
    }

    FakeClock m_clock;
    std::unique_ptr<TimerWheel> m_wheel;
    std::unique_ptr<Mailbox> m_mailbox;
    std::unique_ptr<ClientMemory> m_memory;
    std::unique_ptr<MemoryAccount> m_account;
    QList<LogEntry> m_log;
};

void tst_ClientMemory::init()
{
    m_log.clear();
    m_wheel = std::make_unique<TimerWheel>(m_clock);
    m_mailbox = std::make_unique<Mailbox>();
    m_mailbox->open();
    open(0);
}

void tst_ClientMemory::cleanup()
{
    QCOMPARE(m_memory->heldBytes(), 0);
    m_account.reset();
    m_mailbox.reset();
    m_wheel.reset();
}

void tst_ClientMemory::countsWhatIsHeldAsItGrows()
{
    const auto one = client();
    const auto other = client("192.0.2.2");
    QVERIFY(one->add(3 * MiB));
    QVERIFY(other->add(5 * MiB));
    QCOMPARE(m_memory->heldBytes(), 8 * MiB);
    one->held.reset();
    QCOMPARE(m_memory->heldBytes(), 5 * MiB);
    QCOMPARE(m_memory->closedCount(), quint64(0));
    QVERIFY(m_log.isEmpty());
}

void tst_ClientMemory::refusesTheOneThatHoldsMost()
{
    const auto small = client();
    const auto large = client();
    QVERIFY(small->add(MiB));
    QVERIFY(large->add(7 * MiB));
    QVERIFY(!large->add(1));
    QCOMPARE(m_memory->heldBytes(), 8 * MiB);
    QCOMPARE(m_memory->closedCount(), quint64(1));
    QCoreApplication::processEvents();
    QVERIFY(!small->hasToGo);
}

void tst_ClientMemory::hasTheLargestGoForASmallOne()
{
    const auto large = client();
    const auto other = client();
    const auto small = client();
    QVERIFY(other->add(3 * MiB));
    QVERIFY(large->add(5 * MiB));
    QVERIFY(small->add(1000));
    QVERIFY(!large->hasToGo); // in its own turn
    QVERIFY(!large->add(1));  // in which it may still want more
    QCoreApplication::processEvents();
    QVERIFY(large->hasToGo);
    QVERIFY(!other->hasToGo);
    QCOMPARE(m_memory->heldBytes(), 3 * MiB + 1000);
}

// A hundred clients with a little each are no better than one with as much.
void tst_ClientMemory::hasTheAddressThatHoldsMostGo()
{
    std::vector<std::unique_ptr<Client>> crowd;
    for (int number = 0; number < 6; ++number) {
        crowd.push_back(client("192.0.2.66"));
        QVERIFY(crowd.back()->add(MiB));
    }
    const auto honest = client();
    QVERIFY(honest->add(2 * MiB));
    QVERIFY(honest->add(MiB / 2));
    QCoreApplication::processEvents();
    QVERIFY(!honest->hasToGo);
    QCOMPARE(m_memory->closedCount(), quint64(1));
    QVERIFY(crowd.back()->add(MiB / 2) || crowd.back()->hasToGo);
}

void tst_ClientMemory::countsWhatIsCommittedUntilItWentOut()
{
    const auto one = client();
    QVERIFY(one->add(6 * MiB));
    auto committed = one->commit();
    QVERIFY(one->add(2 * MiB));
    QVERIFY(!one->add(1));
    committed.reset();
    QCOMPARE(m_memory->heldBytes(), 2 * MiB);
    QVERIFY(one->add(6 * MiB));
}

void tst_ClientMemory::leavesRoomForOthersThanThoseWhoCommit()
{
    const auto one = client("192.0.2.66");
    QVERIFY(one->add(8 * MiB));
    const auto committed = one->commit();
    QVERIFY(!one->add(1000));
    const auto honest = client();
    QVERIFY(honest->add(1000));
    QVERIFY(!honest->add(MiB + 1)); // an eighth
}

void tst_ClientMemory::allowsAnEighthUntilThoseWhoGoAreGone()
{
    const auto large = client("192.0.2.66");
    QVERIFY(large->add(8 * MiB));
    const auto one = client();
    QVERIFY(one->add(MiB));
    QVERIFY(!one->add(1));
    QCoreApplication::processEvents();
    QVERIFY(one->add(1));
}

void tst_ClientMemory::saysSoInTheLog()
{
    const auto one = client();
    QVERIFY(!one->add(9 * MiB));
    QCOMPARE(m_log.size(), 1);
    QCOMPARE(m_log.first().reason, QByteArray("transactions-full"));
    QVERIFY(m_log.first().text.contains(QStringLiteral("limits.total_transaction_bytes")));
    QVERIFY(m_log.first().text.contains(QStringLiteral("8 MiB")));
}

void tst_ClientMemory::forgetsAClientThatIsGone()
{
    auto large = client("192.0.2.66");
    QVERIFY(large->add(8 * MiB));
    const auto small = client();
    QVERIFY(small->add(1000));
    large.reset();
    QCoreApplication::processEvents(); // it was told to go, too late
    QCOMPARE(m_memory->heldBytes(), 1000);
    QVERIFY(small->add(7 * MiB));
}

// Within what all may hold: no address needs to have it all.
void tst_ClientMemory::givesNoAddressMoreThanItsShare()
{
    open(2 * MiB);
    const auto one = client();
    QVERIFY(one->add(2 * MiB));
    QVERIFY(!one->add(1));
    QVERIFY(one->refusedFor == Bound::OfAddress);
    QCOMPARE(m_memory->heldBytes(), 2 * MiB);
    QCOMPARE(m_memory->closedCount(), quint64(1));
    QCOMPARE(m_log.size(), 1);
    QVERIFY(m_log.first().text.contains(QStringLiteral("limits.transaction_bytes_per_address")));
    QVERIFY(m_log.first().text.contains(QStringLiteral("the clients of 192.0.2.1")));
    QVERIFY(m_log.first().text.contains(QStringLiteral("2 MiB")));
    QCOMPARE(m_log.first().about, QStringLiteral("192.0.2.1"));
    QVERIFY(client("192.0.2.2")->add(2 * MiB));
}

void tst_ClientMemory::hasTheLargestOfAFullAddressGo()
{
    open(2 * MiB);
    const auto large = client();
    const auto small = client();
    const auto other = client("192.0.2.2");
    QVERIFY(other->add(2 * MiB));
    QVERIFY(large->add(2 * MiB));
    QVERIFY(small->add(1000));
    QCoreApplication::processEvents();
    QVERIFY(large->hasToGo);
    QVERIFY(large->goesFor == Bound::OfAddress);
    QVERIFY(!small->hasToGo);
    QVERIFY(!other->hasToGo);
}

// What goes out cannot be given up, however slowly it does: so it may not take what others need.
void tst_ClientMemory::leavesTheRestToOthersWhereAnAddressCommits()
{
    open(2 * MiB);
    std::vector<std::unique_ptr<Client>> crowd;
    std::vector<std::unique_ptr<HeldTransaction>> committed;
    for (int number = 0; number < 9; ++number) {
        crowd.push_back(client("192.0.2.66"));
        if (crowd.back()->add(MiB)) {
            committed.push_back(crowd.back()->commit());
        }
    }
    QCOMPARE(committed.size(), size_t(2));
    const auto honest = client();
    QVERIFY(honest->add(2 * MiB));
    QVERIFY(!honest->hasToGo);
}

void tst_ClientMemory::hasNoShareForWhoIsNotLimited()
{
    open(2 * MiB);
    const auto local = client("127.0.0.1", false);
    QVERIFY(local->add(8 * MiB));
    QVERIFY(!local->add(1));
    QVERIFY(local->refusedFor == Bound::Total);
}

void tst_ClientMemory::givesMemoryBackThoughEachWorkerHeldLittle()
{
    MemoryAccount other(*m_memory, *m_mailbox, *m_wheel);
    const auto one = client();
    const auto ofOther = std::make_unique<Client>(other, ClientMemory::Owner {"192.0.2.2"});
    QVERIFY(one->add(3 * MiB / 2));
    QVERIFY(ofOther->add(3 * MiB / 2));
    one->held.reset();
    QVERIFY(!m_memory->isWorthTrimming()); // the half of it is still there
    ofOther->held.reset();
    QVERIFY(m_memory->isWorthTrimming());
    m_clock.advance(std::chrono::milliseconds(1100));
    m_wheel->advance();
    QVERIFY(!m_memory->isWorthTrimming());
}

void tst_ClientMemory::hasADefault()
{
    for (const ClientMemory::Kind &kind :
         {ClientMemory::inTransactions({}), ClientMemory::ofInput({})}) {
        const ClientMemory memory(kind);
        QVERIFY(memory.limit() > 0);
        QVERIFY(memory.limit() <= 64 * MiB);
    }
}

QTEST_GUILESS_MAIN(tst_ClientMemory)
#include "tst_clientmemory.moc"

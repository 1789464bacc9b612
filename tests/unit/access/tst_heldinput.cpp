// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/heldinput.h"
#include "tests/support/fakeclock.h"

#include <QCoreApplication>
#include <QTest>

#include <memory>
#include <vector>

using namespace Broker;

namespace {

constexpr qint64 KiB = 1024;
constexpr qint64 Limit = 1024 * KiB;

/// A client that holds nothing any more once it is told that there is no room.
class Client
{
public:
    Client(MemoryAccount &account, const QByteArray &network)
        : held(
            &account,
            [this, network] {
                ++askedCount;
                return ClientMemory::Owner {network};
            },
            [this] {
                isFull = true;
                held.set(0);
            })
    {
    }
    Q_DISABLE_COPY_MOVE(Client)

    int askedCount = 0; // whose it is
    bool isFull = false;
    HeldInput held;
};

} // namespace

class tst_HeldInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void countsNothingOfALittle();
    void countsInSteps();
    void countsNothingOnceItIsWhole();
    void hasTheLargestGoForASmallOne();
    void neverRefusesALittle();
    void refusesTheOneThatHoldsMost();
    void canGrowAgainOnceItWasRefused();
    void isGivenBackWithItsClient();
    void saysSoInTheLog();
    void holdsWhatItLikesWhereNobodyCounts();

private:
    std::unique_ptr<Client> client(const QByteArray &network = "192.0.2.1")
    {
        return std::make_unique<Client>(*m_account, network);
    }

    FakeClock m_clock;
    std::unique_ptr<TimerWheel> m_wheel;
    std::unique_ptr<Mailbox> m_mailbox;
    std::unique_ptr<ClientMemory> m_memory;
    std::unique_ptr<MemoryAccount> m_account;
    QList<LogEntry> m_log;
};

void tst_HeldInput::init()
{
    m_log.clear();
    m_wheel = std::make_unique<TimerWheel>(m_clock);
    m_mailbox = std::make_unique<Mailbox>();
    m_mailbox->open();
    Limits limits;
    limits.totalInputBytes = Limit;
    m_memory = std::make_unique<ClientMemory>(
        ClientMemory::ofInput(limits), [this](const LogEntry &entry) { m_log.append(entry); });
    m_account = std::make_unique<MemoryAccount>(*m_memory, *m_mailbox, *m_wheel);
}

void tst_HeldInput::cleanup()
{
    QCOMPARE(m_memory->heldBytes(), 0);
    m_account.reset();
    m_mailbox.reset();
    m_wheel.reset();
}

void tst_HeldInput::countsNothingOfALittle()
{
    const auto one = client();
    QVERIFY(one->held.set(HeldInput::FreeBytes));
    QCOMPARE(m_memory->heldBytes(), 0);
    QCOMPARE(one->askedCount, 0);
    QVERIFY(one->held.set(HeldInput::FreeBytes + 1));
    QCOMPARE(m_memory->heldBytes(), 16 * KiB);
}

void tst_HeldInput::countsInSteps()
{
    const auto one = client();
    QVERIFY(one->held.set(17 * KiB));
    QCOMPARE(m_memory->heldBytes(), 24 * KiB);
    QVERIFY(one->held.set(24 * KiB));
    QCOMPARE(m_memory->heldBytes(), 24 * KiB);
    QVERIFY(one->held.set(24 * KiB + 1));
    QCOMPARE(m_memory->heldBytes(), 32 * KiB);
    QVERIFY(one->held.set(9 * KiB));
    QCOMPARE(m_memory->heldBytes(), 16 * KiB);
    QCOMPARE(one->askedCount, 1);
}

void tst_HeldInput::countsNothingOnceItIsWhole()
{
    const auto one = client();
    QVERIFY(one->held.set(100 * KiB));
    QVERIFY(one->held.set(0));
    QCOMPARE(m_memory->heldBytes(), 0);
    QVERIFY(one->held.set(100 * KiB));
    QCOMPARE(one->askedCount, 2); // a proxy may have sent it for another client
}

void tst_HeldInput::hasTheLargestGoForASmallOne()
{
    const auto large = client("192.0.2.66");
    const auto other = client("192.0.2.66");
    const auto honest = client();
    QVERIFY(other->held.set(400 * KiB));
    QVERIFY(large->held.set(600 * KiB));
    QVERIFY(honest->held.set(64 * KiB));
    QVERIFY(!large->isFull); // in its own turn
    QCoreApplication::processEvents();
    QVERIFY(large->isFull);
    QVERIFY(!other->isFull);
    QVERIFY(!honest->isFull);
    QCOMPARE(m_memory->heldBytes(), 464 * KiB);
}

// However much others hold.
void tst_HeldInput::neverRefusesALittle()
{
    const auto large = client("192.0.2.66");
    QVERIFY(large->held.set(Limit));
    std::vector<std::unique_ptr<Client>> crowd;
    for (int number = 0; number < 1000; ++number) {
        crowd.push_back(client());
        QVERIFY(crowd.back()->held.set(HeldInput::FreeBytes));
    }
    QCOMPARE(m_memory->heldBytes(), Limit);
    QCOMPARE(m_memory->closedCount(), quint64(0));
}

void tst_HeldInput::refusesTheOneThatHoldsMost()
{
    const auto small = client();
    const auto large = client();
    QVERIFY(small->held.set(100 * KiB));
    QVERIFY(large->held.set(920 * KiB));
    QVERIFY(!large->held.set(928 * KiB));
    QCOMPARE(m_memory->heldBytes(), 1024 * KiB);
    QCOMPARE(large->held.limit(), Limit);
    QVERIFY(large->held.set(0));
    QCOMPARE(m_memory->heldBytes(), 104 * KiB);
    QCoreApplication::processEvents();
    QVERIFY(!small->isFull);
}

void tst_HeldInput::canGrowAgainOnceItWasRefused()
{
    const auto one = client();
    QVERIFY(!one->held.set(Limit + 1));
    QVERIFY(one->held.set(0));
    QVERIFY(one->held.set(Limit));
}

void tst_HeldInput::isGivenBackWithItsClient()
{
    auto large = client("192.0.2.66");
    QVERIFY(large->held.set(Limit));
    const auto small = client();
    QVERIFY(small->held.set(16 * KiB));
    large.reset();
    QCOMPARE(m_memory->heldBytes(), 16 * KiB);
    QCoreApplication::processEvents(); // it was told to go, too late
}

void tst_HeldInput::saysSoInTheLog()
{
    const auto one = client();
    QVERIFY(!one->held.set(Limit + 1));
    QCOMPARE(m_log.size(), 1);
    QCOMPARE(m_log.first().reason, QByteArray("input-full"));
    QVERIFY(m_log.first().text.contains(QStringLiteral("limits.total_input_bytes")));
    QVERIFY(m_log.first().text.contains(QStringLiteral("1 MiB")));
}

void tst_HeldInput::holdsWhatItLikesWhereNobodyCounts()
{
    HeldInput held(nullptr, {}, {});
    QVERIFY(held.set(100 * Limit));
    QVERIFY(held.set(0));
}

QTEST_GUILESS_MAIN(tst_HeldInput)
#include "tst_heldinput.moc"

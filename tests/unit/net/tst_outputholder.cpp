// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/outputaccount.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <memory>

using namespace Broker;
using namespace std::chrono_literals;

namespace {

constexpr qint64 Lot = 1000;

/// What waits for a client that is \a set to be behind.
class Client : public OutputHolder
{
public:
    Client(OutputAccount &account, const Clock &clock)
        : m_account(account)
        , m_clock(clock)
    {
    }
    ~Client() override { set(0); }
    Q_DISABLE_COPY_MOVE(Client)

    void set(qint64 bytes)
    {
        m_bytes = bytes;
        tell(m_account, bytes);
    }
    void keep(const Pace &pace) { keepPace(pace, Lot, m_clock.now(), 100ms); }

    Clock::TimePoint waitsSince() const override { return since; }
    qint64 waitingBytes() const override { return m_bytes; }
    qint64 measured(Seen & /*seen*/) const override { return m_bytes; }
    void relieve() override { }
    void giveUp() override { }

    Clock::TimePoint since;

private:
    OutputAccount &m_account;
    const Clock &m_clock;
    qint64 m_bytes = 0;
};

} // namespace

class tst_OutputHolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAPaceUntilMostIsRead();
    void tellsThePaceWhatIsRead();
    void isNotWaitedForAgainBeforeItHasRead();
    void isNotWaitedForWhereItWasBehindBefore();

private:
    FakeClock m_clock;
    TimerWheel m_wheel {m_clock};
    Mailbox m_mailbox;
    OutputMemory m_memory;
    OutputAccount m_account {m_memory, m_mailbox, m_wheel, [](const LogEntry &) {}};
};

void tst_OutputHolder::keepsAPaceUntilMostIsRead()
{
    Client client(m_account, m_clock);
    client.since = m_clock.now();
    client.set(3 * Lot);
    const auto pace = std::make_shared<Pacing>();
    client.keep(pace);
    client.keep(pace);
    QCOMPARE(pace.use_count(), 2);
    QCOMPARE(pace->step(), 100ms);
    client.set(2 * Lot);
    QCOMPARE(pace.use_count(), 2);
    client.set(Lot);
    QCOMPARE(pace.use_count(), 1);
}

void tst_OutputHolder::tellsThePaceWhatIsRead()
{
    Client client(m_account, m_clock);
    client.since = m_clock.now();
    client.set(3 * Lot);
    const auto pace = std::make_shared<Pacing>();
    client.keep(pace);
    client.set(4 * Lot);
    QCOMPARE(pace->takeTaken(), 0);
    client.set(2 * Lot);
    QCOMPARE(pace->takeTaken(), 2 * Lot);
    QCOMPARE(pace->takeTaken(), 0);
}

// Else each slice of a batch, and each batch, would wait for the same client.
void tst_OutputHolder::isNotWaitedForAgainBeforeItHasRead()
{
    Client client(m_account, m_clock);
    client.since = m_clock.now();
    client.set(3 * Lot);
    const auto first = std::make_shared<Pacing>();
    client.keep(first);
    first->giveUp();
    const auto second = std::make_shared<Pacing>();
    client.keep(second);
    QCOMPARE(second.use_count(), 1);
    client.set(0);
    client.set(3 * Lot);
    client.keep(second);
    QCOMPARE(second.use_count(), 2);
}

void tst_OutputHolder::isNotWaitedForWhereItWasBehindBefore()
{
    Client client(m_account, m_clock);
    client.since = m_clock.now();
    client.set(3 * Lot);
    m_clock.advance(1100ms);
    const auto pace = std::make_shared<Pacing>();
    client.keep(pace);
    QCOMPARE(pace.use_count(), 1);
}

QTEST_GUILESS_MAIN(tst_OutputHolder)
#include "tst_outputholder.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/publicationruns.h"
#include "tests/support/fakeclock.h"

#include <QCoreApplication>
#include <QTest>

#include <array>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

using namespace Broker;
using namespace std::chrono_literals;

namespace {

/// What was asked of a Source, and what it was told.
struct Published
{
    size_t count = 0;
    bool isFinished = false;
    std::vector<PublicationSource::Delivered> outstanding;
    int subscriptionCount = 1; // of each
    bool isKept = false;       // whether subscribers are behind
    std::vector<Pace> kept;

    /// They have read.
    void read()
    {
        kept.clear();
        QCoreApplication::processEvents();
    }

    /// Every one that is outstanding has reached \a subscriptions.
    void deliver(quint32 subscriptions)
    {
        for (const PublicationSource::Delivered &delivered : std::exchange(outstanding, {})) {
            delivered({subscriptions, subscriptions, subscriptions});
        }
        QCoreApplication::processEvents();
    }
};

class Source : public PublicationSource
{
public:
    Source(Published &published, size_t count, qsizetype bytes)
        : m_published(published)
        , m_remaining(count)
        , m_bytes(bytes)
    {
    }

    size_t remaining() const override { return m_remaining; }

    PublishedSize publishNext(Delivered delivered, Pace pace) override
    {
        --m_remaining;
        ++m_published.count;
        m_published.outstanding.push_back(std::move(delivered));
        if (m_published.isKept) {
            pace->noteKept(150ms);
            m_published.kept.push_back(std::move(pace));
        }
        return {m_bytes, m_published.subscriptionCount};
    }

    void finish() override { m_published.isFinished = true; }

private:
    Published &m_published;
    size_t m_remaining;
    qsizetype m_bytes;
};

} // namespace

class tst_PublicationRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void publishesWhatIsShortAtOnce();
    void waitsForEachSliceToBeDelivered();
    void makesSlicesSmallWhereSubscribersAreMany();
    void makesSlicesSmallWhereBodiesAreLarge();
    void makesSlicesSmallWhereMuchGoesToFew();
    void waitsWhileItFillsTheMemory();
    void fillsTheMemoryWhereNobodyReads();
    void doesNotWaitForWhatWasHeldBefore();
    void waitsForItsSubscribersToRead();
    void waitsForNobodyWhoDoesNotRead();
    void endsOnlyWhenTheLastOfMuchIsRead();
    void waitsForNobodyForLong();
    void publishesNoFasterThanItsRate();
    void keepsRunsApart();
    void isNotAskedForOnceItIsGone();

private:
    void start(size_t count, qsizetype bytes = 10, std::shared_ptr<TokenBucket> rate = nullptr);
    void pass(Clock::Duration duration);
    void passReading(Clock::Duration duration);

    FakeClock m_clock;
    std::unique_ptr<TimerWheel> m_wheel;
    std::unique_ptr<Mailbox> m_mailbox;
    std::unique_ptr<PublicationRuns> m_runs;
    qint64 m_held = 0; // of 1,000 that are much
    Published m_published;
};

void tst_PublicationRuns::init()
{
    m_held = 0;
    m_published = {};
    m_wheel = std::make_unique<TimerWheel>(m_clock);
    m_mailbox = std::make_unique<Mailbox>();
    m_mailbox->open();
    m_runs = std::make_unique<PublicationRuns>(*m_wheel, *m_mailbox,
                                               HeldOutput {[this] { return m_held; }, 1000});
}

void tst_PublicationRuns::cleanup()
{
    m_published = {}; // what is kept of the mailbox
    m_mailbox.reset();
    m_runs.reset();
}

void tst_PublicationRuns::start(size_t count, qsizetype bytes, std::shared_ptr<TokenBucket> rate)
{
    m_runs->start(std::make_unique<Source>(m_published, count, bytes), std::move(rate));
}

void tst_PublicationRuns::pass(Clock::Duration duration)
{
    for (; duration.count() > 0; duration -= TimerWheel::Tick) {
        m_clock.advance(TimerWheel::Tick);
        m_wheel->advance();
    }
}

// The same, while who is behind reads.
void tst_PublicationRuns::passReading(Clock::Duration duration)
{
    for (; duration.count() > 0; duration -= TimerWheel::Tick) {
        for (const Pace &pace : m_published.kept) {
            pace->noteTaken(16 * 1024);
        }
        pass(TimerWheel::Tick);
    }
}

void tst_PublicationRuns::publishesWhatIsShortAtOnce()
{
    start(3);
    QCOMPARE(m_published.count, size_t(3));
    QVERIFY(m_published.isFinished);
    m_published.deliver(1);
    QVERIFY(m_runs->isEmpty());
}

void tst_PublicationRuns::waitsForEachSliceToBeDelivered()
{
    start(1000);
    size_t before = 0;
    while (!m_published.isFinished) {
        const size_t slice = m_published.count - before;
        QVERIFY2(slice >= 4 && slice <= 64, QByteArray::number(quint64(slice)).constData());
        before = m_published.count;
        QCoreApplication::processEvents();
        QCOMPARE(m_published.count, before);
        m_published.deliver(1);
    }
    QCOMPARE(m_published.count, size_t(1000));
}

void tst_PublicationRuns::makesSlicesSmallWhereSubscribersAreMany()
{
    start(100);
    m_published.deliver(8000);
    for (size_t count = m_published.count; count < 10; ++count) {
        QCOMPARE(m_published.count, count);
        m_published.deliver(8000);
    }
}

void tst_PublicationRuns::makesSlicesSmallWhereBodiesAreLarge()
{
    start(100, 60'000);
    for (size_t count = 2; count < 20; count += 2) {
        QCOMPARE(m_published.count, count);
        m_published.deliver(1);
    }
}

// Four subscriptions of one client get four times the bytes.
void tst_PublicationRuns::makesSlicesSmallWhereMuchGoesToFew()
{
    m_published.subscriptionCount = 10;
    start(100, 13'000);
    for (size_t count = 3; count < 20; count += 3) {
        QCOMPARE(m_published.count, count);
        m_published.deliver(10);
    }
}

void tst_PublicationRuns::waitsForItsSubscribersToRead()
{
    m_published.isKept = true;
    start(8);
    QCOMPARE(m_published.count, size_t(4));
    m_published.deliver(1);
    passReading(900ms);
    QCOMPARE(m_published.count, size_t(4));
    m_published.isKept = false;
    m_published.read();
    QVERIFY(m_published.isFinished);
}

void tst_PublicationRuns::waitsForNobodyWhoDoesNotRead()
{
    m_published.isKept = true;
    start(8);
    m_published.deliver(1);
    pass(250ms);
    QCOMPARE(m_published.count, size_t(8));
    QVERIFY(m_published.kept.front()->isGivenUp());
}

// Whoever publishes one after the other is told later, and so publishes no faster than it is read.
void tst_PublicationRuns::endsOnlyWhenTheLastOfMuchIsRead()
{
    m_published.isKept = true;
    start(1, 200'000);
    QVERIFY(!m_published.isFinished);
    m_published.deliver(1);
    QVERIFY(!m_published.isFinished);
    m_published.read();
    QVERIFY(m_published.isFinished);
    QVERIFY(m_runs->isEmpty());
}

void tst_PublicationRuns::waitsForNobodyForLong()
{
    m_published.isKept = true;
    start(60, 60'000);
    int waits = 0;
    for (int slice = 0; slice < 30; ++slice) {
        const size_t before = m_published.count;
        m_published.deliver(1);
        passReading(900ms);
        waits += m_published.count == before ? 1 : 0;
        passReading(300ms);
    }
    QVERIFY(m_published.isFinished);
    QVERIFY2(waits >= 9 && waits <= 11, QByteArray::number(waits).constData());
    m_published.read(); // which comes too late
    QVERIFY(m_runs->isEmpty());
}

void tst_PublicationRuns::waitsWhileItFillsTheMemory()
{
    start(10);
    QCOMPARE(m_published.count, size_t(4));
    m_held = 1300;
    m_published.deliver(1);
    pass(900ms);
    QCOMPARE(m_published.count, size_t(4));
    m_held = 900;
    pass(100ms);
    QCOMPARE(m_published.count, size_t(10));
    QVERIFY(m_published.isFinished);
}

void tst_PublicationRuns::fillsTheMemoryWhereNobodyReads()
{
    start(10);
    m_held = 1300;
    m_published.deliver(1);
    pass(9s);
    QCOMPARE(m_published.count, size_t(4));
    pass(1200ms);
    QVERIFY(m_published.isFinished);
}

// Those who do not read are not for this one to wait for.
void tst_PublicationRuns::doesNotWaitForWhatWasHeldBefore()
{
    m_held = 3000;
    start(10);
    m_held = 3200;
    m_published.deliver(1);
    QVERIFY(m_published.isFinished);
}

void tst_PublicationRuns::publishesNoFasterThanItsRate()
{
    start(30, 10, std::make_shared<TokenBucket>(Rate {10, 20}, m_clock.now()));
    for (int time = 0; time < 10; ++time) {
        m_published.deliver(1);
    }
    QCOMPARE(m_published.count, size_t(20));
    for (int second = 0; second < 10; ++second) {
        pass(50ms);
        m_published.deliver(1);
    }
    QCOMPARE(m_published.count, size_t(25));
    for (int second = 0; second < 11; ++second) {
        pass(50ms);
        m_published.deliver(1);
    }
    QVERIFY(m_published.isFinished);
}

void tst_PublicationRuns::keepsRunsApart()
{
    start(10);
    Published other;
    m_runs->start(std::make_unique<Source>(other, 10, 10));
    m_published.deliver(1);
    QVERIFY(m_published.isFinished);
    QVERIFY(!other.isFinished);
    other.deliver(1);
    QVERIFY(other.isFinished);
}

// At a stop a worker may hand on what another, whose sessions are gone, has published.
void tst_PublicationRuns::isNotAskedForOnceItIsGone()
{
    alignas(PublicationRuns) std::array<std::byte, sizeof(PublicationRuns)> place;
    auto *const runs = std::construct_at(reinterpret_cast<PublicationRuns *>(place.data()),
                                         *m_wheel, *m_mailbox, HeldOutput {[] { return 0; }, 1000});
    runs->start(std::make_unique<Source>(m_published, 10, 10));
    QVERIFY(!m_published.outstanding.empty());
    m_mailbox->close();
    std::destroy_at(runs);
    place.fill(std::byte {0xff}); // nothing of it is of use to anybody
    m_published.deliver(1);
    QVERIFY(!m_published.isFinished);
}

QTEST_GUILESS_MAIN(tst_PublicationRuns)
#include "tst_publicationruns.moc"

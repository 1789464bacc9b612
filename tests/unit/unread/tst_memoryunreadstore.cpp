// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/unreadstores.h"
#include "tests/unit/unread/unreadstoresuite.h"

#include <QTest>

class tst_MemoryUnreadStore : public UnreadStoreSuite
{
    Q_OBJECT

protected:
    std::unique_ptr<Broker::UnreadStore> makeStore(const Broker::Clock &clock,
                                                   const Broker::UnreadLimits &limits) override
    {
        return std::make_unique<Broker::MemoryUnreadStore>(clock, limits);
    }

private Q_SLOTS:
    void repeatsNothingOfAnEarlierStart();
};

// As a broker is started: it knows nothing of the one before but that it was earlier.
void tst_MemoryUnreadStore::repeatsNothingOfAnEarlierStart()
{
    FakeClock clock;
    const auto opened = [&clock] {
        return Broker::openUnreadStore(Broker::UnreadStoreKind::Memory, {},
                                       Broker::DestinationPattern::parse("/alarm/{user}").value(),
                                       {}, clock, [](const Broker::LogEntry &) {});
    };
    const auto first = opened();
    QVERIFY(first);
    quint64 last = 0;
    for (qint64 count = 0; count < 1'000; ++count) {
        last =
            (*first)->apply("/alarm/7", {Broker::UnreadOperation::Kind::Set, count}).state.version;
    }
    QVERIFY(last < quint64(1) << 53); // as JavaScript reads it
    clock.advance(std::chrono::milliseconds(1));
    const auto second = opened();
    QVERIFY(second);
    QVERIFY((*second)->apply("/alarm/8", {Broker::UnreadOperation::Kind::Set, 3}).state.version
            > last);
    QVERIFY((*second)->start() != (*first)->start());
}

QTEST_APPLESS_MAIN(tst_MemoryUnreadStore)
#include "tst_memoryunreadstore.moc"

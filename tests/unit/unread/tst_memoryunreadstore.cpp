// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

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
};

QTEST_APPLESS_MAIN(tst_MemoryUnreadStore)
#include "tst_memoryunreadstore.moc"

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/unreadstores.h"

#include "broker/unread/sqliteunreadstore.h"

#include <utility>

namespace Broker {

Result<std::unique_ptr<UnreadStore>> openUnreadStore(UnreadStoreKind kind, const QString &folder,
                                                     const UnreadLimits &limits, const Clock &clock,
                                                     const LogSink &log)
{
    if (kind == UnreadStoreKind::Memory) {
        auto store = std::make_unique<MemoryUnreadStore>(clock, limits);
        // Whatever a broker before this one said, no client has seen versions from the future: no
        // count changes once a microsecond for long.
        store->setVersionFloor(quint64(clock.wallTime()));
        return std::unique_ptr<UnreadStore>(std::move(store));
    }
    auto opened = SqliteUnreadStore::open(folder, clock, limits, log);
    if (!opened) {
        return Error {opened.errorText()};
    }
    return std::unique_ptr<UnreadStore>(std::move(opened).value());
}

} // namespace Broker

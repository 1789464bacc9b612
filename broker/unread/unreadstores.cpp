// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/unreadstores.h"

#include "broker/unread/sqliteunreadstore.h"
#include "broker/unread/unreadnumbers.h"

#include <utility>

namespace Broker {

Result<std::unique_ptr<UnreadStore>> openUnreadStore(UnreadStoreKind kind, const QString &folder,
                                                     const DestinationPattern &destinations,
                                                     const UnreadLimits &limits, const Clock &clock,
                                                     const LogSink &log)
{
    if (kind == UnreadStoreKind::Memory) {
        auto store = std::make_unique<MemoryUnreadStore>(clock, limits);
        store->setVersionFloor(versionFloorAt(clock.wallTime()));
        return std::unique_ptr<UnreadStore>(std::move(store));
    }
    auto opened = SqliteUnreadStore::open(folder, destinations, clock, limits, log);
    if (!opened) {
        return Error {opened.errorText()};
    }
    return std::unique_ptr<UnreadStore>(std::move(opened).value());
}

} // namespace Broker

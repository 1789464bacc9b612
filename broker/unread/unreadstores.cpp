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
        return std::unique_ptr<UnreadStore>(std::make_unique<MemoryUnreadStore>(clock, limits));
    }
    auto opened = SqliteUnreadStore::open(folder, clock, limits, log);
    if (!opened) {
        return Error {opened.errorText()};
    }
    return std::unique_ptr<UnreadStore>(std::move(opened).value());
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/programfile.h"

#include <QFile>
#include <QHash>

#include <mutex>

namespace Broker {

// Who asks for one again and again would otherwise have each worker do little else.
std::optional<QByteArray> programFile(const QString &name)
{
    static std::mutex mutex;
    static QHash<QString, QByteArray> unpacked; // guarded by mutex
    const std::lock_guard lock(mutex);
    if (const auto known = unpacked.constFind(name); known != unpacked.cend()) {
        return *known;
    }
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    return *unpacked.insert(name, file.readAll());
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>

#include <mutex>

namespace Broker {

/// How long a message each SockJS session over HTTP takes, by its path. Callable from any thread:
/// a request is looked at where it comes in, before its body is there.
class MessageBounds
{
public:
    void set(const QByteArray &path, qint64 bytes)
    {
        const std::lock_guard lock(m_mutex);
        m_bounds.insert(path, bytes);
    }

    void remove(const QByteArray &path)
    {
        const std::lock_guard lock(m_mutex);
        m_bounds.remove(path);
    }

    /// 0 where there is no such session.
    qint64 of(const QByteArray &path) const
    {
        const std::lock_guard lock(m_mutex);
        return m_bounds.value(path, 0);
    }

private:
    mutable std::mutex m_mutex;
    QHash<QByteArray, qint64> m_bounds; // guarded by m_mutex
};

} // namespace Broker

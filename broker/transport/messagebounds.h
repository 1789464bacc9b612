// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/bodybound.h"

#include <QByteArray>
#include <QHash>

#include <mutex>

namespace Broker {

/// How long a message each SockJS session over HTTP takes, by its path. Callable from any thread:
/// a request is looked at where it comes in, before its body is there.
class MessageBounds
{
public:
    void set(const QByteArray &path, Http::BodyBound bound)
    {
        const std::lock_guard lock(m_mutex);
        m_bounds.insert(path, bound);
    }

    void remove(const QByteArray &path)
    {
        const std::lock_guard lock(m_mutex);
        m_bounds.remove(path);
    }

    /// Nothing where there is no such session.
    Http::BodyBound of(const QByteArray &path) const
    {
        const std::lock_guard lock(m_mutex);
        return m_bounds.value(path);
    }

private:
    mutable std::mutex m_mutex;
    QHash<QByteArray, Http::BodyBound> m_bounds; // guarded by m_mutex
};

} // namespace Broker

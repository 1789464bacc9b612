// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <atomic>
#include <mutex>
#include <vector>

namespace Broker {

class OutputAccount;

/// What waits for all clients of a broker together, and how much that may be. Callable from any
/// thread.
class OutputMemory
{
public:
    /// A worker's part of it.
    class Part
    {
    public:
        virtual ~Part() = default;

        /// Has it give up those who have waited for long. Callable from any thread.
        virtual void ask() = 0;
    };

    /// A quarter of the machine's memory, and 256 MiB at most.
    static qint64 defaultLimit();

    /// With a \a limit of 0 there is the default one.
    explicit OutputMemory(qint64 limit = 0);
    Q_DISABLE_COPY_MOVE(OutputMemory)

    qint64 limit() const { return m_limit; }

    /// What waits now, as the workers said last: each is at most half a megabyte off.
    qint64 bytes() const { return m_bytes; }

    /// How many clients were given up since all of them together were too slow.
    quint64 closedCount() const { return m_closedCount; }

    bool isExceeded() const { return m_bytes > m_limit; }

    /// Whether what is put out had better wait for clients to read.
    bool isStrained() const { return m_bytes > m_limit / 4; }

    /// Gives unused memory of the process back to the system, now and then.
    void trim(qint64 nowInSeconds);

private:
    friend class OutputAccount;

    void attach(Part &part);
    void detach(Part &part);
    void askAll();

    const qint64 m_limit;
    std::atomic<qint64> m_bytes = 0;
    std::atomic<quint64> m_closedCount = 0;
    std::atomic<qint64> m_trimmedAt = -1; // seconds
    std::mutex m_mutex;
    std::vector<Part *> m_parts; // guarded by m_mutex
};

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/memorytrim.h"

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

        /// Has it measure, and give up those who have waited for long. Callable from any thread.
        virtual void ask() = 0;
    };

    /// A quarter of the machine's memory, and 256 MiB at most.
    static qint64 defaultLimit();

    /// With a \a limit of 0 there is the default one.
    explicit OutputMemory(qint64 limit = 0);
    Q_DISABLE_COPY_MOVE(OutputMemory)

    qint64 limit() const { return m_limit; }

    /// What is held for clients, as the workers measured last, which they do each second while
    /// something waits. What several clients of a worker wait for is in it once.
    qint64 heldBytes() const { return m_held; }

    /// No more than that is held now, though it may be less: what came since a worker measured is
    /// in it for each client that waits for it. It is a quarter of a megabyte off for each worker.
    qint64 mostBytes() const { return m_most; }

    /// How many clients were closed since they did not read, for whatever bound they had passed.
    quint64 closedCount() const { return m_closedCount; }

    /// Whether too much is held, as far as the workers have measured.
    bool isExceeded() const { return m_held > m_limit; }

    /// Whether too much may be held, so that they had better measure.
    bool mayBeExceeded() const { return m_most > m_limit; }

    /// From how much on what is put out had better wait for clients to read.
    qint64 strainedFrom() const { return m_limit / 4; }

    /// Whether so much may be held.
    bool mayBeStrained() const { return m_most > strainedFrom(); }

    /// Gives unused memory of the process back to the system, unless that was done in this second:
    /// then somebody may have freed more since, and it is to be tried again.
    bool trim(qint64 nowInSeconds) { return m_trim.trim(nowInSeconds); }

private:
    friend class OutputAccount;

    void attach(Part &part);
    void detach(Part &part);
    void askAll();

    const qint64 m_limit;
    std::atomic<qint64> m_held = 0;
    std::atomic<qint64> m_most = 0;
    std::atomic<quint64> m_closedCount = 0;
    MemoryTrim m_trim;
    std::mutex m_mutex;
    std::vector<Part *> m_parts; // guarded by m_mutex
};

} // namespace Broker

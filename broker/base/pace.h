// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <atomic>
#include <chrono>
#include <memory>

namespace Broker {

/// How clients that are behind keep up with a publisher, who may go on once none has it any more.
/// Callable from any thread.
class Pacing
{
public:
    Pacing() = default;
    virtual ~Pacing() = default;
    Q_DISABLE_COPY_MOVE(Pacing)

    /// A client has it that takes something within \a step if it reads at all.
    void noteKept(std::chrono::milliseconds step)
    {
        qint64 known = m_step.load(std::memory_order_relaxed);
        while (known < step.count()
               && !m_step.compare_exchange_weak(known, step.count(), std::memory_order_relaxed)) { }
    }

    /// The longest that a client told.
    std::chrono::milliseconds step() const
    {
        return std::chrono::milliseconds(m_step.load(std::memory_order_relaxed));
    }

    /// A client that has it took \a bytes of what waits for it.
    void noteTaken(qint64 bytes) { m_taken.fetch_add(bytes, std::memory_order_relaxed); }

    /// What they took since the last call.
    qint64 takeTaken() { return m_taken.exchange(0, std::memory_order_relaxed); }

    /// Nobody waits any more for those who still have it.
    void giveUp() { m_isGivenUp.store(true, std::memory_order_relaxed); }
    bool isGivenUp() const { return m_isGivenUp.load(std::memory_order_relaxed); }

private:
    std::atomic<qint64> m_step = 0; // milliseconds
    std::atomic<qint64> m_taken = 0;
    std::atomic<bool> m_isGivenUp = false;
};

/// Kept by clients for which so much waits that more of it had better wait, until they have read.
using Pace = std::shared_ptr<Pacing>;

} // namespace Broker

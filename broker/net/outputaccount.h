// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/latedelivery.h"
#include "broker/base/logging.h"
#include "broker/base/mailbox.h"
#include "broker/base/timerwheel.h"
#include "broker/net/outputholder.h"
#include "broker/net/outputmemory.h"

#include <atomic>
#include <functional>
#include <utility>
#include <vector>

namespace Broker {

/// What waits for the clients of one worker, as a part of what waits for all of them; where that is
/// too much, those who have waited longest are given up.
///
/// What counts is what is held: a frame that many clients wait for takes its bytes once. To measure
/// that takes a look at every message, so it is done each second, and where more may be held than
/// may be: between two looks it counts what comes as often as clients wait for it. Nobody is given
/// up for what was not measured. Afterwards it gives memory back to the system.
class OutputAccount : public OutputMemory::Part
{
public:
    OutputAccount(OutputMemory &memory, Mailbox &mailbox, TimerWheel &wheel, LogSink log);
    ~OutputAccount() override;
    Q_DISABLE_COPY_MOVE(OutputAccount)

    OutputMemory &memory() { return m_memory; }

    void add(OutputHolder &holder);
    void remove(OutputHolder &holder);

    /// \a bytes more wait, or fewer.
    void change(qint64 bytes)
    {
        m_bytes += bytes;
        if (quint64(m_bytes - m_told + Step) > quint64(2 * Step)) {
            tell();
        }
    }

    /// A client of the worker's was too slow.
    void noteClosed() { ++m_memory.m_closedCount; }

    void ask() override;

    /// Has \a told hear what becomes of pushes that clients cannot be sent at once.
    void setLateTold(std::function<void(quint64 push, LateDelivery became)> told)
    {
        m_lateTold = std::move(told);
    }

    /// Tells of \a push, which is 0 for what is none.
    void tellLate(quint64 push, LateDelivery became) const
    {
        if (push != 0 && m_lateTold) {
            m_lateTold(push, became);
        }
    }

private:
    static constexpr qint64 Step = 256 * 1024; // of what the memory is not told

    void tell();
    void tellMemory();
    bool hasToLook();
    void look();
    void lookAgain();
    void measure();
    void giveUp(Clock::Duration patience);
    std::vector<OutputHolder *> slowestFirst() const;
    size_t excess(const std::vector<OutputHolder *> &slowest) const;
    void log(qint64 bytes);
    void trim();

    OutputMemory &m_memory;
    Mailbox &m_mailbox;
    TimerWheel &m_wheel;
    LogSink m_log;
    std::vector<OutputHolder *> m_holders;
    qint64 m_bytes = 0;
    qint64 m_told = 0;     // m_bytes, when the memory was told last
    qint64 m_toldHeld = 0; // what it was told
    qint64 m_toldMost = 0;
    qint64 m_held = 0;     // when it measured, but no more than m_bytes since
    qint64 m_lookedAt = 0; // m_bytes, when it measured, or the least since
    Clock::Duration m_lookTook {};
    Clock::TimePoint m_nextLook = Clock::TimePoint::min();
    qint64 m_highest = 0; // m_bytes since memory was given back
    bool m_isLooking = false;
    quint64 m_unlogged = 0; // clients that were given up
    Clock::TimePoint m_nextLog = Clock::TimePoint::min();
    std::atomic<bool> m_isAsked = false;
    std::function<void(quint64 push, LateDelivery became)> m_lateTold;
    Deadline m_again; // to measure
    Deadline m_trim;
};

} // namespace Broker

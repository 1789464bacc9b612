// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/server/workersessions.h"

#include <functional>
#include <semaphore>
#include <thread>

namespace Broker {

/// A thread that serves a share of the sessions. Every function may be called from any thread.
class Worker
{
public:
    /// Starts the thread; returns once messages can be published to it.
    Worker(int index, const WorkerContext &shared);

    /// Ends the thread, and with it the sessions that are left; waits for it. Posting stays
    /// harmless.
    void stop();
    ~Worker();
    Q_DISABLE_COPY_MOVE(Worker)

    /// Hands a connection over, which is closed where the worker no longer runs.
    void accept(Descriptor descriptor, ConnectionTicket ticket);

    /// Runs \a task with the worker's sessions, in its thread.
    void post(std::function<void(WorkerSessions &)> task);

    WorkerGauges &gauges() { return m_gauges; }

private:
    void run();

    int m_index;
    const WorkerContext &m_shared;
    WorkerGauges m_gauges;
    Mailbox m_mailbox;
    WorkerSessions *m_sessions = nullptr; // the thread's own; set before m_ready
    std::function<void()> m_quit;         // as is m_sessions
    std::binary_semaphore m_ready {0};
    std::jthread m_thread; // last, so that it ends before what it uses
};

} // namespace Broker

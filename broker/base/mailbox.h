// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <atomic>
#include <functional>
#include <mutex>
#include <vector>

QT_FORWARD_DECLARE_CLASS(QAbstractEventDispatcher)

namespace Broker {

/// The only way for other threads to reach the objects of a thread.
///
/// Tasks run in the order in which they were posted, in the thread that opened the mailbox, each
/// time its event loop wakes. A burst of posts costs one wake-up. A task must not run an event loop
/// of its own.
class Mailbox
{
public:
    using Task = std::function<void()>;

    Mailbox() = default;
    ~Mailbox();
    Q_DISABLE_COPY_MOVE(Mailbox)

    /// Starts running tasks in the calling thread, whose event dispatcher must exist, beginning
    /// with those that are queued already.
    void open();

    /// Stops running tasks and drops those that are queued; called by the thread that opened it.
    void close();

    /// Queues \a task. Callable from any thread, also before open(); never waits for a task to run.
    void post(Task task);

    /// Queues \a task ahead of all that waits, also of what is left of a burst whose first tasks
    /// have run. It is for the end of a thread, which may not wait for a backlog.
    void postAhead(Task task);

private:
    void wake();
    void drain();
    void runAhead();

    std::mutex m_mutex;
    std::vector<Task> m_tasks;                        // guarded by m_mutex
    std::vector<Task> m_ahead;                        // guarded by m_mutex
    std::atomic<bool> m_hasAhead = false;             // whether m_ahead may hold something
    QAbstractEventDispatcher *m_dispatcher = nullptr; // guarded by m_mutex; null unless open
    std::atomic<bool> m_waiting = false;              // whether m_tasks may hold something
    std::vector<Task> m_running; // used by the owner only; keeps its capacity from burst to burst
    bool m_isDraining = false;   // the owner's, too
    QMetaObject::Connection m_awake;
};

} // namespace Broker

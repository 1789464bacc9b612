// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/worker.h"

#ifdef Q_OS_LINUX
#    include "broker/base/epolldispatcher.h"
#endif

#include <QEventLoop>
#include <QThread>

#include <utility>

namespace Broker {

Worker::Worker(int index, const WorkerContext &shared)
    : m_index(index)
    , m_shared(shared)
    , m_thread([this] { run(); })
{
    m_ready.acquire();
}

Worker::~Worker()
{
    stop();
}

void Worker::stop()
{
    if (m_thread.joinable()) {
        // Ahead of what waits: a stop has no time for it.
        m_mailbox.postAhead([this] {
            m_mailbox.close();
            m_quit();
        });
        m_thread.join();
    }
}

void Worker::accept(Descriptor descriptor, ConnectionTicket ticket)
{
    // Shared, since a task can be copied.
    auto held = std::make_shared<Descriptor>(std::move(descriptor));
    post([held = std::move(held), ticket = std::move(ticket)](WorkerSessions &sessions) {
        sessions.accept(std::move(*held), ticket);
    });
}

void Worker::post(std::function<void(WorkerSessions &)> task)
{
    Q_ASSERT(m_sessions); // set before the constructor returned
    m_mailbox.post([this, task = std::move(task)] { task(*m_sessions); });
}

void Worker::run()
{
#ifdef Q_OS_LINUX
    // Qt's own dispatcher polls every socket of the thread at each wake-up.
    QThread::currentThread()->setEventDispatcher(new EpollDispatcher);
#endif
    QEventLoop loop; // makes the thread's event dispatcher where there is none yet
    WorkerSessions sessions(m_index, m_shared, m_mailbox, m_gauges);
    m_sessions = &sessions;
    m_quit = [&loop] { loop.quit(); };
    m_mailbox.open();
    m_ready.release();
    loop.exec();
    m_mailbox.close();
}

} // namespace Broker

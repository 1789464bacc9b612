// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/worker.h"

#include <QEventLoop>

#include <unistd.h>

#include <utility>

namespace Broker {

Worker::Worker(int index, const WorkerShared &shared)
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
        m_mailbox.post([this] { m_quit(); });
        m_thread.join();
    }
}

void Worker::accept(qintptr descriptor)
{
    post([descriptor](SessionHost &host) { host.accept(descriptor); });
}

void Worker::post(std::function<void(SessionHost &)> task)
{
    m_mailbox.post([this, task = std::move(task)] { task(*m_host); });
}

void Worker::run()
{
    QEventLoop loop; // first: it makes the thread's event dispatcher
    SessionHost host(m_index, m_shared, m_mailbox, m_gauges);
    m_host = &host;
    m_quit = [&loop] { loop.quit(); };
    m_mailbox.open();
    m_ready.release();
    loop.exec();
    m_mailbox.close();
}

} // namespace Broker

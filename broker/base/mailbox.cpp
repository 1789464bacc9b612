// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/mailbox.h"

#include <QAbstractEventDispatcher>

#include <utility>

namespace Broker {

Mailbox::~Mailbox()
{
    close();
}

void Mailbox::open()
{
    QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
    Q_ASSERT(dispatcher);
    m_awake = QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, dispatcher,
                               [this] { drain(); });
    const std::lock_guard lock(m_mutex);
    m_dispatcher = dispatcher;
    if (!m_tasks.empty() || !m_ahead.empty()) {
        m_dispatcher->wakeUp();
    }
}

void Mailbox::close()
{
    Q_ASSERT(!m_dispatcher || m_dispatcher == QAbstractEventDispatcher::instance());
    QObject::disconnect(m_awake);
    std::vector<Task> dropped;
    std::vector<Task> droppedAhead;
    {
        const std::lock_guard lock(m_mutex);
        m_dispatcher = nullptr;
        dropped.swap(m_tasks);
        droppedAhead.swap(m_ahead);
        m_hasAhead = false;
        m_waiting = false;
    }
    // What the tasks hold is destroyed without the lock: a destructor may post.
}

void Mailbox::post(Task task)
{
    const std::lock_guard lock(m_mutex);
    m_tasks.push_back(std::move(task));
    wake();
}

void Mailbox::postAhead(Task task)
{
    const std::lock_guard lock(m_mutex);
    m_ahead.push_back(std::move(task));
    m_hasAhead = true;
    wake();
}

void Mailbox::wake()
{
    if (!m_waiting.exchange(true) && m_dispatcher) {
        m_dispatcher->wakeUp();
    }
}

void Mailbox::drain()
{
    if (!m_waiting.load(std::memory_order_acquire)) {
        return;
    }
    Q_ASSERT(!m_isDraining); // else a task runs an event loop of its own
    m_isDraining = true;
    std::vector<Task> batch;
    batch.swap(m_running);
    {
        const std::lock_guard lock(m_mutex);
        batch.swap(m_tasks);
        m_waiting = false;
    }
    runAhead();
    for (Task &task : batch) {
        runAhead();
        if (m_awake) { // until a task closes the mailbox
            task();
        }
        task = nullptr; // releases what it held now, not at the end of the burst
    }
    batch.clear();
    m_running.swap(batch);
    m_isDraining = false;
}

void Mailbox::runAhead()
{
    if (!m_hasAhead.load(std::memory_order_relaxed)) {
        return;
    }
    std::vector<Task> ahead;
    {
        const std::lock_guard lock(m_mutex);
        ahead.swap(m_ahead);
        m_hasAhead = false;
    }
    for (Task &task : ahead) {
        if (m_awake) {
            task();
        }
    }
}

} // namespace Broker

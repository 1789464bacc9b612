// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/endofturn.h"

#include <utility>

namespace Broker {

void EndOfTurn::forget(const void *object)
{
    for (Flush &flush : m_flushes) {
        if (flush.output == object) {
            flush.output = nullptr;
        }
    }
    for (std::vector<OwnedTask> *tasks : {&m_tasks, &m_running}) {
        for (OwnedTask &task : *tasks) {
            if (task.owner == object) {
                task.owner = nullptr;
            }
        }
    }
}

void EndOfTurn::run()
{
    // A task may put something out, which is written before the loop blocks; it ends because
    // nothing answers itself for ever.
    while (!m_flushes.empty() || !m_tasks.empty() || !m_ended.empty()) {
        writeAll();
        runTasks();
        // Out of the list first: what goes may end something else.
        std::exchange(m_ended, {}).clear();
    }
}

void EndOfTurn::writeAll()
{
    for (size_t next = 0; next < m_flushes.size(); ++next) { // writing may add more
        const Flush flush = m_flushes[next];
        if (flush.output) {
            flush.write(flush.output);
        }
    }
    m_flushes.clear();
}

void EndOfTurn::runTasks()
{
    Q_ASSERT(m_running.empty()); // a task does not run the end of the turn
    m_running.swap(m_tasks);
    for (OwnedTask &task : m_running) {
        if (task.owner) {
            task.run();
        }
        task.run = nullptr;
    }
    m_running.clear();
}

} // namespace Broker

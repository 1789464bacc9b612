// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/turnend.h"

#include "broker/net/socketoutput.h"

#include <algorithm>

namespace Broker {

void TurnEnd::forget(SocketOutput &output)
{
    std::replace(m_outputs.begin(), m_outputs.end(), &output, static_cast<SocketOutput *>(nullptr));
}

void TurnEnd::run()
{
    // A task may put something out, which is written before the loop blocks; it ends because nobody
    // answers himself for ever.
    while (!m_outputs.empty() || !m_tasks.empty()) {
        size_t next = 0;
        while (next < m_outputs.size()) { // writing may add more
            if (SocketOutput *output = m_outputs[next++]) {
                output->write();
            }
        }
        m_outputs.clear();
        std::vector<Task> tasks;
        tasks.swap(m_running); // with the room that it had
        tasks.swap(m_tasks);
        for (Task &task : tasks) {
            task();
            task = nullptr;
        }
        tasks.clear();
        m_running.swap(tasks);
    }
}

} // namespace Broker

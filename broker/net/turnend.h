// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <functional>
#include <vector>

namespace Broker {

class SocketOutput;

/// What a worker does once at the end of each turn of its event loop, in this order: it writes what
/// the turn put out, reports on it, and destroys what ended.
///
/// So a connection that got ten frames in a turn makes one system call, and nothing is destroyed
/// while something of it is still on the stack.
class TurnEnd
{
public:
    using Task = std::function<void()>;

    TurnEnd() = default;
    Q_DISABLE_COPY_MOVE(TurnEnd)

    /// Has \a output written at the end of the turn. Once a turn is enough.
    void flush(SocketOutput &output) { m_outputs.push_back(&output); }

    /// Takes back flush() of an output that goes away.
    void forget(SocketOutput &output);

    /// Runs \a task after everything is written.
    void afterFlush(Task task) { m_tasks.push_back(std::move(task)); }

    /// Does all of it. Connected to QAbstractEventDispatcher::aboutToBlock.
    void run();

private:
    std::vector<SocketOutput *> m_outputs;
    std::vector<Task> m_tasks;
    std::vector<Task> m_running; // empty; keeps its room from turn to turn
};

} // namespace Broker

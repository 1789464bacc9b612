// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <functional>
#include <memory>
#include <vector>

namespace Broker {

/// What a worker does once at the end of each turn of its event loop, in this order: it writes what
/// the turn put out, runs what was to follow, and destroys what ended.
///
/// So a connection that got ten frames in a turn makes one system call, and nothing is destroyed
/// while something of it is still on the stack.
class EndOfTurn
{
public:
    using Task = std::function<void()>;

    EndOfTurn() = default;
    Q_DISABLE_COPY_MOVE(EndOfTurn)

    /// Calls \a Write on \a output at the end of the turn. Once a turn is enough.
    template<auto Write, typename Output>
    void flush(Output &output)
    {
        m_flushes.push_back(
            {&output, [](void *flushed) { (static_cast<Output *>(flushed)->*Write)(); }});
    }

    /// Runs \a task after everything is written, unless \a owner is forgotten before.
    void afterFlush(const void *owner, Task task)
    {
        Q_ASSERT(owner);
        m_tasks.push_back({owner, std::move(task)});
    }

    /// Takes back flush() of, and afterFlush() for, an object that goes away.
    void forget(const void *object);

    /// Destroys \a ended after all tasks have run.
    template<typename Object>
    void destroy(std::unique_ptr<Object> ended)
    {
        m_ended.emplace_back(ended.release(),
                             [](void *object) { delete static_cast<Object *>(object); });
    }

    /// Does all of it. Connected to QAbstractEventDispatcher::aboutToBlock.
    void run();

private:
    struct Flush
    {
        void *output;
        void (*write)(void *output);
    };
    struct OwnedTask
    {
        const void *owner;
        Task run;
    };
    using Ended = std::unique_ptr<void, void (*)(void *object)>;

    void writeAll();
    void runTasks();

    std::vector<Flush> m_flushes;
    std::vector<OwnedTask> m_tasks;
    std::vector<OwnedTask> m_running; // keeps its room from turn to turn
    std::vector<Ended> m_ended;
};

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/server/worker.h"

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace Broker {

/// Asks each of \a workers the same, and has \a add put together what they answer.
///
/// \a ask is called in the thread of each worker, and \a gathered in that of the one that answers
/// last.
template<typename Answer, typename Ask, typename Add>
void gather(const std::vector<std::unique_ptr<Worker>> &workers, const Ask &ask, const Add &add,
            const std::function<void(const Answer &)> &gathered)
{
    struct Answers
    {
        std::mutex mutex;
        Answer all;
        size_t outstanding = 0;
    };
    auto answers = std::make_shared<Answers>();
    answers->outstanding = workers.size();
    for (const auto &worker : workers) {
        worker->post([answers, ask, add, gathered](WorkerSessions &sessions) {
            const Answer some = ask(sessions);
            std::unique_lock lock(answers->mutex);
            add(answers->all, some);
            if (--answers->outstanding == 0) {
                lock.unlock(); // every worker has answered
                gathered(answers->all);
            }
        });
    }
}

} // namespace Broker

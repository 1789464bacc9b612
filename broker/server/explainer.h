// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/explanation.h"
#include "broker/server/worker.h"

#include <memory>
#include <optional>
#include <vector>

namespace Broker {

/// Collects what the parts of a broker know of a user: the workers of the sessions that are open,
/// the ledgers of what was, the store of the number. Callable from any thread, while the workers
/// run.
class Explainer
{
public:
    using Told = std::function<void(const std::optional<Explanation> &)>;

    /// All of these outlive it.
    Explainer(const WorkerContext &shared, const std::vector<std::unique_ptr<Worker>> &workers);

    /// \a told is called in the thread of the worker that answers last, or in that of the caller.
    void ask(const Question &question, const Told &told) const;

private:
    std::optional<PushRecord> pushOf(const Question &question) const;
    UserFacts factsOf(const QByteArray &user, const WorkerSessions::Surroundings &around) const;

    const WorkerContext &m_shared;
    const std::vector<std::unique_ptr<Worker>> &m_workers;
    const qint64 m_startedAt;
};

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/explainer.h"

#include "broker/base/logging.h"
#include "broker/control/screens.h"
#include "broker/server/gathering.h"

namespace Broker {

Explainer::Explainer(const WorkerContext &shared,
                     const std::vector<std::unique_ptr<Worker>> &workers)
    : m_shared(shared)
    , m_workers(workers)
    , m_startedAt(wallClock())
{
}

void Explainer::ask(const Question &question, const Told &told) const
{
    const std::optional<PushRecord> known = pushOf(question);
    const QByteArray user = question.user.isEmpty() && known ? known->user : question.user;
    if (question.push && (!known || known->user != user)) {
        told(std::nullopt);
        return;
    }
    const QByteArray destination = m_shared.unreadDestination.filled(user);
    const QList<PatternId> patterns = m_shared.exchange.interest().byPattern(destination).patterns;
    using Surroundings = WorkerSessions::Surroundings;
    gather<Surroundings>(
        m_workers,
        [user, destination, patterns](const WorkerSessions &sessions) {
            return sessions.around(user, destination, patterns);
        },
        [](Surroundings &all, const Surroundings &some) {
            all.sessions += some.sessions;
            all.screens += some.screens;
        },
        [this, question, user, known, told](const Surroundings &around) {
            // Meanwhile the workers may have told more of it, or a newer one has its place.
            const std::optional<PushRecord> later = pushOf(question);
            told(explained(factsOf(user, around), later ? later : known));
        });
}

std::optional<PushRecord> Explainer::pushOf(const Question &question) const
{
    return question.push ? m_shared.publisher.push(*question.push) : std::nullopt;
}

UserFacts Explainer::factsOf(const QByteArray &user,
                             const WorkerSessions::Surroundings &around) const
{
    UserFacts facts;
    facts.user = user;
    facts.destination = m_shared.unreadDestination.filled(user);
    facts.startedAt = m_startedAt;
    facts.isSentOnSubscribe = m_shared.config.unreadOnSubscribe == UnreadOnSubscribe::Last;
    facts.sessions = around.sessions;
    facts.past = m_shared.users.pastOf(user); // after the sessions: who has gone since is in it
    if (const std::optional<UnreadState> state =
            m_shared.publisher.store().get(facts.destination)) {
        facts.count = state->count;
        facts.version = state->version;
    }
    const std::optional<KeepingTrouble> trouble = m_shared.publisher.store().trouble();
    facts.isDiskWell = !trouble || trouble->isSlow;
    facts.screens = around.screens;
    for (Screen &screen : facts.screens) {
        screen.compare(facts.count ? std::optional(CountVersion {facts.version, *facts.count})
                                   : std::nullopt);
    }
    facts.screens = withoutDoubles(facts.screens);
    const AccessVerdict verdict = m_shared.rules.maySubscribe(facts.destination);
    facts.ruleAgainst = verdict.allowed ? QString() : verdict.rule;
    InterestTable &interest = m_shared.exchange.interest();
    interest.withOrder(
        facts.destination, interest.byPattern(facts.destination),
        [&facts](const Interest &wanted) { facts.receivers = quint32(wanted.subscriptions); });
    facts.at = wallClock();
    return facts;
}

} // namespace Broker

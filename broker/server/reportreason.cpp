// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/reportreason.h"

#include <algorithm>

namespace Broker {

namespace {

DeliveryProblem problemOf(const Explanation &explanation)
{
    const QList<SessionRecord> &sessions = explanation.facts.sessions;
    if (explanation.push && explanation.push->matched > 0) {
        return DeliveryProblem::SessionClosing;
    }
    return std::any_of(sessions.begin(), sessions.end(),
                       [&](const SessionRecord &session) {
                           return session.user.toUtf8() == explanation.user;
                       })
        ? DeliveryProblem::NotSubscribed
        : DeliveryProblem::NoSession;
}

} // namespace

void insertReason(DeliveryReport &report, const Explanation &explanation)
{
    report.problem = problemOf(explanation);
    report.reason = explanation.why.reason;
    report.reasonAt = explanation.why.at;
    report.next = explanation.next;
    report.instead = explanation.instead;
    for (const UserEvent &event : explanation.facts.past.events) {
        if (event.kind == UserEvent::Kind::Ended && event.isOfUser) {
            report.lastSeenAt = event.at;
            report.lastSeenCode = event.closeCode;
        } else if (event.aim == UserEvent::Aim::LookAlike) {
            report.nearest = QString::fromUtf8(event.destination);
        }
    }
}

} // namespace Broker

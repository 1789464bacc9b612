// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/reportreason.h"

#include "broker/server/embeddedbroker.h"

#include <algorithm>
#include <utility>

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

using Told = std::function<void(const DeliveryReport &)>;

void findOthers(EmbeddedBroker &broker, Mailbox &mailbox, const DeliveryReport &report,
                const Told &told)
{
    PushRecord push;
    push.at = wallClock(); // more may have subscribed since, but nobody that is here is left out
    push.destination = report.destination;
    push.user = report.user.toUtf8();
    push.written = report.written;
    broker.findEvidence({push}, [=, &mailbox](const QList<PushRecord> &found) {
        mailbox.post([complete = report, others = found.first().others, told]() mutable {
            for (const QByteArray &other : others) {
                complete.others.append(QString::fromUtf8(other));
            }
            told(complete);
        });
    });
}

void findNearest(EmbeddedBroker &broker, Mailbox &mailbox, const DeliveryReport &report,
                 const Told &told)
{
    broker.findAudience(report.destination, [=, &mailbox](const Audience &found) {
        mailbox.post([complete = report, nearest = found.nearest, told]() mutable {
            complete.nearest = nearest;
            told(complete);
        });
    });
}

void askWhy(EmbeddedBroker &broker, Mailbox &mailbox, const DeliveryReport &report,
            std::optional<quint64> entry, const Told &told)
{
    broker.explain({report.user.toUtf8(), entry},
                   [=, &broker, &mailbox](const std::optional<Explanation> &explanation) {
                       DeliveryReport complete = report;
                       if (explanation) {
                           insertReason(complete, *explanation);
                       } else {
                           complete.problem =
                               DeliveryProblem::NotSubscribed; // 10,000 came after it
                       }
                       if (complete.reason == DeliveryReason::NotConnected) {
                           findNearest(broker, mailbox, complete, told);
                       } else {
                           mailbox.post([complete, told] { told(complete); });
                       }
                   });
}

} // namespace

void completeReport(EmbeddedBroker &broker, Mailbox &mailbox, const DeliveryReport &report,
                    std::optional<quint64> entry, Told told)
{
    DeliveryReport complete = report;
    if (report.written > 0) {
        findOthers(broker, mailbox, report, told);
    } else if (!report.user.isEmpty()) {
        askWhy(broker, mailbox, report, entry, told);
    } else if (report.matched > 0) {
        complete.problem = DeliveryProblem::SessionClosing;
        mailbox.post([complete, told = std::move(told)] { told(complete); });
    } else {
        complete.problem = DeliveryProblem::NotSubscribed;
        findNearest(broker, mailbox, complete, told);
    }
}

} // namespace Broker

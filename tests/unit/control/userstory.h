// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/explanation.h"

#include <chrono>

/// What happened to user 7, told in the order in which it did, on a time that the test moves.
class UserStory
{
public:
    using Aim = Broker::UserEvent::Aim;
    using Kind = Broker::UserEvent::Kind;

    static constexpr auto Own = "/alarm/7";

    UserStory()
    {
        m_facts.user = "7";
        m_facts.destination = Own;
        m_facts.startedAt = m_now;
        pass(std::chrono::seconds(10));
    }

    void pass(std::chrono::microseconds time) { m_now += time.count(); }
    qint64 now() const { return m_now; }

    void connect(Broker::SessionId session) { add(event(Kind::Connected, session)); }

    void subscribe(Broker::SessionId session, const QByteArray &destination = Own)
    {
        add(event(Kind::Subscribed, session, destination));
    }

    void unsubscribe(Broker::SessionId session, const QByteArray &destination = Own)
    {
        add(event(Kind::Unsubscribed, session, destination));
    }

    void refuse(Broker::SessionId session, const QByteArray &reason,
                const QByteArray &destination = Own)
    {
        Broker::UserEvent refused = event(Kind::Refused, session, destination);
        refused.reason = reason;
        refused.text = QStringLiteral("It may not.");
        add(refused);
    }

    /// \a heardAt is when something was heard last; now, unless it is said.
    void end(Broker::SessionId session, const QByteArray &reason, Aim aim = Aim::Count,
             qint64 heardAt = 0)
    {
        Broker::UserEvent ended = event(Kind::Ended, session);
        ended.aim = aim;
        ended.reason = reason;
        ended.text = QStringLiteral("It went.");
        ended.closeCode = 1000;
        ended.lastInAt = heardAt == 0 ? now() : heardAt;
        add(ended);
    }

    /// Somebody who is not user 7.
    void hear(Broker::UserEvent event, const QString &by)
    {
        event.isOfUser = false;
        event.by = by;
        add(event);
    }

    Broker::UserEvent event(Kind kind, Broker::SessionId session,
                            const QByteArray &destination = {}) const
    {
        Broker::UserEvent event;
        event.at = now();
        event.kind = kind;
        event.session = session;
        event.destination = destination;
        event.aim = destination == Own ? Aim::Count : Aim::Other;
        return event;
    }

    /// A session that is open when the question is asked.
    Broker::SessionRecord &open(Broker::SessionId session, const QByteArrayList &destinations = {},
                                const QString &user = QStringLiteral("7"))
    {
        Broker::SessionRecord record;
        record.id = session;
        record.user = user;
        record.openedAt = record.connectedAt = record.lastInAt = now();
        for (const QByteArray &destination : destinations) {
            Broker::SubscriptionRecord subscription;
            subscription.destination = destination;
            subscription.since = now();
            subscription.isOwnCount = destination == Own;
            m_facts.receivers += subscription.isOwnCount ? 1 : 0;
            record.subscriptions.append(subscription);
        }
        m_facts.sessions.append(record);
        return m_facts.sessions.last();
    }

    /// A push of the number 3 that \a matched subscriptions, all of which were written to.
    Broker::PushRecord &push(quint32 matched = 0)
    {
        Broker::PushRecord push;
        push.at = now();
        push.result = Broker::PushResult::Applied;
        push.count = 3;
        push.version = 1;
        push.isDelivered = true;
        push.matched = matched;
        push.written = matched;
        m_push = push;
        m_facts.count = 3;
        m_facts.version = 1;
        return *m_push;
    }

    Broker::UserFacts &facts() { return m_facts; }

    Broker::Explanation explained()
    {
        m_facts.at = now();
        return Broker::explained(m_facts, m_push);
    }

private:
    void add(const Broker::UserEvent &event) { m_facts.past.events.append(event); }

    qint64 m_now = 1'700'000'000'000'000; // it stands still unless a test moves it
    Broker::UserFacts m_facts;
    std::optional<Broker::PushRecord> m_push;
};

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/deliveryreason.h"
#include "broker/control/pushes.h"
#include "broker/control/sessionlife.h"

#include <optional>

namespace Broker {

/// A push to a user, or one that would be made now, and what is known around it: all that
/// explained() asks of it.
class DeliveryCase
{
public:
    DeliveryCase(const UserFacts &facts, const std::optional<PushRecord> &push);

    /// Whether \a reason holds, besides others perhaps.
    Check check(DeliveryReason reason) const;

    const UserFacts &facts() const { return m_facts; }
    const PushRecord *push() const { return m_push ? &*m_push : nullptr; }

    /// When the push was, or now.
    qint64 moment() const { return m_moment; }

    /// From when on a sign of a client is evidence that it is there with the push.
    qint64 evidenceFrom() const { return m_push ? m_push->evidenceFrom() : m_moment; }

    /// How many of those that the push was written to were heard since, of a push.
    quint32 heard() const;

    /// Whether anybody had the count then.
    bool isReached() const { return m_isReached; }

    const QList<SessionLife> &lives() const { return m_lives; }

private:
    struct Finding
    {
        qint64 at;
        QString text;
    };

    using Found = std::optional<Finding>;

    Found find(DeliveryReason reason) const;
    Found refusedNumber(PushResult result) const;
    Found refused(bool byRule) const;
    Found connectedWithout(bool isElsewhere) const;
    Found ended(DeliveryReason how) const;
    Found subscribedLater() const;
    Found unsubscribed() const;
    Found counted(quint32 count, const QString &text) const;
    Found waiting() const;
    Found lookAlike() const;
    Found notConnected() const;
    Found noEvidence() const;
    Found received() const;

    const SessionLife *lostBefore() const;
    const SessionLife *lostAfter() const;
    qint64 lastUnsubscribed() const;

    const UserFacts &m_facts;
    const std::optional<PushRecord> &m_push;
    const qint64 m_moment;
    const bool m_isReached;
    const QList<SessionLife> m_lives;
};

} // namespace Broker

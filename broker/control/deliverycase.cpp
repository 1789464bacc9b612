// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/control/deliverycase.h"

#include "broker/base/logging.h"
#include "broker/control/durationtext.h"
#include "broker/control/sessionend.h"

#include <algorithm>

namespace Broker {

namespace {

using Aim = UserEvent::Aim;
using Reason = DeliveryReason;

QString shown(const QByteArray &text)
{
    return printable(QByteArrayView(text));
}

QString shown(SessionId session)
{
    return QStringLiteral("s-%1").arg(session);
}

QString sentence(QString text)
{
    return text.endsWith(u'.') ? text : text + u'.';
}

} // namespace

DeliveryCase::DeliveryCase(const UserFacts &facts, const std::optional<PushRecord> &push)
    : m_facts(facts)
    , m_push(push)
    , m_moment(push ? push->at : facts.at)
    , m_isReached(push ? push->matched > 0 || !push->isDelivered : facts.receivers > 0)
    , m_lives(livesAt(facts, m_moment, push ? push->session : 0))
{
}

Check DeliveryCase::check(DeliveryReason reason) const
{
    const Found found = find(reason);
    return found ? Check {reason, true, found->at, found->text} : Check {reason, false, 0, {}};
}

// What lies in the way of who was not reached cannot lie in the way of who was.
DeliveryCase::Found DeliveryCase::find(DeliveryReason reason) const
{
    const quint32 dropped = m_push ? m_push->dropped : 0;
    const quint32 closing = m_push ? m_push->closing - std::min(m_push->closing, dropped) : 0;
    switch (reason) {
    case Reason::CountRefused: return refusedNumber(PushResult::Refused);
    case Reason::Stale: return refusedNumber(PushResult::Stale);
    case Reason::Repeated: return refusedNumber(PushResult::Repeated);
    case Reason::RefusedByRule: return refused(true);
    case Reason::SubscribeRefused: return refused(false);
    case Reason::SubscribedElsewhere: return connectedWithout(true);
    case Reason::NotSubscribed: return connectedWithout(false);
    case Reason::SessionClosing:
        return counted(
            closing, QStringLiteral("Of %2 subscriptions %1 had a session that was being closed."));
    case Reason::TooSlow:
    case Reason::ConnectionLost:
    case Reason::HeartBeatLost:
    case Reason::Disconnected:
    case Reason::SessionEnded: return ended(reason);
    case Reason::SubscribedLater: return subscribedLater();
    case Reason::Unsubscribed: return unsubscribed();
    case Reason::BadPayload:
        return counted(m_push ? m_push->unfit : 0,
                       QStringLiteral("Of %2 subscriptions %1 cannot be sent such a body: it is "
                                      "not UTF-8, or has a NUL."));
    case Reason::Replaced:
        return counted(
            m_push ? m_push->replaced + m_push->unwanted : 0,
            QStringLiteral(
                "Of %2 subscriptions %1 had a newer number, or were given one in its place."));
    case Reason::Waiting: return waiting();
    case Reason::LookAlike: return lookAlike();
    case Reason::NotConnected: return notConnected();
    case Reason::NoEvidence: return noEvidence();
    case Reason::WouldArrive: return m_push ? std::nullopt : received();
    case Reason::Arrived: return m_push ? received() : std::nullopt;
    }
    Q_UNREACHABLE();
}

DeliveryCase::Found DeliveryCase::refusedNumber(PushResult result) const
{
    // A number that cannot be kept is delivered all the same; an addition is not.
    const bool isSo = m_push && m_push->result == result && !m_isReached
        && (result != PushResult::Refused || m_push->operation == PushOperation::Add);
    if (!isSo) {
        return std::nullopt;
    }
    if (result == PushResult::Refused) {
        return Finding {m_moment, m_push->refusal};
    }
    const bool isTest = m_push->operation == PushOperation::TestOver;
    return Finding {
        m_moment,
        isTest ? QStringLiteral("The count was changed during the test, and its screens have that.")
            : result == PushResult::Stale
            ? QStringLiteral("The back-end had published this version, or a newer one, before.")
            : QStringLiteral(
                "The idempotency key was seen before, so nothing was added and sent again.")};
}

// Whether the last that a session of the user, or one for the user's count, wanted was refused.
DeliveryCase::Found DeliveryCase::refused(bool byRule) const
{
    if (m_isReached) {
        return std::nullopt;
    }
    const SessionLife *last = nullptr;
    for (const SessionLife &life : m_lives) {
        if (life.refused && (!last || life.refused->at > last->refused->at)) {
            last = &life;
        }
    }
    const bool isOver =
        last && std::any_of(m_lives.begin(), m_lives.end(), [&](const SessionLife &life) {
            const qint64 then = last->refused->at; // somebody had the count afterwards
            return &life != last
                && (life.hadCountUntil > then
                    || (life.hasCount && (!life.end || life.end->at > then)));
        });
    const bool hadIt = last && (last->hasCount || last->hadCountUntil > last->refused->at);
    if (last && !isOver && !hadIt && (last->refused->reason == "access-denied") == byRule) {
        return Finding {
            last->refused->at,
            QStringLiteral("Session %1 wanted to subscribe to '%2'. %3")
                .arg(shown(last->id), shown(last->refused->destination), last->refused->text)};
    }
    if (byRule && !m_facts.ruleAgainst.isEmpty()) {
        return Finding {0,
                        QStringLiteral("Clients may not subscribe to '%1'. The rule is: %2.")
                            .arg(shown(m_facts.destination), m_facts.ruleAgainst)};
    }
    return std::nullopt;
}

// A session of the user that was there, and to which nobody had sent it.
DeliveryCase::Found DeliveryCase::connectedWithout(bool isElsewhere) const
{
    if (m_isReached) {
        return std::nullopt;
    }
    for (auto life = m_lives.crbegin(); life != m_lives.crend(); ++life) {
        const bool neverHadIt =
            !life->hasCount && life->hadCountUntil == 0 && life->hasCountLater == 0;
        if (!life->isOfUser || !life->isOpenAt(m_moment) || !neverHadIt
            || life->elsewhere.isEmpty() == isElsewhere) {
            continue;
        }
        return Finding {
            life->from,
            isElsewhere
                ? QStringLiteral("Session %1 of user '%2' was subscribed to '%3', and not to '%4'.")
                      .arg(shown(life->id), shown(m_facts.user), shown(life->elsewhere.last()),
                           shown(m_facts.destination))
                : QStringLiteral(
                      "Session %1 of user '%2' was connected and had subscribed to nothing.")
                      .arg(shown(life->id), shown(m_facts.user))};
    }
    return std::nullopt;
}

qint64 DeliveryCase::lastUnsubscribed() const
{
    qint64 last = 0;
    for (const SessionLife &life : m_lives) {
        last = std::max(last, life.hadCountUntil);
    }
    return last;
}

// The one that had the count last, or was there last, where all had ended before the moment.
const SessionLife *DeliveryCase::lostBefore() const
{
    const SessionLife *best = nullptr;
    for (const SessionLife &life : m_lives) {
        if (!life.end || life.end->at > m_moment || life.end->at < lastUnsubscribed()) {
            continue;
        }
        const bool isBetter = !best || life.hasCount > best->hasCount
            || (life.hasCount == best->hasCount && life.end->at > best->end->at);
        best = isBetter ? &life : best;
    }
    return best;
}

// The one that had the count and ended without a sign that it got it.
const SessionLife *DeliveryCase::lostAfter() const
{
    const SessionLife *first = nullptr;
    for (const SessionLife &life : m_lives) {
        const bool isLost = life.end && life.end->at > m_moment && life.hasCount
            && (life.lastInAt <= m_moment || m_push->dropped > 0);
        if (isLost && (!first || life.end->at < first->end->at)) {
            first = &life;
        }
    }
    return first;
}

DeliveryCase::Found DeliveryCase::ended(DeliveryReason how) const
{
    if (m_isReached && !m_push) {
        return std::nullopt;
    }
    const SessionLife *life = m_isReached ? lostAfter() : lostBefore();
    if (!life) {
        // Of streams and polls nothing more is remembered.
        const bool isStream = m_isReached && m_push->dropped > 0 && how == Reason::ConnectionLost;
        return isStream ? Found(Finding {
                   0, QStringLiteral("The connection ended before the number could be written.")})
                        : std::nullopt;
    }
    if (reasonOf(*life->end) != how) {
        return std::nullopt;
    }
    const QString apart = durationText(std::abs(life->end->at - m_moment));
    return Finding {
        life->end->at,
        sentence((m_isReached  ? QStringLiteral("Session %1 ended %2 after the push, and nothing "
                                                 "showed that it had the number: %3")
                      : m_push ? QStringLiteral("Session %1 ended %2 before the push: %3")
                               : QStringLiteral("Session %1 ended %2 ago: %3"))
                     .arg(shown(life->id), apart, howOf(*life->end)))};
}

DeliveryCase::Found DeliveryCase::subscribedLater() const
{
    const SessionLife *first = nullptr;
    for (const SessionLife &life : m_lives) {
        if (life.hasCountLater != 0 && (!first || life.hasCountLater < first->hasCountLater)) {
            first = &life;
        }
    }
    if (m_isReached || !first) {
        return std::nullopt;
    }
    return Finding {first->hasCountLater,
                    QStringLiteral("Session %1 subscribed to '%2' %3 after the push.")
                        .arg(shown(first->id), shown(m_facts.destination),
                             durationText(first->hasCountLater - m_moment))};
}

DeliveryCase::Found DeliveryCase::unsubscribed() const
{
    const qint64 last = lastUnsubscribed();
    if (m_isReached || last == 0) {
        return std::nullopt;
    }
    const auto life = std::find_if(m_lives.begin(), m_lives.end(), [last](const SessionLife &each) {
        return each.hadCountUntil == last;
    });
    return Finding {
        last,
        QStringLiteral("Session %1 had unsubscribed from '%2' %3 before.")
            .arg(shown(life->id), shown(m_facts.destination), durationText(m_moment - last))};
}

DeliveryCase::Found DeliveryCase::counted(quint32 count, const QString &text) const
{
    return count == 0 ? std::nullopt
                      : Found(Finding {m_moment, text.arg(count).arg(m_push->matched)});
}

DeliveryCase::Found DeliveryCase::waiting() const
{
    if (m_push) {
        return m_push->isDelivered || m_push->waiting > 0
            ? counted(m_push->waiting,
                      QStringLiteral(
                          "Of %2 subscriptions %1 have not read, or asked for, what came before."))
            : Found(Finding {m_moment, QStringLiteral("It is being delivered.")});
    }
    const auto readsNot = [](const SessionLife &life) {
        return !life.hasCount || life.queuedBytes > 0;
    };
    const bool isBehind = std::any_of(m_lives.begin(), m_lives.end(), [](const SessionLife &life) {
        return life.hasCount && !life.end && life.queuedBytes > 0;
    });
    return m_isReached && isBehind && std::all_of(m_lives.begin(), m_lives.end(), readsNot)
        ? Found(Finding {m_facts.at,
                         QStringLiteral("What was sent before waits for the client to read it.")})
        : std::nullopt;
}

DeliveryCase::Found DeliveryCase::lookAlike() const
{
    const QList<UserEvent> &events = m_facts.past.events;
    const auto last =
        std::find_if(events.crbegin(), events.crend(), [this](const UserEvent &event) {
            return event.aim == Aim::LookAlike && event.kind != UserEvent::Kind::Unsubscribed
                && (!m_push || event.at <= m_moment);
        });
    if (m_isReached || last == events.crend()) {
        return std::nullopt;
    }
    return Finding {
        last->at,
        QStringLiteral("Session %1 wanted '%2', which is nobody's count, where '%3' is the user's.")
            .arg(shown(last->session), shown(last->destination), shown(m_facts.destination))};
}

DeliveryCase::Found DeliveryCase::notConnected() const
{
    const bool isExplained = connectedWithout(true) || connectedWithout(false) || unsubscribed()
        || subscribedLater() || refused(true) || refused(false);
    const bool isThere =
        std::any_of(m_lives.begin(), m_lives.end(), [this](const SessionLife &life) {
            return life.isOfUser && life.isOpenAt(m_moment);
        });
    if (m_isReached || (isThere && isExplained)) {
        return std::nullopt;
    }
    const QString memory = m_facts.past.isWhole
        ? QStringLiteral("since the broker started")
        : QStringLiteral("as far as the broker remembers, which may not be far enough");
    return Finding {
        m_moment,
        m_push && m_push->session != 0
            ? QStringLiteral("Session %1, which alone it was for, did not have the count then.")
                  .arg(shown(m_push->session))
            : m_lives.isEmpty()
            ? QStringLiteral("User '%1' had no session, %2.").arg(shown(m_facts.user), memory)
            : QStringLiteral("User '%1' had no session with the count at that moment.")
                  .arg(shown(m_facts.user))};
}

// Clients that were written the push, and came back since.
quint32 DeliveryCase::heard() const
{
    return heardAfter(m_lives, m_moment, evidenceFrom()) + m_push->returned;
}

DeliveryCase::Found DeliveryCase::noEvidence() const
{
    if (!m_isReached) {
        return std::nullopt;
    }
    if (m_push) {
        const quint32 heard = this->heard();
        return heard >= m_push->written
            ? std::nullopt
            : Found(Finding {
                m_moment,
                QStringLiteral(
                    "It was written to %1 of %2 subscriptions; of the clients of %3 nothing "
                    "was heard since.%4")
                    .arg(QString::number(m_push->written), QString::number(m_push->matched),
                         QString::number(m_push->written - heard), othersAt(m_lives, m_moment))});
    }
    quint32 quiet = 0;
    qint64 since = 0;
    for (const SessionLife &life : m_lives) {
        if (life.hasCount && life.quietSince != 0) {
            ++quiet;
            since = std::max(since, life.quietSince);
        }
    }
    return quiet < m_facts.receivers
        ? std::nullopt
        : Found(
            Finding {since,
                     QStringLiteral("Nothing was heard for %1 of the clients that have the count.")
                         .arg(durationText(m_facts.at - since))});
}

DeliveryCase::Found DeliveryCase::received() const
{
    if (!m_isReached) {
        return std::nullopt;
    }
    if (!m_push) {
        return Finding {m_facts.at,
                        QStringLiteral("It would be written to %1 subscriptions.%2")
                            .arg(QString::number(m_facts.receivers), othersAt(m_lives, m_moment))};
    }
    return m_push->written == 0 || heard() < m_push->written
        ? std::nullopt
        : Found(Finding {
            m_moment,
            QStringLiteral(
                "It was written to %1 of %2 subscriptions, and something was heard of each "
                "client since.%3")
                .arg(QString::number(m_push->written), QString::number(m_push->matched),
                     othersAt(m_lives, m_moment))});
}

} // namespace Broker

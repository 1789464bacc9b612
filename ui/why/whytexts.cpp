// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/why/whytexts.h"

#include "broker/control/sessionlife.h"
#include "ui/sessions/sessiontexts.h"
#include "ui/views/formats.h"
#include "ui/why/reasonwords.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace Ui {

using Broker::Check;
using Broker::DeliveryReason;
using Broker::Explanation;
using Broker::NextStep;
using Broker::PushRecord;
using Broker::SessionLife;
using Broker::UserEvent;

namespace {

constexpr qsizetype LongestName = 80;
constexpr qsizetype LongestSentence = 300; // of the broker's own
constexpr qint64 Minute = 60'000'000;

QString shown(const QByteArray &utf8)
{
    return oneLine(utf8, LongestName);
}

QString apart(qint64 microseconds)
{
    return microseconds < Minute ? latencyText(microseconds) : durationText(microseconds);
}

/// The sentences about one explanation.
class WhyTexts
{
    Q_DECLARE_TR_FUNCTIONS(Ui::WhyTexts)

public:
    explicit WhyTexts(const Explanation &explanation)
        : m_explanation(explanation)
        , m_push(explanation.push ? &*explanation.push : nullptr)
        , m_moment(m_push ? m_push->at : explanation.at)
        , m_lives(Broker::livesAt(explanation.facts, m_moment, m_push ? m_push->session : 0))
        , m_user(shown(explanation.user))
        , m_destination(shown(explanation.destination))
    {
    }

    QString of(const Check &check) const
    {
        switch (check.reason) {
        case DeliveryReason::CountRefused:
        case DeliveryReason::Stale:
        case DeliveryReason::Repeated: return ofNumber(check);
        case DeliveryReason::RefusedByRule:
        case DeliveryReason::SubscribeRefused: return refused(check);
        case DeliveryReason::SubscribedElsewhere:
        case DeliveryReason::NotSubscribed: return connectedWithout(check);
        case DeliveryReason::TooSlow:
        case DeliveryReason::ConnectionLost:
        case DeliveryReason::HeartBeatLost:
        case DeliveryReason::Disconnected:
        case DeliveryReason::SessionEnded: return ended(check);
        case DeliveryReason::SubscribedLater:
        case DeliveryReason::Unsubscribed: return subscribed(check);
        case DeliveryReason::SessionClosing:
        case DeliveryReason::BadPayload:
        case DeliveryReason::Replaced: return counted(check);
        case DeliveryReason::Waiting: return waiting();
        case DeliveryReason::LookAlike: return lookAlike(check);
        case DeliveryReason::NotConnected: return notConnected();
        case DeliveryReason::NoEvidence: return noEvidence(check);
        case DeliveryReason::WouldArrive:
        case DeliveryReason::Arrived: return arrived();
        }
        return {};
    }

    QString kept() const
    {
        return m_push && m_explanation.facts.count
            ? tr("%1 is kept, and sent when user %2 subscribes.")
                  .arg(countText(*m_explanation.facts.count), m_user)
            : tr("A number that is pushed now is kept, and sent when user %1 subscribes.")
                  .arg(m_user);
    }

    QString riskText() const
    {
        return m_explanation.next.isAtRisk
            ? u' ' + tr("It is in memory alone, since the disk takes nothing.")
            : QString();
    }

    QString next() const
    {
        switch (m_explanation.next.kind) {
        case NextStep::Kind::Nothing: return {};
        case NextStep::Kind::Kept: return kept() + riskText();
        case NextStep::Kind::SentOnSubscribe:
            return tr("The number was sent meanwhile, with the SUBSCRIBE.");
        case NextStep::Kind::WillBeWritten:
            return tr("The number waits, and is written when the client reads, or asks.");
        case NextStep::Kind::Superseded:
            return tr("The newer number %1 is kept.")
                       .arg(countText(m_explanation.facts.count.value_or(0)))
                + riskText();
        case NextStep::Kind::NotSent:
            return m_explanation.facts.isSentOnSubscribe
                ? tr("It is not sent any more: nothing is kept of it.")
                : tr("It is not sent any more: unread.on_subscribe is \"none\".");
        }
        return {};
    }

    QString instead() const
    {
        if (!m_explanation.instead) {
            return {};
        }
        const bool isLate =
            std::any_of(m_lives.begin(), m_lives.end(),
                        [](const SessionLife &life) { return life.hasCountLater != 0; });
        const QString earlier = apart(m_explanation.instead->earlierBy);
        return isLate ? tr("It would have arrived, had the SUBSCRIBE come %1 earlier.").arg(earlier)
                      : tr("It would have arrived, had the push come %1 earlier.").arg(earlier);
    }

    QString also() const
    {
        QStringList words;
        for (const Check &check : m_explanation.checks) {
            if (check.isSo && check.reason != m_explanation.why.reason) {
                words.append(reasonWord(check.reason));
            }
        }
        return words.isEmpty() ? QString()
                               : tr("Also in the way: %1.").arg(words.join(QStringLiteral(", ")));
    }

private:
    template<typename Predicate>
    const SessionLife *lifeWith(const Predicate &holds) const
    {
        const auto found = std::find_if(m_lives.crbegin(), m_lives.crend(), holds);
        return found == m_lives.crend() ? nullptr : &*found;
    }

    static QString nameOf(const SessionLife *life) { return life ? sessionName(life->id) : dash(); }

    QString ofNumber(const Check &check) const
    {
        switch (check.reason) {
        case DeliveryReason::CountRefused:
            return tr("The broker did not take the number: %1")
                .arg(oneLine(check.text.toUtf8(), LongestSentence));
        case DeliveryReason::Stale:
            return m_push->operation == Broker::PushOperation::TestOver
                ? tr("The count was changed during the test, and its screens have the newer one.")
                : tr("The back-end had published this version, or a newer one, before.");
        default:
            return tr("The idempotency key was seen before, so nothing was added or sent again.");
        }
    }

    QString refused(const Check &check) const
    {
        if (check.at == 0) {
            return tr("A rule lets nobody subscribe to %1: %2.")
                .arg(m_destination,
                     oneLine(m_explanation.facts.ruleAgainst.toUtf8(), LongestSentence));
        }
        const SessionLife *life = lifeWith(
            [&](const SessionLife &each) { return each.refused && each.refused->at == check.at; });
        const QString destination = life ? shown(life->refused->destination) : m_destination;
        const QString why =
            life ? oneLine(life->refused->text.toUtf8(), LongestSentence) : QString();
        return tr("Session %1 wanted to subscribe to %2 at %3, and was refused: %4")
            .arg(nameOf(life), destination, clockText(check.at), why);
    }

    QString connectedWithout(const Check &check) const
    {
        const bool isElsewhere = check.reason == DeliveryReason::SubscribedElsewhere;
        const SessionLife *life = lifeWith([&](const SessionLife &each) {
            return each.isOfUser && each.from == check.at
                && !each.elsewhere.isEmpty() == isElsewhere;
        });
        if (!isElsewhere) {
            return m_push
                ? tr("Session %1 of user %2 was connected, and had subscribed to nothing.")
                      .arg(nameOf(life), m_user)
                : tr("Session %1 of user %2 is connected, and has subscribed to nothing.")
                      .arg(nameOf(life), m_user);
        }
        const QString other = life ? shown(life->elsewhere.last()) : dash();
        return m_push ? tr("Session %1 of user %2 was subscribed to %3, and not to %4.")
                            .arg(nameOf(life), m_user, other, m_destination)
                      : tr("Session %1 of user %2 is subscribed to %3, and not to %4.")
                            .arg(nameOf(life), m_user, other, m_destination);
    }

    QString ended(const Check &check) const
    {
        if (check.at == 0) {
            return tr("The connection ended before the number could be written.");
        }
        const SessionLife *life =
            lifeWith([&](const SessionLife &each) { return each.end && each.end->at == check.at; });
        const QString distance = apart(std::abs(check.at - m_moment));
        const QString when = !m_push ? tr("That was %1 ago.").arg(distance)
            : check.at > m_moment
            ? tr("That was %1 after the push, and nothing showed that it had the number.")
                  .arg(distance)
            : tr("That was %1 before the push.").arg(distance);
        return ending(check, life) + u' ' + when;
    }

    static QString ending(const Check &check, const SessionLife *life)
    {
        const QString at = clockText(check.at);
        const quint16 code = life ? life->end->closeCode : 0;
        switch (check.reason) {
        case DeliveryReason::TooSlow:
            return tr("Session %1 did not read what it was sent, and was closed at %2.")
                .arg(nameOf(life), at);
        case DeliveryReason::ConnectionLost:
            return tr("The connection of session %1 was lost at %2.").arg(nameOf(life), at);
        case DeliveryReason::HeartBeatLost:
            return tr("Nothing was heard of session %1 any more, and it was closed at %2.")
                .arg(nameOf(life), at);
        case DeliveryReason::Disconnected:
            return tr("The client ended session %1 at %2 (%3).")
                .arg(nameOf(life), at, QString::number(code));
        default:
            return tr("Session %1 was closed at %2: %3.")
                .arg(nameOf(life), at,
                     closeText(code,
                               life ? oneLine(life->end->text.toUtf8(), LongestName) : QString()));
        }
    }

    QString subscribed(const Check &check) const
    {
        const bool isLater = check.reason == DeliveryReason::SubscribedLater;
        const SessionLife *life = lifeWith([&](const SessionLife &each) {
            return (isLater ? each.hasCountLater : each.hadCountUntil) == check.at;
        });
        const QString at = clockText(check.at);
        const QString distance = apart(std::abs(check.at - m_moment));
        return isLater ? tr("Session %1 subscribed to %2 at %3, %4 after the push.")
                             .arg(nameOf(life), m_destination, at, distance)
            : m_push ? tr("Session %1 had unsubscribed from %2 at %3, %4 before the push.")
                           .arg(nameOf(life), m_destination, at, distance)
                     : tr("Session %1 unsubscribed from %2 at %3, %4 ago.")
                           .arg(nameOf(life), m_destination, at, distance);
    }

    QString counted(const Check &check) const
    {
        const QString all = countText(m_push->matched);
        switch (check.reason) {
        case DeliveryReason::SessionClosing:
            return tr("Of %2 subscriptions %1 had a session that was being closed.")
                .arg(countText(m_push->closing - std::min(m_push->closing, m_push->dropped)), all);
        case DeliveryReason::BadPayload:
            return tr("Of %2 subscriptions %1 cannot be sent such a body: it is not UTF-8, or has "
                      "a NUL.")
                .arg(countText(m_push->unfit), all);
        default:
            return tr("Of %2 subscriptions %1 had a newer number, or were given one in its place.")
                .arg(countText(m_push->replaced + m_push->unwanted), all);
        }
    }

    QString waiting() const
    {
        if (!m_push) {
            return tr("What was sent before waits for the client to read it.");
        }
        return m_push->waiting > 0
            ? tr("Of %2 subscriptions %1 have not read, or asked for, what came before.")
                  .arg(countText(m_push->waiting), countText(m_push->matched))
            : tr("It is being delivered.");
    }

    QString lookAlike(const Check &check) const
    {
        const QList<UserEvent> &events = m_explanation.facts.past.events;
        const auto found =
            std::find_if(events.crbegin(), events.crend(), [&](const UserEvent &event) {
                return event.aim == UserEvent::Aim::LookAlike && event.at == check.at;
            });
        const bool isFound = found != events.crend();
        return tr("Session %1 wanted %2, which is nobody's count; that of user %3 is %4.")
            .arg(isFound ? sessionName(found->session) : dash(),
                 isFound ? shown(found->destination) : dash(), m_user, m_destination);
    }

    QString notConnected() const
    {
        const quint64 only = m_push ? m_push->session : 0;
        if (m_lives.isEmpty() && only == 0) {
            return m_explanation.facts.past.isWhole
                ? tr("User %1 has not connected since the broker started.").arg(m_user)
                : tr("User %1 has no session, as far back as the broker remembers.").arg(m_user);
        }
        return only != 0 ? tr("Session s-%1 did not have the count at that moment.").arg(only)
            : m_push     ? tr("User %1 had no session with the count at that moment.").arg(m_user)
                         : tr("User %1 has no session with the count.").arg(m_user);
    }

    QString noEvidence(const Check &check) const
    {
        if (!m_push) {
            return tr("Nothing was heard for %1 of the clients that have the count.")
                .arg(apart(m_moment - check.at));
        }
        const quint32 heard =
            Broker::heardAfter(m_lives, m_moment, m_push->evidenceFrom()) + m_push->returned;
        return withOthers(tr("It was written to %1 of %2 subscriptions; of the clients of %3 "
                             "nothing was heard since.")
                              .arg(countText(m_push->written), countText(m_push->matched),
                                   countText(m_push->written - std::min(m_push->written, heard))));
    }

    QString arrived() const
    {
        return withOthers(
            m_push
                ? tr("It was written to %1 of %2 subscriptions, and each client was heard since.")
                      .arg(countText(m_push->written), countText(m_push->matched))
                : tr("It would be written to %n subscription(s).", nullptr,
                     int(m_explanation.facts.receivers)));
    }

    QString withOthers(const QString &sentence) const
    {
        const SessionLife *other = lifeWith([this](const SessionLife &life) {
            return life.hasCount && !life.isOfUser && life.isOpenAt(m_moment);
        });
        if (!other) {
            return sentence;
        }
        return sentence + u' '
            + (other->by.isEmpty()
                   ? tr("Session %1 of nobody listens there.").arg(sessionName(other->id))
                   : tr("User %1 listens there.").arg(shown(other->by.toUtf8())));
    }

    const Explanation &m_explanation;
    const PushRecord *m_push;
    qint64 m_moment;
    QList<SessionLife> m_lives;
    QString m_user;
    QString m_destination;
};

} // namespace

Tone whyTone(const Explanation &explanation)
{
    return !explanation.arrives ? Tone::Warning : *explanation.arrives ? Tone::Good : Tone::Bad;
}

QString checkText(const Explanation &explanation, const Check &check)
{
    return WhyTexts(explanation).of(check);
}

QString whyText(const Explanation &explanation)
{
    return WhyTexts(explanation).of(explanation.why);
}

QString nextText(const Explanation &explanation)
{
    return WhyTexts(explanation).next();
}

QString insteadText(const Explanation &explanation)
{
    return WhyTexts(explanation).instead();
}

QString alsoText(const Explanation &explanation)
{
    return WhyTexts(explanation).also();
}

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/control/prospects.h"

#include "broker/base/logging.h"
#include "broker/control/durationtext.h"

#include <algorithm>

namespace Broker {

namespace {

// Sessions that subscribe within this after the first are those of one reload, or one start.
constexpr qint64 Together = 10'000'000;

QString whenSubscribed(const UserFacts &facts)
{
    return QStringLiteral("will be sent when user %1 subscribes")
        .arg(printable(QByteArrayView(facts.user)));
}

QString sessionCount(quint32 count)
{
    return count == 1 ? QStringLiteral("1 session") : QStringLiteral("%1 sessions").arg(count);
}

NextStep unkept()
{
    return {NextStep::Kind::NotSent,
            QStringLiteral("not sent: nothing is kept of it for who subscribes")};
}

NextStep nextOfNone(const UserFacts &facts)
{
    if (!facts.isSentOnSubscribe) {
        return {NextStep::Kind::NotSent,
                QStringLiteral("not sent: with unread.on_subscribe = \"none\" only what comes "
                               "after a SUBSCRIBE is")};
    }
    const QString number =
        facts.count ? QString::number(*facts.count) : QStringLiteral("a number that is pushed now");
    return {
        NextStep::Kind::Kept,
        facts.isDiskWell
            ? QStringLiteral("kept: %1 %2").arg(number, whenSubscribed(facts))
            : QStringLiteral("kept in memory alone, since the disk takes nothing: %1 %2, unless "
                             "the broker ends before")
                  .arg(number, whenSubscribed(facts)),
        !facts.isDiskWell};
}

bool isKeptStill(const UserFacts &facts, const PushRecord &push)
{
    const bool hadNumber = push.result != PushResult::Refused && push.result != PushResult::Passed;
    return hadNumber && facts.count;
}

} // namespace

QByteArrayView nameOf(NextStep::Kind kind)
{
    switch (kind) {
    case NextStep::Kind::Nothing: return "nothing";
    case NextStep::Kind::Kept: return "kept";
    case NextStep::Kind::SentOnSubscribe: return "sent-on-subscribe";
    case NextStep::Kind::WillBeWritten: return "will-be-written";
    case NextStep::Kind::Superseded: return "superseded";
    case NextStep::Kind::NotSent: return "not-sent";
    }
    Q_UNREACHABLE();
}

NextStep nextStepOf(const DeliveryCase &asked)
{
    const UserFacts &facts = asked.facts();
    const PushRecord *push = asked.push();
    if (!push) {
        return asked.isReached() ? NextStep {} : nextOfNone(facts);
    }
    if (push->waiting > 0 || !push->isDelivered) {
        return {NextStep::Kind::WillBeWritten,
                QStringLiteral("waits: will be written when the client reads, or asks")};
    }
    if (push->isTest()) {
        return {NextStep::Kind::Nothing,
                QStringLiteral("a test: who subscribes is sent the count that is kept")};
    }
    if (!isKeptStill(facts, *push)) {
        return unkept();
    }
    if (facts.version > push->version) {
        const bool isDue = facts.isSentOnSubscribe && facts.receivers == 0;
        return {NextStep::Kind::Superseded,
                QStringLiteral("superseded: the newer number %1 is kept%2%3")
                    .arg(QString::number(*facts.count),
                         facts.isDiskWell
                             ? QString()
                             : QStringLiteral(" in memory alone, since the disk takes nothing"),
                         isDue ? QStringLiteral(", and ") + whenSubscribed(facts) : QString()),
                !facts.isDiskWell};
    }
    if (facts.receivers == 0 || !facts.isSentOnSubscribe) {
        return nextOfNone(facts);
    }
    const auto subscribed = [](const SessionLife &life) { return life.hasCountLater != 0; };
    return std::any_of(asked.lives().begin(), asked.lives().end(), subscribed)
        ? NextStep {NextStep::Kind::SentOnSubscribe,
                    QStringLiteral("sent meanwhile: as the newest number, to who subscribed")}
        : NextStep {};
}

std::optional<Alternative> alternativeOf(const DeliveryCase &asked)
{
    if (asked.isReached()) {
        return std::nullopt;
    }
    qint64 first = 0;
    qint64 lost = 0; // when the last that had it went
    for (const SessionLife &life : asked.lives()) {
        if (life.hasCountLater != 0 && (first == 0 || life.hasCountLater < first)) {
            first = life.hasCountLater;
        }
        const qint64 until = life.hadCountUntil != 0 ? life.hadCountUntil
            : life.hasCount && life.end              ? life.end->at
                                                     : 0;
        lost = until <= asked.moment() ? std::max(lost, until) : lost;
    }
    if (first != 0) {
        Alternative instead;
        qint64 latest = first;
        for (const SessionLife &life : asked.lives()) {
            if (life.hasCountLater != 0 && life.hasCountLater <= first + Together) {
                ++instead.sessions;
                latest = std::max(latest, life.hasCountLater);
            }
        }
        instead.earlierBy = latest - asked.moment();
        instead.text = QStringLiteral("would have reached %1 had the SUBSCRIBE come %2 earlier")
                           .arg(sessionCount(instead.sessions), durationText(instead.earlierBy));
        return instead;
    }
    if (lost == 0 || !asked.push()) {
        return std::nullopt;
    }
    const qint64 earlierBy = asked.moment() - lost;
    return Alternative {1, earlierBy,
                        QStringLiteral("would have reached %1 had the push come %2 earlier")
                            .arg(sessionCount(1), durationText(earlierBy))};
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/destinationchecks.h"

#include "broker/routing/patternindex.h"

namespace Broker {

namespace {

RefusedFrame badDestination(QByteArrayView destination, const QString &fault)
{
    return {Refusals::BadDestination,
            QStringLiteral("The destination '%1' %2.").arg(printable(destination), fault)};
}

RefusedFrame tooManyPatterns(const QString &who, qsizetype bound, const QString &setting)
{
    return {Refusals::TooManyPatterns,
            QStringLiteral("%1 may subscribe to at most %2 different patterns (limits.%3). "
                           "Subscribe to single destinations, or to fewer patterns.")
                .arg(who, QString::number(bound), setting)};
}

// What a client may do with \a destination, if it is one: where a rule says no, that is said. What
// cannot be one has no rule, and may be what the clients of another broker ask for.
MaybeRefused checked(const QString &command, QByteArrayView destination, const QString &fault,
                     const AccessVerdict &verdict)
{
    const bool isRefused = !verdict.allowed && !verdict.isUnmatched;
    if (!isRefused && !fault.isEmpty()) {
        RefusedFrame refused = badDestination(destination, fault);
        refused.isUnmatched = true;
        return refused;
    }
    if (!verdict.allowed) {
        return RefusedFrame {Refusals::AccessDenied,
                             QStringLiteral("Clients may not %1 to '%2'. The rule is: %3.")
                                 .arg(command, printable(destination), verdict.rule),
                             verdict.isUnmatched};
    }
    return {};
}

QString sendFault(QByteArrayView destination, qsizetype maximum)
{
    const QString fault = destinationFault(destination, maximum);
    return fault.isEmpty() && isPattern(destination)
        ? QStringLiteral("is a pattern; SEND needs a single destination")
        : fault;
}

QString subscribeFault(QByteArrayView destination, qsizetype maximum)
{
    const QString fault = destinationFault(destination, maximum);
    return fault.isEmpty() && isPattern(destination) && !DestinationPattern::parse(destination)
        ? QStringLiteral("has braces that are not a whole segment such as {user}")
        : fault;
}

// Not what another broker has, but more than there may be of anything.
MaybeRefused checkLength(QByteArrayView destination, const SessionContext &context)
{
    const qsizetype maximum = context.limits.destinationBytes;
    if (destination.size() > maximum) {
        return badDestination(destination, destinationFault(destination, maximum));
    }
    return {};
}

} // namespace

MaybeRefused checkSendTo(QByteArrayView destination, const SessionContext &context)
{
    if (MaybeRefused tooLong = checkLength(destination, context)) {
        return tooLong;
    }
    return checked(QStringLiteral("SEND"), destination,
                   sendFault(destination, context.limits.destinationBytes),
                   context.rules.maySend(destination));
}

MaybeRefused checkSubscribeTo(QByteArrayView destination, const SessionContext &context)
{
    if (MaybeRefused tooLong = checkLength(destination, context)) {
        return tooLong;
    }
    MaybeRefused refused = checked(QStringLiteral("SUBSCRIBE"), destination,
                                   subscribeFault(destination, context.limits.destinationBytes),
                                   context.rules.maySubscribe(destination));
    if (refused || !isPattern(destination)) {
        return refused;
    }
    const QString tooWild =
        patternFault(canonicalPattern(destination), context.limits.patternWildcards);
    return tooWild.isEmpty() ? MaybeRefused() : badDestination(destination, tooWild);
}

std::variant<PatternLedger::Place, RefusedFrame>
placeForPattern(QByteArrayView pattern, const TransportFacts &facts, const SessionContext &context)
{
    const Limits &limits = context.limits;
    auto admitted = context.router.admitPattern(facts.isLimited ? facts.network : QByteArray(),
                                                canonicalPattern(pattern),
                                                {limits.patterns, limits.patternsPerAddress});
    if (auto *place = std::get_if<PatternLedger::Place>(&admitted)) {
        return std::move(*place);
    }
    return std::get<PatternLedger::Refusal>(admitted) == PatternLedger::Refusal::TooMany
        ? tooManyPatterns(QStringLiteral("All clients together"), limits.patterns,
                          QStringLiteral("patterns"))
        : tooManyPatterns(QStringLiteral("The clients of an address"), limits.patternsPerAddress,
                          QStringLiteral("patterns_per_address"));
}

} // namespace Broker

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

} // namespace

MaybeRefused checkSendTo(QByteArrayView destination, const SessionContext &context)
{
    const QString fault = destinationFault(destination, context.limits.destinationBytes);
    if (!fault.isEmpty()) {
        return badDestination(destination, fault);
    }
    if (isPattern(destination)) {
        return badDestination(destination,
                              QStringLiteral("is a pattern; SEND needs a single destination"));
    }
    const AccessVerdict verdict = context.rules.maySend(destination);
    if (!verdict.allowed) {
        return RefusedFrame {Refusals::AccessDenied,
                             QStringLiteral("Clients may not SEND to '%1'. The rule is: %2.")
                                 .arg(printable(destination), verdict.rule),
                             verdict.isUnmatched};
    }
    return {};
}

MaybeRefused checkSubscribeTo(QByteArrayView destination, const SessionContext &context)
{
    const QString fault = destinationFault(destination, context.limits.destinationBytes);
    if (!fault.isEmpty()) {
        return badDestination(destination, fault);
    }
    if (isPattern(destination)) {
        const Result<DestinationPattern> pattern = DestinationPattern::parse(destination);
        if (!pattern) {
            return RefusedFrame {Refusals::BadDestination, pattern.errorText()};
        }
        const QString tooWild =
            patternFault(canonicalPattern(destination), context.limits.patternWildcards);
        if (!tooWild.isEmpty()) {
            return badDestination(destination, tooWild);
        }
    }
    const AccessVerdict verdict = context.rules.maySubscribe(destination);
    if (!verdict.allowed) {
        return RefusedFrame {Refusals::AccessDenied,
                             QStringLiteral("Clients may not SUBSCRIBE to '%1'. The rule is: %2.")
                                 .arg(printable(destination), verdict.rule),
                             verdict.isUnmatched};
    }
    return {};
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

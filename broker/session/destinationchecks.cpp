// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/destinationchecks.h"

namespace Broker {

namespace {

RefusedFrame badDestination(QByteArrayView destination, const QString &fault)
{
    return {Refusals::BadDestination,
            QStringLiteral("The destination '%1' %2.").arg(printable(destination), fault)};
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
                                 .arg(printable(destination), verdict.rule)};
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
    }
    const AccessVerdict verdict = context.rules.maySubscribe(destination);
    if (!verdict.allowed) {
        return RefusedFrame {Refusals::AccessDenied,
                             QStringLiteral("Clients may not SUBSCRIBE to '%1'. The rule is: %2.")
                                 .arg(printable(destination), verdict.rule)};
    }
    return {};
}

} // namespace Broker

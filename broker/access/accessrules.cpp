// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/accessrules.h"

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

const AccessVerdict Unmatched {false, QStringLiteral("no rule allows it"), true};
const AccessVerdict Allowed {true, {}}; // without a text, since this is the answer to every SEND

QString ruleText(const AccessRule &rule, const QString &says)
{
    return QStringLiteral("'%1' %2").arg(QString::fromUtf8(rule.pattern.text()), says);
}

// What every destination of a pattern starts with: its text up to the segment with a wildcard.
QByteArrayView literalPrefix(QByteArrayView pattern)
{
    const auto wildcard = std::find_if(pattern.begin(), pattern.end(), [](char byte) {
        return isPattern(QByteArrayView(&byte, 1));
    });
    const QByteArrayView literal = pattern.first(wildcard - pattern.begin());
    return wildcard == pattern.end() ? literal : literal.first(literal.lastIndexOf('/') + 1);
}

bool mayOverlap(QByteArrayView left, QByteArrayView right)
{
    const QByteArrayView one = literalPrefix(left);
    const QByteArrayView other = literalPrefix(right);
    return one.startsWith(other) || other.startsWith(one);
}

// Whether a rule such as /topic/** covers all that \a pattern may match.
bool covers(const DestinationPattern &rule, QByteArrayView pattern)
{
    constexpr QByteArrayView Rest = "/**";
    const QByteArrayView text = rule.text();
    if (text == pattern) {
        return true;
    }
    const QByteArrayView prefix = literalPrefix(text);
    return text.endsWith(Rest) && text.size() == prefix.size() + 2
        && literalPrefix(pattern).startsWith(prefix);
}

AccessVerdict subscribeVerdict(const AccessRule &rule, bool allowed)
{
    if (allowed) {
        return Allowed;
    }
    const QString says = rule.subscribe == SubscribePermission::No
        ? QStringLiteral("is closed to SUBSCRIBE by clients")
        : QStringLiteral("is open to SUBSCRIBE without wildcards");
    return {false, ruleText(rule, says)};
}

} // namespace

AccessRules AccessRules::standard()
{
    return AccessRules(
        {{DestinationPattern::parse("/alarm/**").value(), SubscribePermission::Exact, false},
         {DestinationPattern::parse("/topic/**").value(), SubscribePermission::Pattern, true}});
}

AccessRules::AccessRules(QList<AccessRule> rules)
    : m_rules(std::move(rules))
{
}

AccessVerdict AccessRules::maySend(QByteArrayView destination) const
{
    for (const AccessRule &rule : m_rules) {
        if (rule.pattern.matches(destination)) {
            return rule.send
                ? Allowed
                : AccessVerdict {false,
                                 ruleText(rule, QStringLiteral("is closed to SEND by clients"))};
        }
    }
    return Unmatched;
}

AccessVerdict AccessRules::maySubscribe(QByteArrayView destination) const
{
    if (isPattern(destination) && destination.startsWith('/')) {
        return maySubscribeToPattern(destination);
    }
    for (const AccessRule &rule : m_rules) {
        if (rule.pattern.matches(destination)) {
            return subscribeVerdict(rule, rule.subscribe != SubscribePermission::No);
        }
    }
    return Unmatched;
}

AccessVerdict AccessRules::maySubscribeToPattern(QByteArrayView pattern) const
{
    for (const AccessRule &rule : m_rules) {
        if (!mayOverlap(rule.pattern.text(), pattern)) {
            continue;
        }
        const bool isOpen = rule.subscribe == SubscribePermission::Pattern;
        if (!isOpen || covers(rule.pattern, pattern)) {
            return subscribeVerdict(rule, isOpen);
        }
    }
    return Unmatched;
}

} // namespace Broker

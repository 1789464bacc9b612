// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/routing/destination.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

namespace Broker {

/// What clients may subscribe to among the destinations of a rule.
enum class SubscribePermission : quint8 {
    No,
    Exact,   ///< to one destination at a time
    Pattern, ///< also with wildcards, and so to what is sent to others
};

/// What clients may do with the destinations that match a pattern.
struct AccessRule
{
    DestinationPattern pattern;
    SubscribePermission subscribe = SubscribePermission::No;
    bool send = false;
};

struct AccessVerdict
{
    bool allowed = false;
    QString rule;             ///< which rule refused, and what it says; empty where allowed
    bool isUnmatched = false; ///< there is no rule that says anything of it
};

/// Who may do what with which destination. The first rule that matches decides; where none does,
/// nothing is allowed.
class AccessRules
{
public:
    /// `/alarm/**` goes from the server to clients, `/topic/**` is open.
    static AccessRules standard();

    explicit AccessRules(QList<AccessRule> rules);

    /// \a destination is taken for exact, whatever it has in it.
    AccessVerdict maySend(QByteArrayView destination) const;

    /// \a destination is exact or a pattern, or can be neither, and is taken for what it is like. A
    /// pattern is allowed where a rule covers all that it
    /// may match, and no earlier rule says otherwise about part of it.
    AccessVerdict maySubscribe(QByteArrayView destination) const;

private:
    AccessVerdict maySubscribeToPattern(QByteArrayView pattern) const;

    QList<AccessRule> m_rules;
};

} // namespace Broker

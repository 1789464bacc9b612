// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/sessionrecord.h"

#include <QString>

namespace Ui {

/// What every page is narrowed to; empty if everything is shown.
struct Scope
{
    QString user;
    Broker::SessionId session = 0;
    QString destination;

    bool isEmpty() const { return user.isEmpty() && session == 0 && destination.isEmpty(); }
    bool operator==(const Scope &) const = default;
};

/// What a chip says of \a scope, such as `Only user 1042`.
QString scopeText(const Scope &scope);

/// Whether a session of \a id and \a user belongs to \a scope.
bool isInScope(const Scope &scope, Broker::SessionId id, const QString &user);

} // namespace Ui

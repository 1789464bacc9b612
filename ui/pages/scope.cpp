// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/scope.h"

#include <QCoreApplication>

namespace Ui {

QString scopeText(const Scope &scope)
{
    if (!scope.user.isEmpty()) {
        return QCoreApplication::translate("Ui::Scope", "Only user %1").arg(scope.user);
    }
    if (scope.session != 0) {
        return QCoreApplication::translate("Ui::Scope", "Only session s-%1").arg(scope.session);
    }
    if (!scope.destination.isEmpty()) {
        return QCoreApplication::translate("Ui::Scope", "Only %1").arg(scope.destination);
    }
    return {};
}

bool isInScope(const Scope &scope, Broker::SessionId id, const QString &user)
{
    return (scope.user.isEmpty() || scope.user == user)
        && (scope.session == 0 || scope.session == id);
}

} // namespace Ui

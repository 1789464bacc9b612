// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace Ui {

/// The users of a text that somebody typed or pasted.
struct UserList
{
    QStringList users {};   ///< each once, in the order of the text
    QStringList refused {}; ///< what is the name of no user, each once
    qsizetype repeated = 0; ///< how often there was one that had been there before

    bool isEmpty() const { return users.isEmpty() && refused.isEmpty(); }
};

/// Reads \a text, where commas, semicolons, white space and line breaks stand between the users.
UserList userList(const QString &text);

/// Whether a user may be called \a name, as far as that is known without the broker.
bool canBeUser(const QString &name);

} // namespace Ui

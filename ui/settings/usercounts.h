// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Ui {

/// The numbers that were pushed last to each of the users who were pushed to last.
class UserCounts
{
public:
    static constexpr qsizetype MaxUsers = 100;
    static constexpr qsizetype MaxCounts = 8; ///< of a user

    UserCounts() = default;

    /// What lines() gave, as far as it makes sense.
    explicit UserCounts(const QStringList &lines);

    /// Those of \a user, the newest first, each once.
    QList<qint64> of(const QString &user) const;

    /// \a count was pushed to each of \a users. Of more than there is room for the first stay.
    void note(const QStringList &users, qint64 count);
    void forget(const QString &user);

    QStringList lines() const;

private:
    struct Entry
    {
        QString user;
        QList<qint64> counts;
    };

    Entry taken(const QString &user);

    QList<Entry> m_entries; // who was pushed to last comes first
};

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/usercounts.h"

#include <algorithm>

namespace Ui {

// The numbers stand first, as a user may hold spaces and commas.
UserCounts::UserCounts(const QStringList &lines)
{
    for (const QString &line : lines) {
        const qsizetype space = line.indexOf(u' ');
        Entry entry {line.sliced(space + 1), {}};
        const QStringList numbers = line.first(std::max<qsizetype>(space, 0)).split(u',');
        for (const QString &number : numbers) {
            bool isNumber = false;
            const qint64 count = number.toLongLong(&isNumber);
            const bool isNew = isNumber && count >= 0 && !entry.counts.contains(count);
            if (isNew && entry.counts.size() < MaxCounts) {
                entry.counts.append(count);
            }
        }
        const bool isNew = !entry.user.isEmpty() && of(entry.user).isEmpty();
        if (isNew && !entry.counts.isEmpty() && m_entries.size() < MaxUsers) {
            m_entries.append(entry);
        }
    }
}

QList<qint64> UserCounts::of(const QString &user) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&user](const Entry &entry) { return entry.user == user; });
    return found == m_entries.end() ? QList<qint64>() : found->counts;
}

UserCounts::Entry UserCounts::taken(const QString &user)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&user](const Entry &entry) { return entry.user == user; });
    Entry entry {user, {}};
    if (found != m_entries.end()) {
        entry = *found;
        m_entries.erase(found);
    }
    return entry;
}

void UserCounts::note(const QStringList &users, qint64 count)
{
    for (qsizetype i = std::min(users.size(), MaxUsers) - 1; i >= 0; --i) {
        Entry entry = taken(users[i]);
        entry.counts.removeOne(count);
        entry.counts.prepend(count);
        entry.counts.resize(std::min(entry.counts.size(), MaxCounts));
        m_entries.prepend(entry);
    }
    m_entries.resize(std::min(m_entries.size(), MaxUsers));
}

void UserCounts::forget(const QString &user)
{
    taken(user);
}

QStringList UserCounts::lines() const
{
    QStringList lines;
    for (const Entry &entry : m_entries) {
        QStringList numbers;
        for (const qint64 count : entry.counts) {
            numbers.append(QString::number(count));
        }
        lines.append(QStringLiteral("%1 %2").arg(numbers.join(u','), entry.user));
    }
    return lines;
}

} // namespace Ui

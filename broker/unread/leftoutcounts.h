// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace Broker {

/// What a file of unread counts has besides those of `unread.destination`, as where that was
/// another one before: counts that nobody can ask for, and that would take the room of others.
class LeftOutCounts
{
public:
    /// There is a count of \a destination in the file, which \a isLeftOut or is one of the others.
    void note(const QByteArray &destination, bool isLeftOut);

    bool isEmpty() const { return m_leftOut == 0; }

    /// How many of the counts in \a file they are, of what, and what to do; where the destinations
    /// of the others are \a unread.
    QString text(const QString &file, const QByteArray &unread) const;

private:
    QByteArray m_first;
    qint64 m_leftOut = 0;
    qint64 m_total = 0;
};

} // namespace Broker

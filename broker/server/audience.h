// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace Broker {

/// Who may have been meant by a push that reached nobody, as those know who have the sessions.
struct Audience
{
    QString nearest; ///< a destination much like the push's that somebody subscribes to; or empty

    /// How unlike the two destinations are: letters to change, add or leave out.
    int distance = MaxDistance + 1;

    static constexpr int MaxDistance = 2;

    /// Adds what another worker says.
    void add(const Audience &other);
};

/// Finds the audience of one push among the sessions of a worker.
class AudienceSearch
{
public:
    explicit AudienceSearch(const QByteArray &destination);

    /// Compares a destination that is subscribed to, unless so many were that it is a hint no more.
    void compare(const QByteArray &destination);

    bool isSated() const;
    const Audience &found() const { return m_found; }

private:
    QString m_wanted; // in small letters
    int m_compared = 0;
    Audience m_found;
};

} // namespace Broker

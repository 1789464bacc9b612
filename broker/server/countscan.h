// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/counts.h"
#include "broker/routing/destination.h"
#include "broker/unread/unreadstore.h"

#include <vector>

namespace Broker {

/// A look through all unread counts for those that a console wants to see. It is taken in parts, so
/// that whoever takes it does other things in between, and holds no more than was asked for.
class CountScan
{
public:
    /// \a unread is the destination of the counts.
    CountScan(DestinationPattern unread, const CountSearch &search);

    /// Looks at one more part of \a store; false once there was none left.
    bool lookAtNext(const UnreadStore &store);

    /// What was found so far.
    CountsFound found() const;

private:
    struct Found
    {
        QByteArray destination;
        UnreadState state;
    };

    static bool isNewer(const Found &left, const Found &right);
    QByteArrayView userOf(const QByteArray &destination) const;
    bool isWanted(const QByteArray &destination) const;
    void add(const QByteArray &destination, const UnreadState &state);

    const DestinationPattern m_unread;
    const QByteArray m_text;
    const size_t m_limit;
    size_t m_part = 0;
    qint64 m_total = 0;
    std::vector<Found> m_newest; // a heap with the oldest in front
};

/// How a console is told of \a state, which may be missing, of the count of \a user.
CountRecord countRecord(const QString &user, const std::optional<UnreadState> &state);

} // namespace Broker

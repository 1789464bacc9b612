// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/logging.h"
#include "broker/control/sessionrecord.h"

#include <QList>
#include <QSet>
#include <QTimer>

#include <functional>

namespace Broker {

/// Tells the log which sessions the operator closed, and that many ended at once: a line for all of
/// the same kind within a second. Lives in the console's thread.
class CloseLog
{
public:
    /// So many sessions that end alike within a second are worth a line at any level.
    static constexpr qsizetype Many = 10;
    static constexpr std::chrono::milliseconds Within {1000};
    /// What the operator does is said sooner, so that it stands before what comes of it.
    static constexpr std::chrono::milliseconds AskedWithin {200};

    explicit CloseLog(std::function<void(const LogEntry &)> log);

    /// The operator closed \a session, which was there.
    void noteAsked(SessionId session, quint16 code, const QString &reason);

    /// Those that ended, of which the operator may have closed some.
    void noteEnded(const ConnectionChanges &changes);

    /// Says now what would be said within a second.
    void flush();

private:
    struct Group
    {
        bool isAsked = false;
        quint16 code = 0;
        QString reason;
        qint64 at = 0;
        QList<SessionId> first {}; // a few of them
        qsizetype count = 0;
    };

    void add(bool isAsked, SessionId session, quint16 code, const QString &reason);
    void say(const Group &group);

    const std::function<void(const LogEntry &)> m_log;
    QList<Group> m_groups;
    QSet<SessionId> m_asked; // which have yet to end
    QTimer m_timer;
};

} // namespace Broker

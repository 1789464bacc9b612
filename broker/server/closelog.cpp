// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/closelog.h"

#include "broker/control/logreasons.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

constexpr qsizetype MaxNamed = 3;
constexpr qsizetype MaxGroups = 100; // to tell reasons apart
constexpr quint16 WithoutClose = 1006;

QString statusText(quint16 code, const QString &reason)
{
    const QString number = QString::number(code);
    return reason.isEmpty() ? number : QStringLiteral("%1 '%2'").arg(number, printable(reason));
}

QString named(const QList<SessionId> &sessions, qsizetype count)
{
    QStringList names;
    for (const SessionId session : sessions) {
        names.append(QStringLiteral("s-%1").arg(session));
    }
    const QString all = names.join(QStringLiteral(", "));
    return count == sessions.size()
        ? all
        : QStringLiteral("%1 and %2 more").arg(all).arg(count - sessions.size());
}

} // namespace

CloseLog::CloseLog(std::function<void(const LogEntry &)> log)
    : m_log(std::move(log))
{
    m_timer.setSingleShot(true);
    m_timer.callOnTimeout([this] { flush(); });
}

void CloseLog::noteAsked(SessionId session, quint16 code, const QString &reason)
{
    m_asked.insert(session);
    add(true, session, code, reason);
}

void CloseLog::noteEnded(const ConnectionChanges &changes)
{
    for (const SessionRecord &record : changes.changed) {
        if (record.closedAt != 0 && !m_asked.remove(record.id)) {
            add(false, record.id, record.closeCode, record.closeReason);
        }
    }
    for (const EndedSession &session : changes.ended) {
        if (!m_asked.remove(session.id)) {
            add(false, session.id, session.closeCode, {});
        }
    }
}

void CloseLog::add(bool isAsked, SessionId session, quint16 code, const QString &reason)
{
    // Of those that ended in great numbers the reason is not told, but the code is.
    auto group = std::find_if(m_groups.begin(), m_groups.end(), [&](const Group &each) {
        const bool isAlike = each.isAsked == isAsked && each.code == code;
        if (isAlike && m_groups.size() >= MaxGroups) {
            return true; // clients choose their reasons
        }
        return isAlike && (each.reason == reason || (!isAsked && reason.isEmpty()));
    });
    if (group == m_groups.end()) {
        group = m_groups.insert(group, {isAsked, code, reason, wallClock()});
    }
    ++group->count;
    if (group->first.size() < MaxNamed) {
        group->first.append(session);
    }
    const std::chrono::milliseconds within = isAsked ? AskedWithin : Within;
    if (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > within) {
        m_timer.start(within);
    }
}

void CloseLog::flush()
{
    m_timer.stop();
    for (const Group &group : std::exchange(m_groups, {})) {
        if (group.isAsked || group.count >= Many) {
            say(group);
        }
    }
}

void CloseLog::say(const Group &group)
{
    LogEntry entry {group.at, LogLevel::Info, QByteArrayLiteral("server"), {}};
    const QString status = statusText(group.code, group.reason);
    const QString names = named(group.first, group.count);
    if (group.isAsked) {
        entry.reason = closedByOperator();
        entry.about = names;
        entry.text = group.count == 1
            ? QStringLiteral("Closed %1 with %2, as the operator asked.").arg(names, status)
            : QStringLiteral("Closed %1 sessions with %2, as the operator asked: %3.")
                  .arg(group.count)
                  .arg(status, names);
    } else {
        entry.text = QStringLiteral("%1 sessions ended within a second with %2: %3.%4")
                         .arg(group.count)
                         .arg(status, names,
                              group.code == WithoutClose
                                  ? QStringLiteral(" Their connections broke off without a Close.")
                                  : QString());
    }
    m_log(entry);
}

} // namespace Broker

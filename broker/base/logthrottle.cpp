// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/logthrottle.h"

#include <utility>

namespace Broker {

namespace {

QString reportText(quint64 count, const QByteArray &reason, const QString &about)
{
    return QStringLiteral("Suppressed %1 for %2 from %3 within a minute")
        .arg(count)
        .arg(QString::fromLatin1(reason), about);
}

} // namespace

LogThrottle::LogThrottle(LogSink sink, const Clock &clock)
    : m_sink(std::move(sink))
    , m_clock(clock)
{
}

LogThrottle::~LogThrottle()
{
    tell(takeReports());
}

void LogThrottle::log(LogEntry entry)
{
    if (entry.reason.isEmpty()) {
        m_sink(std::move(entry));
        return;
    }
    // An operator looks for the word, which the manual has, in the line.
    Q_ASSERT(entry.text.contains(QLatin1StringView(entry.reason)));
    std::vector<LogEntry> told;
    {
        const std::scoped_lock lock(m_mutex);
        if (isOver()) {
            told = takeReports();
        }
        if (takes(entry)) {
            told.push_back(std::move(entry));
        }
    }
    tell(std::move(told));
}

void LogThrottle::report()
{
    std::vector<LogEntry> told;
    {
        const std::scoped_lock lock(m_mutex);
        if (isOver()) {
            told = takeReports();
        }
    }
    tell(std::move(told));
}

bool LogThrottle::takes(const LogEntry &entry)
{
    if (m_reasons.isEmpty()) {
        m_began = m_clock.now();
    }
    Reason &reason = m_reasons[entry.reason];
    reason.level = entry.level;
    reason.category = entry.category;
    if (const auto known = reason.suppressed.find(entry.about); known != reason.suppressed.end()) {
        ++*known;
        return false;
    }
    if (reason.lines >= LinesOfReason || m_lines >= LinesAltogether) {
        ++reason.ofOthers;
        return false;
    }
    ++reason.lines;
    ++m_lines;
    reason.suppressed.insert(entry.about, 0);
    return true;
}

bool LogThrottle::isOver() const
{
    return !m_reasons.isEmpty() && m_clock.now() - m_began >= Window;
}

std::vector<LogEntry> LogThrottle::takeReports()
{
    std::vector<LogEntry> reports;
    const auto reasons = std::exchange(m_reasons, {});
    m_lines = 0;
    for (auto each = reasons.begin(); each != reasons.end(); ++each) {
        const Reason &reason = *each;
        const auto add = [&](quint64 count, const QString &about) {
            if (count > 0) {
                reports.push_back({wallClock(), reason.level, reason.category,
                                   reportText(count, each.key(), about)});
            }
        };
        for (auto one = reason.suppressed.begin(); one != reason.suppressed.end(); ++one) {
            add(*one, one.key());
        }
        add(reason.ofOthers, QStringLiteral("others"));
    }
    return reports;
}

// Without the lock: what the sink does takes as long as it takes.
void LogThrottle::tell(std::vector<LogEntry> entries) const
{
    for (LogEntry &entry : entries) {
        m_sink(std::move(entry));
    }
}

} // namespace Broker

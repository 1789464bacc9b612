// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
#include "broker/base/logging.h"

#include <QByteArray>
#include <QHash>
#include <QMap>
#include <QString>

#include <mutex>
#include <vector>

namespace Broker {

/// Lets through as much of what clients cause as an operator can read, and counts the rest, so that
/// nobody fills a disk from outside.
///
/// An entry with a LogEntry::reason, which its text has as well, is let through once a minute for
/// each LogEntry::about, while the reason has lines left in that minute, and all reasons together.
/// Afterwards a line says how many were suppressed. Entries without a reason pass. From any thread.
class LogThrottle
{
public:
    static constexpr int LinesOfReason = 10;
    static constexpr int LinesAltogether = 60;
    static constexpr std::chrono::minutes Window {1};

    LogThrottle(LogSink sink, const Clock &clock);
    /// Says what was suppressed until then.
    ~LogThrottle();
    Q_DISABLE_COPY_MOVE(LogThrottle)

    void log(LogEntry entry);

    /// Says what was suppressed where a minute is over. To be called now and then, since nothing
    /// may be logged for hours after a flood.
    void report();

private:
    /// What happened of a reason in this minute.
    struct Reason
    {
        LogLevel level = LogLevel::Info;
        QByteArray category;
        int lines = 0;
        QHash<QString, quint64> suppressed; // by `about`; each had its line
        quint64 ofOthers = 0;               // those that had none
    };

    bool takes(const LogEntry &entry);
    std::vector<LogEntry> takeReports();
    bool isOver() const;
    void tell(std::vector<LogEntry> entries) const;

    const LogSink m_sink;
    const Clock &m_clock;
    std::mutex m_mutex;
    Clock::TimePoint m_began; // the three guarded by m_mutex
    int m_lines = 0;
    QMap<QByteArray, Reason> m_reasons; // as many as the code has words for
};

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
#include "broker/base/result.h"
#include "broker/control/counts.h"

#include <QString>

#include <optional>

namespace Broker {

/// What is wrong with the disk of the unread counts: that it takes nothing, or that it is slow.
/// Used by one thread at a time.
///
/// A disk that has been slow is slow until it has not been for a while: one that takes two seconds
/// for each write is one trouble, and not as many as there are writes. One that took nothing is
/// well once all that was written for a while was taken: a full one takes a write now and then.
class DiskTrouble
{
public:
    /// What is written takes milliseconds as a rule.
    static constexpr std::chrono::seconds SlowTime {1};
    static constexpr std::chrono::seconds CalmTime {10};
    static constexpr std::chrono::seconds TrialTime {5};

    /// \a file is what is written.
    DiskTrouble(const Clock &clock, QString file);

    /// A write has ended, with \a error or without. Returns what the log is to be told, if it is
    /// news.
    std::optional<QString> noteWritten(const std::optional<Error> &error);

    /// What is being written has \a taken so long by now; called once a second. Returns the same.
    std::optional<QString> noteWriting(Clock::Duration taken);

    /// Whether the last write failed.
    bool takesNothing() const { return m_hasFailed; }

    /// Whether something is to be written once a second: only so it becomes known that a disk
    /// takes all again.
    bool isOnTrial() const { return m_failure.has_value(); }

    /// Nothing where all is well.
    std::optional<KeepingTrouble> now() const { return m_failure ? m_failure : m_slowness; }

private:
    std::optional<QString> noteTaken();
    std::optional<QString> noteSlowness();
    std::optional<QString> noteCalm();

    const Clock &m_clock;
    const QString m_file;
    bool m_hasFailed = false; // the last write
    std::optional<KeepingTrouble> m_failure;
    std::optional<Clock::TimePoint> m_takesSince; // after a failure
    std::optional<KeepingTrouble> m_slowness;     // of what is being written, or was lately
    Clock::TimePoint m_calmAt; // from when on it no longer counts, unless it comes again
};

} // namespace Broker

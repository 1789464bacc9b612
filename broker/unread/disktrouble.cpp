// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/disktrouble.h"

#include <utility>

namespace Broker {

DiskTrouble::DiskTrouble(const Clock &clock, QString file)
    : m_clock(clock)
    , m_file(std::move(file))
{
}

std::optional<QString> DiskTrouble::noteWritten(const std::optional<Error> &error)
{
    m_hasFailed = error.has_value();
    if (!error) {
        return noteTaken();
    }
    m_takesSince.reset();
    if (m_failure) {
        return std::nullopt;
    }
    m_failure = {error->text, m_clock.wallTime()};
    return error->text
        + QStringLiteral(" Unread counts are delivered and not kept until it can be written; "
                         "the broker tries again every second.");
}

std::optional<QString> DiskTrouble::noteTaken()
{
    if (!m_failure) {
        return std::nullopt;
    }
    const Clock::TimePoint now = m_clock.now();
    m_takesSince = m_takesSince.value_or(now);
    if (now - *m_takesSince < TrialTime) {
        return std::nullopt;
    }
    m_failure.reset();
    m_takesSince.reset();
    return QStringLiteral("Unread counts are kept again.");
}

std::optional<QString> DiskTrouble::noteWriting(Clock::Duration taken)
{
    return taken >= SlowTime ? noteSlowness() : noteCalm();
}

std::optional<QString> DiskTrouble::noteSlowness()
{
    m_calmAt = m_clock.now() + CalmTime;
    const bool isNews = !m_failure && !m_slowness;
    if (!m_slowness) {
        m_slowness = {QStringLiteral("Writing to %1 takes more than a second.").arg(m_file),
                      m_clock.wallTime(), true};
    }
    return isNews ? std::optional(m_slowness->text
                                  + QStringLiteral(" Unread counts are delivered; who is to be "
                                                   "told that they are kept waits up to five "
                                                   "seconds."))
                  : std::nullopt;
}

std::optional<QString> DiskTrouble::noteCalm()
{
    if (!m_slowness || m_clock.now() < m_calmAt) {
        return std::nullopt;
    }
    m_slowness.reset();
    return m_failure
        ? std::nullopt
        : std::optional(
            QStringLiteral("Writing to %1 takes less than a second again.").arg(m_file));
}

} // namespace Broker

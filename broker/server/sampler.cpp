// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/sampler.h"

#include <QFile>

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

qint64 cpuMicroseconds()
{
    rusage usage {};
    if (::getrusage(RUSAGE_SELF, &usage) != 0) {
        return 0;
    }
    const auto microseconds = [](const timeval &time) {
        return qint64(time.tv_sec) * 1'000'000 + time.tv_usec;
    };
    return microseconds(usage.ru_utime) + microseconds(usage.ru_stime);
}

qint64 residentBytes()
{
    // The second number of statm is the resident set in pages; elsewhere than on Linux it stays
    // unknown.
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QList<QByteArray> pages = statm.readLine().split(' ');
    return pages.size() > 1 ? pages.at(1).toLongLong() * ::sysconf(_SC_PAGESIZE) : 0;
}

} // namespace

void Sampler::notePublished(bool reachedNobody)
{
    ++m_published;
    m_undelivered += reachedNobody ? 1 : 0;
}

void Sampler::add(WorkerGauges &gauges)
{
    const Counters &counters = gauges.counters;
    m_sample.framesIn += counters.framesIn;
    m_sample.framesOut += counters.framesOut;
    m_sample.bytesIn += counters.bytesIn;
    m_sample.bytesOut += counters.bytesOut;
    m_sample.delivered += counters.delivered;
    m_sample.published += counters.published;
    m_sample.undelivered += counters.undelivered;
    m_sample.sessionsOpened += counters.sessionsOpened;
    m_sample.sessionsClosed += counters.sessionsClosed;
    m_sample.refusedRequests += counters.refusedRequests;
    m_sample.queuedBytes += counters.queuedBytes;
    m_sample.subscriptions += quint32(std::max<qint64>(counters.subscriptions, 0));
    gauges.latency.takeInto(m_sample.latency);
}

Sample Sampler::take(qint64 at)
{
    Sample sample = std::exchange(m_sample, {});
    sample.at = at;
    // A session may open and close between the look at the one number and the other.
    sample.sessions =
        quint32(sample.sessionsOpened - std::min(sample.sessionsOpened, sample.sessionsClosed));
    sample.published += m_published;
    sample.undelivered += m_undelivered;
    sample.latencyP50 = sample.latency.percentile(0.5);
    sample.latencyP99 = sample.latency.percentile(0.99);
    sample.cpuMicroseconds = cpuMicroseconds();
    sample.residentBytes = residentBytes();
    return sample;
}

} // namespace Broker

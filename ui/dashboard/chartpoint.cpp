// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/chartpoint.h"

#include <limits>

namespace Ui {

using Broker::Sample;

namespace {

constexpr double Unknown = std::numeric_limits<double>::quiet_NaN();
constexpr qint64 Second = 1'000'000;

double latencyOf(const Broker::LatencyBuckets &latency, double share)
{
    const qint64 microseconds = latency.percentile(share);
    return microseconds < 0 ? Unknown : double(microseconds);
}

// A count that went down is that of a broker which started anew.
bool continues(const Sample &sample, const Sample &last)
{
    return sample.at > last.at && sample.framesIn >= last.framesIn
        && sample.framesOut >= last.framesOut && sample.sessionsOpened >= last.sessionsOpened
        && sample.sessionsClosed >= last.sessionsClosed;
}

} // namespace

double ChartPoint::value(Figure figure) const
{
    const bool isCounted = seconds > 0;
    switch (figure) {
    case Figure::FramesIn: return isCounted ? double(framesIn) / seconds : Unknown;
    case Figure::FramesOut: return isCounted ? double(framesOut) / seconds : Unknown;
    case Figure::Sessions: return sessions;
    case Figure::Users: return users;
    case Figure::Opened: return isCounted ? double(opened) : Unknown;
    case Figure::Closed: return isCounted ? double(closed) : Unknown;
    case Figure::LatencyP50: return latencyOf(latency, 0.5);
    case Figure::LatencyP99: return latencyOf(latency, 0.99);
    case Figure::Refused:
    case Figure::Stale:
    case Figure::NobodySubscribed:
    case Figure::SessionClosing:
    case Figure::Lost:
    case Figure::BadPayload: break;
    }
    return isCounted ? double(failures.at(size_t(figure) - size_t(Figure::Refused))) : Unknown;
}

void ChartPoint::add(const ChartPoint &next)
{
    to = next.to;
    seconds += next.seconds;
    sessions = next.sessions;
    users = next.users;
    framesIn += next.framesIn;
    framesOut += next.framesOut;
    opened += next.opened;
    closed += next.closed;
    for (size_t at = 0; at < failures.size(); ++at) {
        failures.at(at) += next.failures.at(at);
    }
    latency += next.latency;
}

ChartPoint ChartPoint::of(const Sample &sample, const Sample *last)
{
    ChartPoint point;
    point.from = sample.at - Second;
    point.to = sample.at;
    point.sessions = sample.sessions;
    point.users = sample.users;
    point.latency = sample.latency;
    if (!last || !continues(sample, *last)) {
        return point;
    }
    point.from = last->at;
    point.seconds = double(point.to - point.from) / double(Second);
    point.framesIn = sample.framesIn - last->framesIn;
    point.framesOut = sample.framesOut - last->framesOut;
    point.opened = sample.sessionsOpened - last->sessionsOpened;
    point.closed = sample.sessionsClosed - last->sessionsClosed;
    for (size_t at = 0; at < point.failures.size(); ++at) {
        point.failures.at(at) = sample.failures.at(at) - last->failures.at(at);
    }
    return point;
}

} // namespace Ui

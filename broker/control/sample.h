// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/counts.h"
#include "broker/control/latencybuckets.h"
#include "broker/control/pushfailures.h"

#include <QMetaType>
#include <QtGlobal>

#include <optional>

/// What a console hears of how busy the broker is: plain values, free to copy between threads.
/// Times are microseconds since the epoch, UTC, unless a member says otherwise.
namespace Broker {

/// What happened since the broker started, as totals, and how things stand now; once a second.
struct Sample
{
    qint64 at = 0;
    quint32 sessions = 0;
    quint32 users = 0; ///< different users with a session
    quint32 subscriptions = 0;
    quint64 framesIn = 0; ///< all counters below are totals since the start
    quint64 framesOut = 0;
    quint64 bytesIn = 0;
    quint64 bytesOut = 0;
    quint64 published = 0;
    quint64 delivered = 0;
    quint64 undelivered = 0;  ///< publications that reached no subscriber
    PushFailures failures {}; ///< of publications to unread destinations, by any way in
    quint64 sessionsOpened = 0;
    quint64 sessionsClosed = 0;
    quint64 refusedRequests = 0;
    qint64 queuedBytes = 0;
    qint64 latencyP50 =
        -1; ///< of unread counts, publish to write over the last second, microseconds; -1 for none
    qint64 latencyP99 = -1;
    LatencyBuckets latency {};  ///< what those two are made of
    qint64 cpuMicroseconds = 0; ///< user and system time of the process since its start
    qint64 residentBytes = 0;
    std::optional<KeepingTrouble> keeping {}; ///< nothing where counts are kept as they should be
};

} // namespace Broker

Q_DECLARE_METATYPE(Broker::Sample)

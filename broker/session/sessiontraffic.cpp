// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/sessiontraffic.h"

#include "broker/monitor/credentialmask.h"
#include "broker/session/closereason.h"

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

// To look at the few headers of a publication costs a watched delivery less than at all it has.
bool maySpeakOfCredential(const Headers *published)
{
    return !published
        || std::any_of(published->begin(), published->end(),
                       [](const Header &header) { return namesCredential(header.name); });
}

QByteArray shownHeadOf(const SessionTraffic::Sent &sent)
{
    const QByteArrayView head = sent.bytes.chopped(sent.body.size() + 1);
    return maySpeakOfCredential(sent.published) ? withoutCredentials(head) : head.toByteArray();
}

} // namespace

SessionTraffic::SessionTraffic(SessionContext &context, SessionRecord &record)
    : m_context(context)
    , m_record(record)
{
}

void SessionTraffic::noteArrived(qsizetype bytes)
{
    m_record.lastInAt = wallClock();
    noteActivity();
    m_record.bytesIn += quint64(bytes);
    Counters::add(m_context.counters.bytesIn, quint64(bytes));
}

void SessionTraffic::noteFrame(const Stomp::Frame &frame, QByteArrayView head)
{
    ++m_record.framesIn;
    Counters::add(m_context.counters.framesIn, quint64(1));
    if (m_context.tap.isWatched()) {
        TrafficRecord record = incoming();
        record.command = frame.command;
        record.destination = frame.header("destination").toByteArray();
        record.subscription = frame.header("id").toByteArray();
        record.head = withoutCredentials(head);
        record.body = frame.body;
        record.bytes = qint32(head.size() + frame.body.size() + 1);
        m_context.tap.record(std::move(record));
    }
}

void SessionTraffic::noteIgnored()
{
    if (m_context.tap.isWatched()) {
        m_context.tap.noteIgnored(m_record.id);
    }
}

void SessionTraffic::noteHeartBeat()
{
    if (m_context.tap.isWatched()) {
        m_context.tap.record(incoming());
    }
}

TrafficRecord SessionTraffic::incoming() const
{
    TrafficRecord record;
    record.direction = Direction::In;
    record.session = m_record.id;
    record.user = m_record.user.toUtf8();
    record.bytes = 1;
    return record;
}

qint64 SessionTraffic::noteWritten()
{
    m_record.lastOutAt = wallClock();
    noteActivity();
    return m_record.lastOutAt;
}

void SessionTraffic::noteSent(const Sent &sent)
{
    const qsizetype bytes = sent.bytes.size();
    ++m_record.framesOut;
    m_record.bytesOut += quint64(bytes);
    Counters::add(m_context.counters.framesOut, quint64(1));
    Counters::add(m_context.counters.bytesOut, quint64(bytes));
    if (!m_context.tap.isWatched()) {
        return;
    }
    TrafficRecord record;
    record.direction = Direction::Out;
    record.session = m_record.id;
    record.user = m_record.user.toUtf8();
    record.command = sent.command;
    record.destination = sent.destination;
    record.subscription = sent.subscription;
    if (sent.command) {
        record.head = shownHeadOf(sent);
    }
    record.body = sent.body;
    record.bytes = qint32(bytes);
    record.latency = sent.latency;
    record.test = sent.test;
    m_context.tap.record(std::move(record));
}

LastSign SessionTraffic::lastSign(const SessionSubscription &subscription) const
{
    return {subscription.since, m_record.lastInAt, m_record.user, m_record.id};
}

void SessionTraffic::noteEnding(const CloseStatus &status)
{
    if (status.isPeers && status.code != EndedWithoutClose) {
        noteHeard();
    }
}

void SessionTraffic::noteHeard()
{
    m_record.lastInAt = wallClock();
    noteActivity();
}

void SessionTraffic::noteEnded(const SessionSubscription &subscription)
{
    const bool hadCounts = subscription.isUnread && subscription.delivered > 0;
    if (hadCounts) {
        m_context.publisher.ledger().noteEnded({subscription.destination, subscription.since,
                                                m_record.lastInAt, wallClock(), m_record.id});
    }
}

void SessionTraffic::noteActivity()
{
    if (!std::exchange(m_isActive, true)) {
        m_context.active(m_record.id);
    }
}

} // namespace Broker

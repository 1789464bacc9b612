// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/sessiontraffic.h"

#include "broker/stomp/framewriter.h"

#include <utility>

namespace Broker {

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

void SessionTraffic::noteFrame(const Stomp::Frame &frame)
{
    ++m_record.framesIn;
    Counters::add(m_context.counters.framesIn, quint64(1));
    if (m_context.tap.isWatched()) {
        TrafficRecord record = incoming();
        record.command = frame.command;
        record.destination = frame.header("destination").toByteArray();
        record.subscription = frame.header("id").toByteArray();
        record.body = frame.body;
        record.bytes = qint32(Stomp::nameOf(frame.command).size() + Stomp::sizeOf(frame.headers)
                              + frame.body.size() + 3);
        m_context.tap.record(std::move(record));
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
    record.at = m_record.lastInAt;
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

void SessionTraffic::noteSent(qsizetype bytes, const Sent &sent)
{
    ++m_record.framesOut;
    m_record.bytesOut += quint64(bytes);
    Counters::add(m_context.counters.framesOut, quint64(1));
    Counters::add(m_context.counters.bytesOut, quint64(bytes));
    if (m_context.tap.isWatched()) {
        m_context.tap.record({0, m_record.lastOutAt, Direction::Out, m_record.id,
                              m_record.user.toUtf8(), sent.command, sent.destination,
                              sent.subscription, sent.body, qint32(bytes), sent.latency});
    }
}

void SessionTraffic::noteActivity()
{
    if (!std::exchange(m_isActive, true)) {
        m_context.active(m_record.id);
    }
}

} // namespace Broker

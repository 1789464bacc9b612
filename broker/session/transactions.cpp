// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/transactions.h"

namespace Broker {

namespace {

qsizetype costOf(const Stomp::Frame &frame)
{
    qsizetype bytes = frame.body.size() + qsizetype(sizeof(Stomp::Frame));
    for (const Stomp::Header &header : frame.headers) {
        bytes += header.name.size() + header.value.size() + qsizetype(sizeof(Stomp::Header));
    }
    return bytes;
}

} // namespace

Transactions::Transactions(qsizetype maximumCount, qsizetype maximumBytes)
    : m_maximumCount(maximumCount)
    , m_maximumBytes(maximumBytes)
{
}

Transactions::Added Transactions::add(const QByteArray &id, const Stomp::Frame &frame)
{
    const auto found = m_open.find(id);
    if (found == m_open.end()) {
        return Added::UnknownTransaction;
    }
    const qsizetype cost = costOf(frame);
    if (m_bytes + cost > m_maximumBytes) {
        return Added::TooLarge;
    }
    m_bytes += cost;
    found->append(frame);
    return Added::Kept;
}

std::optional<QList<Stomp::Frame>> Transactions::take(const QByteArray &id)
{
    const auto found = m_open.find(id);
    if (found == m_open.end()) {
        return std::nullopt;
    }
    const QList<Stomp::Frame> frames = *found;
    m_open.erase(found);
    for (const Stomp::Frame &frame : frames) {
        m_bytes -= costOf(frame);
    }
    return frames;
}

} // namespace Broker

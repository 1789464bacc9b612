// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/transactions.h"

#include <utility>

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

Transactions::Transactions(qsizetype maximumCount, qsizetype maximumFrames, qsizetype maximumBytes)
    : m_maximumCount(maximumCount)
    , m_maximumFrames(maximumFrames)
    , m_maximumBytes(maximumBytes)
{
}

Transactions::Added Transactions::add(const QByteArray &id, const Stomp::Frame &frame, Step step)
{
    const auto found = m_open.find(id);
    if (found == m_open.end()) {
        return Added::UnknownTransaction;
    }
    if (m_frames >= m_maximumFrames) {
        return Added::TooMany;
    }
    const qsizetype cost = costOf(frame);
    if (m_bytes + cost > m_maximumBytes) {
        return Added::TooLarge;
    }
    ++m_frames;
    m_bytes += cost;
    found->bytes += cost;
    found->steps.push_back(std::move(step));
    return Added::Kept;
}

std::optional<Transactions::Steps> Transactions::take(const QByteArray &id)
{
    const auto found = m_open.find(id);
    if (found == m_open.end()) {
        return std::nullopt;
    }
    Steps steps = std::move(found->steps);
    m_frames -= qsizetype(steps.size());
    m_bytes -= found->bytes;
    Q_ASSERT(m_frames >= 0 && m_bytes >= 0);
    m_open.erase(found);
    return steps;
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/transactions.h"

#include <utility>

namespace Broker {

namespace {

constexpr qsizetype PlaceBytes = 128; // of an open transaction without its id and its steps

qsizetype costOf(const Stomp::Frame &frame)
{
    qsizetype bytes = frame.body.size() + qsizetype(sizeof(Stomp::Frame));
    for (const Stomp::Header &header : frame.headers) {
        bytes += header.name.size() + header.value.size() + qsizetype(sizeof(Stomp::Header));
    }
    return bytes;
}

} // namespace

Transactions::Transactions(qsizetype maximumCount, qsizetype maximumFrames, qsizetype maximumBytes,
                           MakeClient makeClient)
    : m_maximumCount(maximumCount)
    , m_maximumFrames(maximumFrames)
    , m_maximumBytes(maximumBytes)
    , m_makeClient(std::move(makeClient))
{
}

Transactions::~Transactions()
{
    if (m_client) {
        m_client->forgetOwner();
    }
}

Transactions::Added Transactions::begin(const QByteArray &id)
{
    Q_ASSERT(!contains(id) && !isFull());
    if (!m_client && m_makeClient) {
        m_client = m_makeClient();
    }
    HeldTransaction held(m_client);
    const Added added = grow(held, id.size() + PlaceBytes);
    if (added == Added::Kept) {
        m_open.emplace(id, Taken {{}, std::move(held)});
    }
    return added;
}

Transactions::Added Transactions::add(const QByteArray &id, const Stomp::Frame &frame, Step step)
{
    const auto found = m_open.find(id);
    Q_ASSERT(found != m_open.end());
    if (m_frames >= m_maximumFrames) {
        return Added::TooMany;
    }
    const Added added = grow(found->second.held, costOf(frame));
    if (added == Added::Kept) {
        ++m_frames;
        found->second.steps.push_back(std::move(step));
    }
    return added;
}

Transactions::Added Transactions::grow(HeldTransaction &held, qsizetype bytes)
{
    if (m_bytes + bytes > m_maximumBytes) {
        return Added::TooLarge;
    }
    switch (held.add(bytes)) {
    case ClientMemory::Bound::None: m_bytes += bytes; return Added::Kept;
    case ClientMemory::Bound::Total: return Added::NoRoom;
    case ClientMemory::Bound::OfAddress: return Added::NoRoomOfAddress;
    }
    Q_UNREACHABLE();
}

std::optional<Transactions::Taken> Transactions::take(const QByteArray &id)
{
    const auto found = m_open.find(id);
    if (found == m_open.end()) {
        return std::nullopt;
    }
    std::optional<Taken> taken(std::move(found->second));
    m_frames -= qsizetype(taken->steps.size());
    m_bytes -= taken->held.bytes();
    Q_ASSERT(m_frames >= 0 && m_bytes >= 0);
    m_open.erase(found);
    return taken;
}

void Transactions::clear()
{
    m_open.clear();
    m_frames = 0;
    m_bytes = 0;
}

} // namespace Broker

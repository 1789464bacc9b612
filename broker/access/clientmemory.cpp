// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/clientmemory.h"

#include <unistd.h>

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

constexpr qint64 MiB = 1024 * 1024;
constexpr qint64 LargestDefault = 64 * MiB;
constexpr qint64 WorthTrimming = 2 * MiB;

qint64 defaultLimit()
{
    const qint64 pages = ::sysconf(_SC_PHYS_PAGES);
    const qint64 pageBytes = ::sysconf(_SC_PAGESIZE);
    return pages > 0 && pageBytes > 0 ? std::min(LargestDefault, pages * pageBytes / 8)
                                      : LargestDefault;
}

ClientMemory::Kind bounded(ClientMemory::Kind kind)
{
    kind.limit = kind.limit > 0 ? kind.limit : defaultLimit();
    return kind;
}

} // namespace

ClientMemory::Kind ClientMemory::inTransactions(const Limits &limits)
{
    return {.reason = QByteArrayLiteral("transactions-full"),
            .what = QStringLiteral("in transactions"),
            .limit = limits.totalTransactionBytes,
            .setting = QLatin1StringView("limits.total_transaction_bytes"),
            .share = limits.transactionBytesPerAddress,
            .shareSetting = QLatin1StringView("limits.transaction_bytes_per_address")};
}

ClientMemory::Kind ClientMemory::ofInput(const Limits &limits)
{
    return {.reason = QByteArrayLiteral("input-full"),
            .what = QStringLiteral("of messages and requests that were not whole"),
            .limit = limits.totalInputBytes,
            .setting = QLatin1StringView("limits.total_input_bytes")};
}

ClientMemory::ClientMemory(Kind kind, LogSink log)
    : m_kind(bounded(std::move(kind)))
    , m_log(std::move(log))
{
}

void ClientMemory::attach(Holder &holder, const Owner &owner)
{
    const std::lock_guard lock(m_mutex);
    holder.m_isLimited = owner.isLimited;
    holder.m_share = &m_shares[owner.network];
    holder.m_share->network = owner.network;
    holder.m_share->holders.push_back(&holder);
}

void ClientMemory::detach(Holder &holder)
{
    const std::lock_guard lock(m_mutex);
    Share *const share = std::exchange(holder.m_share, nullptr);
    std::erase(share->holders, &holder);
    if (share->holders.empty()) {
        Q_ASSERT(share->bytes() == 0);
        m_shares.erase(QByteArray(share->network)); // a copy, which outlives the share
    }
}

ClientMemory::Bound ClientMemory::add(Holder &holder, qint64 bytes)
{
    Bound refused = Bound::None;
    Bound passed = Bound::None; // be it that another one went for it
    QByteArray network;
    {
        const std::lock_guard lock(m_mutex);
        if (holder.m_goesFor != Bound::None) {
            return holder.m_goesFor;
        }
        const quint64 before = m_closedCount;
        m_held += bytes;
        holder.m_open += bytes;
        holder.m_share->open += bytes;
        if (!makeRoomInShare(holder)) {
            refused = passed = Bound::OfAddress;
        } else if (const quint64 soFar = m_closedCount; !makeRoom(holder)) {
            refused = passed = Bound::Total;
        } else if (m_closedCount != before) {
            passed = m_closedCount != soFar ? Bound::Total : Bound::OfAddress;
        }
        if (refused != Bound::None) {
            takeOpen(holder, bytes);
            ++m_closedCount;
        }
        m_highest = std::max<qint64>(m_highest, m_held);
        network = holder.m_share->network;
    }
    if (passed != Bound::None) {
        log(passed, network);
    }
    return refused;
}

// Of all workers: each may hold little where there are many of them.
bool ClientMemory::isWorthTrimming() const
{
    return m_highest > WorthTrimming && m_held < m_highest / 4;
}

bool ClientMemory::trim(qint64 nowInSeconds)
{
    if (!m_trim.trim(nowInSeconds)) {
        return false;
    }
    m_highest = m_held.load();
    return true;
}

void ClientMemory::log(Bound passed, const QByteArray &network) const
{
    if (!m_log) {
        return;
    }
    const bool isOfAddress = passed == Bound::OfAddress;
    const QString address = QString::fromLatin1(network);
    const QString told =
        QStringLiteral("%1: %2 held more than %3 MiB %4, which is what %5 allows. %6")
            .arg(QString::fromLatin1(m_kind.reason),
                 isOfAddress ? QStringLiteral("the clients of %1").arg(address)
                             : QStringLiteral("all clients together"))
            .arg(double(isOfAddress ? m_kind.share : m_kind.limit) / double(MiB), 0, 'g', 4)
            .arg(m_kind.what, isOfAddress ? m_kind.shareSetting : m_kind.setting,
                 isOfAddress ? QStringLiteral("Those of them that hold most are ended.")
                             : QStringLiteral("Of the addresses that hold most, the clients that "
                                              "hold most are ended."));
    m_log({wallClock(), LogLevel::Warning, QByteArrayLiteral("session"), told, m_kind.reason,
           isOfAddress ? address : QString()});
}

// An address that is full has its own clients go.
bool ClientMemory::makeRoomInShare(Holder &asker)
{
    const Share &share = *asker.m_share;
    while (m_kind.share > 0 && asker.m_isLimited && share.bytes() > m_kind.share) {
        Holder *const one = largest(share);
        if (one == &asker) {
            return false;
        }
        haveGo(*one, Bound::OfAddress);
    }
    return true;
}

// Those who were told to go take a turn of their loop for it; an eighth may be held meanwhile.
bool ClientMemory::makeRoom(Holder &asker)
{
    while (m_held - m_going > m_kind.limit) {
        Holder *const one = largest(asker);
        if (!one) {
            break;
        }
        if (one == &asker) {
            return false;
        }
        haveGo(*one, Bound::Total);
    }
    return m_held <= m_kind.limit + m_kind.limit / 8;
}

void ClientMemory::haveGo(Holder &holder, Bound passed)
{
    holder.m_goesFor = passed;
    holder.m_share->open -= holder.m_open;
    m_going += holder.m_open;
    ++m_closedCount;
    holder.giveUp(passed);
}

ClientMemory::Holder *ClientMemory::largest(const Share &share)
{
    return *std::ranges::max_element(share.holders, {}, [](const Holder *one) {
        return one->m_goesFor != Bound::None ? 0 : one->m_open;
    });
}

// Of the addresses that hold more than that of \a asker, which is of them, what goes out already
// cannot be given up. Null where nothing else makes its address one of the largest.
ClientMemory::Holder *ClientMemory::largest(const Holder &asker) const
{
    const Share *share = asker.m_share;
    bool hasLarger = false;
    for (const auto &[network, other] : m_shares) {
        hasLarger = hasLarger || other.bytes() > asker.m_share->bytes();
        if (other.open > 0 && other.bytes() > share->bytes()) {
            share = &other;
        }
    }
    Holder *const found = largest(*share);
    return found == &asker && hasLarger ? nullptr : found;
}

void ClientMemory::takeOpen(Holder &holder, qint64 bytes)
{
    m_held -= bytes;
    holder.m_open -= bytes;
    (holder.m_goesFor != Bound::None ? m_going : holder.m_share->open) -= bytes;
}

void ClientMemory::commit(Holder &holder, qint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    takeOpen(holder, bytes);
    m_held += bytes;
    holder.m_share->committed += bytes;
}

void ClientMemory::removeOpen(Holder &holder, qint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    takeOpen(holder, bytes);
}

void ClientMemory::removeCommitted(Holder &holder, qint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    m_held -= bytes;
    holder.m_share->committed -= bytes;
}

} // namespace Broker

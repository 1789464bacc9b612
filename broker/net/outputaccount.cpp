// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/outputaccount.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace Broker {

namespace {

using namespace std::chrono_literals;

constexpr Clock::Duration LookInterval = 50ms;
constexpr Clock::Duration SlowAfter = 1s;
constexpr Clock::Duration TrimDelay = 1s;
constexpr Clock::Duration LogInterval = 10s;
constexpr qint64 WorthTrimming = 2 * 1024 * 1024;

} // namespace

void OutputHolder::tell(OutputAccount &account, qint64 weight)
{
    const qint64 before = std::exchange(m_accounted, weight);
    if (weight == before) {
        return;
    }
    if (before == 0) {
        account.add(*this);
    } else if (weight == 0) {
        account.remove(*this);
    }
    account.change(weight - before);
}

OutputAccount::OutputAccount(OutputMemory &memory, Mailbox &mailbox, TimerWheel &wheel, LogSink log)
    : m_memory(memory)
    , m_mailbox(mailbox)
    , m_wheel(wheel)
    , m_log(std::move(log))
    , m_trim(wheel, [this] { trim(); })
{
    m_memory.attach(*this);
}

OutputAccount::~OutputAccount()
{
    Q_ASSERT(m_holders.empty());
    m_memory.detach(*this);
    m_memory.m_bytes -= m_counted;
}

void OutputAccount::add(OutputHolder &holder)
{
    holder.m_place = m_holders.size();
    m_holders.push_back(&holder);
}

void OutputAccount::remove(OutputHolder &holder)
{
    m_holders.back()->m_place = holder.m_place;
    m_holders[holder.m_place] = m_holders.back();
    m_holders.pop_back();
}

void OutputAccount::ask()
{
    if (!m_isAsked.exchange(true)) {
        m_mailbox.post([this] {
            m_isAsked = false;
            look();
        });
    }
}

void OutputAccount::tell()
{
    const bool grows = m_bytes > m_told;
    tellMemory();
    m_highest = std::max(m_highest, m_bytes);
    if (m_highest > WorthTrimming && m_bytes < m_highest / 4 && !m_trim.isSet()) {
        m_trim.set(TrimDelay);
    }
    if (grows && !m_isLooking && m_memory.isExceeded() && hasToLook()) {
        look();
        if (m_memory.isExceeded()) {
            m_memory.askAll();
        }
        // More than others could give up in time: what is put out in one turn is this worker's own.
        if (m_memory.bytes() > m_memory.limit() + m_memory.limit() / 8) {
            giveUp(Clock::Duration::zero());
        }
    }
}

void OutputAccount::tellMemory()
{
    m_told = m_bytes;
    const bool isOutdated = m_bytes > m_lookedAt + m_memory.limit() / 8 || m_bytes < m_lookedAt / 2;
    if (isOutdated) {
        m_realShare = 1;
        m_lookedAt = m_bytes;
    }
    const qint64 counted = m_realShare < 1 ? qint64(double(m_bytes) * m_realShare) : m_bytes;
    m_memory.m_bytes += counted - std::exchange(m_counted, counted);
}

bool OutputAccount::hasToLook()
{
    const bool hasGrown = m_bytes > m_lookedAt + m_memory.limit() / 16;
    return hasGrown || m_wheel.now() >= m_nextLook;
}

void OutputAccount::look()
{
    m_isLooking = true;
    m_nextLook = m_wheel.now() + LookInterval;
    for (OutputHolder *holder : std::vector(m_holders)) {
        holder->relieve(); // to who reads it is nothing
    }
    OutputHolder::Seen seen;
    qint64 real = 0;
    for (const OutputHolder *holder : m_holders) {
        real += holder->measured(seen);
    }
    m_lookedAt = m_bytes;
    m_realShare = real < m_bytes ? double(real) / double(m_bytes) : 1;
    tellMemory();
    m_isLooking = false;
    giveUp(SlowAfter);
}

// Of those who have waited for the same time, such as for none, those for whom most waits.
std::vector<OutputHolder *> OutputAccount::slowestFirst() const
{
    std::vector<OutputHolder *> slowest = m_holders;
    std::ranges::sort(slowest, [](const OutputHolder *one, const OutputHolder *other) {
        const Clock::TimePoint since = one->waitsSince();
        const Clock::TimePoint otherSince = other->waitsSince();
        return since != otherSince ? since < otherSince
                                   : one->waitingBytes() > other->waitingBytes();
    });
    return slowest;
}

void OutputAccount::giveUp(Clock::Duration patience)
{
    if (!m_memory.isExceeded()) {
        return;
    }
    m_isLooking = true;
    const qint64 before = m_memory.bytes();
    const qint64 enough = m_memory.limit() - m_memory.limit() / 8;
    const Clock::TimePoint latest = m_wheel.now() - patience;
    for (OutputHolder *holder : slowestFirst()) {
        const bool isYoung = patience.count() > 0 && holder->waitsSince() > latest;
        if (m_memory.bytes() <= enough || isYoung) {
            break;
        }
        holder->giveUp();
        tellMemory();
        ++m_memory.m_closedCount;
        ++m_unlogged;
    }
    m_lookedAt = m_bytes; // from where on it is too much again
    m_isLooking = false;
    log(before);
}

void OutputAccount::log(qint64 bytes)
{
    if (m_unlogged == 0 || m_wheel.now() < m_nextLog) {
        return;
    }
    m_nextLog = m_wheel.now() + LogInterval;
    m_log({wallClock(), LogLevel::Warning, QByteArrayLiteral("transport"),
           QStringLiteral("%1 MiB waited for clients that do not read, more than "
                          "limits.total_output_bytes allows: the slowest are closed, %2 so far.")
               .arg(bytes / (1024 * 1024))
               .arg(m_memory.closedCount())});
    m_unlogged = 0;
}

void OutputAccount::trim()
{
    m_highest = m_bytes;
    m_memory.trim(
        std::chrono::duration_cast<std::chrono::seconds>(m_wheel.now().time_since_epoch()).count());
}

} // namespace Broker

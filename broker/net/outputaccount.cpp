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
constexpr Clock::Duration LookAgainAfter = 1s;
constexpr int LookShare = 20; // it spends no more than this part of its time with looking
constexpr Clock::Duration SlowAfter = 1s;
constexpr Clock::Duration TrimDelay = 1s;
constexpr Clock::Duration LogInterval = 10s;
constexpr qint64 WorthTrimming = 2 * 1024 * 1024;

// Who is behind for longer than that was so before the publication that would wait for it.
constexpr Clock::Duration BehindByNow = 1s;

} // namespace

void OutputHolder::tell(OutputAccount &account, qint64 weight)
{
    const qint64 before = std::exchange(m_accounted, weight);
    if (weight == before) {
        return;
    }
    if (weight <= m_lot) {
        m_paces.clear();
    }
    for (const Pace &pace : m_paces) {
        pace->noteTaken(std::max<qint64>(0, before - weight));
    }
    if (before == 0) {
        account.add(*this);
    } else if (weight == 0) {
        account.remove(*this);
    }
    account.change(weight - before);
}

void OutputHolder::keepPace(const Pace &pace, qint64 lot, Clock::TimePoint now,
                            std::chrono::milliseconds step)
{
    const bool isNotWaitedFor = std::ranges::any_of(m_paces, [&pace](const Pace &kept) {
        return kept->isGivenUp() || kept == pace; // that comes once for each subscription
    });
    if (!isNotWaitedFor && now - waitsSince() <= BehindByNow) {
        m_lot = lot;
        pace->noteKept(step);
        m_paces.push_back(pace);
    }
}

const OutputHolder::Client &OutputHolder::client()
{
    if (!m_client) {
        m_client = std::make_shared<std::atomic_flag>();
    }
    return m_client;
}

bool OutputHolder::noteClosed(OutputAccount &account)
{
    const bool isFirst =
        !std::exchange(m_isClosed, true) && !(m_client && m_client->test_and_set());
    if (isFirst) {
        account.noteClosed();
    }
    return isFirst;
}

OutputAccount::OutputAccount(OutputMemory &memory, Mailbox &mailbox, TimerWheel &wheel, LogSink log)
    : m_memory(memory)
    , m_mailbox(mailbox)
    , m_wheel(wheel)
    , m_log(std::move(log))
    , m_again(wheel, [this] { lookAgain(); })
    , m_trim(wheel, [this] { trim(); })
{
    m_memory.attach(*this);
}

OutputAccount::~OutputAccount()
{
    Q_ASSERT(m_holders.empty());
    m_memory.detach(*this);
    m_memory.m_held -= m_toldHeld;
    m_memory.m_most -= m_toldMost;
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
    if (!m_again.isSet()) {
        m_again.set(LookAgainAfter);
    }
    if (!grows || m_isLooking || !m_memory.mayBeStrained() || !hasToLook()) {
        return;
    }
    look();
    if (m_memory.mayBeExceeded()) {
        m_memory.askAll(); // the others know only by a look what of that they hold
    }
    // More than others could give up in time: what is put out in one turn is this worker's own.
    if (m_memory.heldBytes() > m_memory.limit() + m_memory.limit() / 8) {
        giveUp(Clock::Duration::zero());
    }
}

// What goes may be all that was held once, and what comes may all be new.
void OutputAccount::tellMemory()
{
    m_told = m_bytes;
    m_held = std::min(m_held, m_bytes);
    m_lookedAt = std::min(m_lookedAt, m_bytes);
    const qint64 most = m_held + m_bytes - m_lookedAt;
    m_memory.m_held += m_held - std::exchange(m_toldHeld, m_held);
    m_memory.m_most += most - std::exchange(m_toldMost, most);
}

// Time alone decides where it is about nothing but whether publications had better wait.
bool OutputAccount::hasToLook()
{
    const bool hasGrown = m_memory.mayBeExceeded() && m_bytes > m_lookedAt + m_memory.limit() / 16;
    return hasGrown || m_wheel.now() >= m_nextLook;
}

void OutputAccount::look()
{
    m_isLooking = true;
    const Clock::TimePoint began = m_wheel.now();
    for (OutputHolder *holder : std::vector(m_holders)) {
        holder->relieve(); // to who reads it is nothing
    }
    measure();
    m_lookTook = m_wheel.now() - began;
    m_nextLook = m_wheel.now() + std::max(LookInterval, LookShare * m_lookTook);
    m_isLooking = false;
    giveUp(SlowAfter);
}

void OutputAccount::lookAgain()
{
    look();
    if (m_bytes > 0) {
        m_again.set(std::max(LookAgainAfter, LookShare * m_lookTook));
    }
}

void OutputAccount::measure()
{
    OutputHolder::Seen seen;
    m_held = 0;
    for (const OutputHolder *holder : m_holders) {
        m_held += holder->measured(seen);
    }
    m_lookedAt = m_bytes;
    tellMemory();
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

// How many of \a slowest are to go so that what the others hold is not too much: from the other end
// on, those are kept for whom there is room.
size_t OutputAccount::excess(const std::vector<OutputHolder *> &slowest) const
{
    const qint64 enough = m_memory.limit() - m_memory.limit() / 8;
    qint64 held = m_memory.heldBytes() - m_held; // by other workers
    OutputHolder::Seen seen;
    size_t count = slowest.size();
    for (; count > 0; --count) {
        held += slowest[count - 1]->measured(seen);
        if (held > enough) {
            break;
        }
    }
    return count;
}

void OutputAccount::giveUp(Clock::Duration patience)
{
    if (!m_memory.isExceeded()) {
        return;
    }
    m_isLooking = true;
    const qint64 before = m_memory.heldBytes();
    const Clock::TimePoint latest = m_wheel.now() - patience;
    std::vector<OutputHolder *> slowest = slowestFirst();
    slowest.resize(excess(slowest));
    for (OutputHolder *holder : slowest) {
        const bool isYoung = patience.count() > 0 && holder->waitsSince() > latest;
        if (isYoung) {
            break;
        }
        if (!holder->isClosed()) {
            m_unlogged += holder->noteClosed(*this) ? 1 : 0;
            holder->giveUp();
        }
    }
    measure();
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
                          "limits.total_output_bytes allows: %2 of them, the slowest, are closed.")
               .arg(bytes / (1024 * 1024))
               .arg(m_unlogged)});
    m_unlogged = 0;
}

void OutputAccount::trim()
{
    using std::chrono::seconds;
    const auto now = std::chrono::duration_cast<seconds>(m_wheel.now().time_since_epoch());
    if (m_memory.trim(now.count())) {
        m_highest = m_bytes;
    } else {
        m_trim.set(TrimDelay);
    }
}

} // namespace Broker

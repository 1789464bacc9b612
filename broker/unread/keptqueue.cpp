// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/keptqueue.h"

#include <mutex>
#include <utility>

namespace Broker {

namespace {

// A store that is stuck keeps every question, so there are few; the last covers all before it.
constexpr int MaxOutstanding = 64;

} // namespace

struct KeptQueue::Door
{
    void post(Mailbox::Task task)
    {
        const std::lock_guard lock(mutex);
        if (mailbox) {
            mailbox->post(std::move(task));
        }
    }

    std::mutex mutex;
    Mailbox *mailbox = nullptr; // guarded by mutex; null once the worker goes
};

KeptQueue::KeptQueue(UnreadStore &store, PushLedger &ledger, TimerWheel &wheel, Mailbox &mailbox)
    : m_store(store)
    , m_ledger(ledger)
    , m_isNeeded(store.keepsLater())
    , m_door(std::make_shared<Door>())
    , m_again(wheel, [this] {
        if (!m_waiting.empty()) {
            askForAll();
        }
    })
{
    m_door->mailbox = &mailbox;
}

KeptQueue::~KeptQueue()
{
    const std::lock_guard lock(m_door->mutex);
    m_door->mailbox = nullptr;
}

KeptQueue::Ticket KeptQueue::add(std::function<void()> kept)
{
    m_waiting.emplace_hint(m_waiting.end(), ++m_last, std::move(kept));
    if (m_outstanding < MaxOutstanding && !m_again.isSet()) {
        askForAll();
    }
    return m_last;
}

void KeptQueue::askForAll()
{
    ++m_outstanding;
    m_asked = m_last;
    ask([this, last = m_last](bool isKept) { handleAnswer(last, isKept); });
}

void KeptQueue::ask(Told told)
{
    if (!m_isNeeded) {
        told(true);
        return;
    }
    m_store.whenKept(
        [this, door = m_door, entered = m_ledger.lastId(), told = std::move(told)](bool isKept) {
            door->post([this, entered, told, isKept] {
                if (isKept) {
                    m_ledger.noteKept(entered);
                }
                told(isKept);
            });
        });
}

void KeptQueue::refresh()
{
    if (m_isNeeded && m_outstanding < MaxOutstanding && !m_again.isSet()) {
        askForAll();
    }
}

void KeptQueue::handleAnswer(Ticket last, bool isKept)
{
    --m_outstanding;
    while (isKept && !m_waiting.empty() && m_waiting.begin()->first <= last) {
        const std::function<void()> kept = std::move(m_waiting.begin()->second);
        m_waiting.erase(m_waiting.begin()); // before it may add another one
        kept();
    }
    if (m_waiting.empty() || m_again.isSet()) {
        return;
    }
    if (!isKept) {
        m_again.set(RetryTime);
    } else if (m_asked < m_waiting.rbegin()->first) {
        askForAll();
    }
}

} // namespace Broker

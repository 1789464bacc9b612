// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deliveries/pushlist.h"

#include "ui/deliveries/pushtexts.h"

#include <QDateTime>
#include <QPointer>

#include <utility>

namespace Ui {

using Broker::PushQuery;
using Broker::PushRecord;

namespace {

/// Whether nothing more is to come of \a push, as far as the broker can know by itself.
bool isSettled(const PushRecord &push)
{
    return push.isDelivered && push.waiting == 0 && push.isKept.value_or(true);
}

/// Whether its clients may yet be heard, or lost. One that sends no heart-beats may never be.
bool isAwaited(const PushRecord &push)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch() * 1'000;
    return awaitedOf(push) > 0
        && now - push.at < std::chrono::microseconds(PushList::EvidencePatience).count();
}

} // namespace

PushList::PushList(Broker::BrokerControl &control, QObject *parent)
    : QObject(parent)
    , m_control(control)
{
    connect(&control, &Broker::BrokerControl::stateChanged, this, &PushList::handleStatus);
    m_timer.setInterval(ReadInterval);
    connect(&m_timer, &QTimer::timeout, this, [this] { read(0); });
}

void PushList::setWatching(bool watching)
{
    if (!watching) {
        m_timer.stop();
    } else if (!m_timer.isActive()) {
        m_timer.start();
        read(0);
    }
}

const PushRecord *PushList::find(quint64 id) const
{
    const auto found = m_pushes.find(id);
    return found == m_pushes.end() ? nullptr : &found->second;
}

// Another broker numbers its pushes from 1 again, and no answer of the one before counts.
void PushList::handleStatus(const Broker::BrokerStatus &status)
{
    if (status.state != Broker::BrokerState::Starting) {
        return;
    }
    PushChanges gone;
    for (const auto &[id, push] : m_pushes) {
        gone.removed.append(id);
    }
    ++m_run;
    m_changes = {};
    m_readTo = 0;
    m_isReading = false;
    if (!gone.removed.isEmpty()) {
        Q_EMIT changed(gone);
        m_pushes.clear();
    }
}

void PushList::read(quint64 before)
{
    const bool isFirst = before == 0;
    const bool isRunning = m_control.status().state == Broker::BrokerState::Running;
    if (!isRunning || (isFirst && m_isReading)) {
        m_isReading = m_isReading && !isFirst && isRunning;
        return;
    }
    m_isReading = true;
    PushQuery query;
    query.before = before;
    query.limit = PushQuery::MaxLimit;
    m_control.listPushes(query,
                         [self = QPointer(this), run = m_run](const QList<PushRecord> &page) {
                             if (self && self->m_run == run) {
                                 self->take(page);
                             }
                         });
}

void PushList::take(const QList<PushRecord> &page)
{
    for (const PushRecord &push : page) {
        const auto [at, isNew] = m_pushes.try_emplace(push.id, push);
        if (isNew) {
            m_changes.added.append(push.id);
        } else if (at->second != push) {
            at->second = push;
            m_changes.updated.append(push.id);
        }
    }
    const bool isMore = page.size() >= PushQuery::MaxLimit && page.last().id > m_readTo;
    if (isMore) {
        read(page.last().id);
    } else {
        finish();
    }
}

void PushList::finish()
{
    m_isReading = false;
    m_readTo = m_pushes.empty() ? 0 : m_pushes.rbegin()->first + 1;
    const size_t excess = m_pushes.size() - std::min(m_pushes.size(), Capacity);
    auto kept = m_pushes.begin();
    for (size_t i = 0; i < excess; ++i, ++kept) {
        m_changes.removed.append(kept->first);
    }
    for (auto push = kept; push != m_pushes.end(); ++push) {
        if (!isSettled(push->second) || isAwaited(push->second)) {
            m_readTo = push->first;
            break;
        }
    }
    const PushChanges changes = std::exchange(m_changes, {});
    if (!changes.added.isEmpty() || !changes.updated.isEmpty() || !changes.removed.isEmpty()) {
        Q_EMIT changed(changes);
    }
    m_pushes.erase(m_pushes.begin(), kept);
    Q_EMIT wasRead();
}

} // namespace Ui

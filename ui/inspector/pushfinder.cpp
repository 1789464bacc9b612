// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/inspector/pushfinder.h"

#include "ui/inspector/pushofframe.h"

#include <QPointer>

#include <algorithm>

namespace Ui {

using Broker::PushQuery;
using Broker::PushRecord;

PushFinder::PushFinder(Broker::BrokerControl &control, QObject *parent)
    : QObject(parent)
    , m_control(control)
{
}

void PushFinder::find(const Broker::TrafficRecord &frame)
{
    m_frame = frame;
    m_candidates.clear();
    ++m_round;
    read(0);
}

void PushFinder::read(quint64 before)
{
    PushQuery query;
    query.before = before;
    query.limit = PushQuery::MaxLimit;
    m_control.listPushes(query,
                         [self = QPointer(this), round = m_round](const QList<PushRecord> &page) {
                             if (self && self->m_round == round) {
                                 self->take(page);
                             }
                         });
}

// A count that was sent to who subscribed may have been pushed long before, and then only its
// version says so: those are looked for to the end.
void PushFinder::take(const QList<PushRecord> &page)
{
    std::copy_if(
        page.begin(), page.end(), std::back_inserter(m_candidates), [this](const PushRecord &push) {
            return m_frame.destination.isEmpty() || push.destination == m_frame.destination;
        });
    const bool isMore = page.size() >= PushQuery::MaxLimit;
    const std::optional<PushRecord> push = pushOf(m_frame, m_candidates);
    const bool isPast =
        !page.isEmpty() && page.last().at < publishedAt(m_frame) - PushMoment.count();
    if (isMore && !(push && isPast)) {
        read(page.last().id);
    } else {
        m_candidates.clear();
        Q_EMIT found(push);
    }
}

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deliveries/pushreasons.h"

#include "ui/deliveries/pushoutcome.h"

#include <QPointer>

namespace Ui {

using Broker::DeliveryReason;
using Broker::PushRecord;

PushReasons::PushReasons(Broker::BrokerControl &control, PushList &pushes, QObject *parent)
    : QObject(parent)
    , m_control(control)
    , m_pushes(pushes)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(AskEvery);
    connect(&m_timer, &QTimer::timeout, this, &PushReasons::ask);
    connect(&pushes, &PushList::changed, this, &PushReasons::handleChanged);
}

void PushReasons::setWatching(bool watching)
{
    m_isWatching = watching;
    ask();
}

std::optional<DeliveryReason> PushReasons::of(const PushRecord &push) const
{
    const auto told = m_told.constFind(push.id);
    return told == m_told.cend() ? ownReason(push) : std::optional(*told);
}

void PushReasons::note(quint64 id, DeliveryReason reason)
{
    m_wanted.erase(id);
    const auto told = m_told.constFind(id);
    if (m_pushes.find(id) && (told == m_told.cend() || *told != reason)) {
        m_told.insert(id, reason);
        Q_EMIT changed({id});
    }
}

// What became of one may have another reason than before.
void PushReasons::handleChanged(const PushChanges &changes)
{
    for (const quint64 id : changes.removed) {
        m_told.remove(id);
        m_wanted.erase(id);
        m_asking = m_asking == id ? 0 : m_asking; // by a broker that is gone, perhaps
    }
    for (const QList<quint64> &ids : {changes.added, changes.updated}) {
        for (const quint64 id : ids) {
            m_told.remove(id);
            if (!ownReason(*m_pushes.find(id))) {
                m_wanted.insert(id);
            }
        }
    }
    ask();
}

void PushReasons::ask()
{
    if (!m_isWatching || m_asking != 0 || m_timer.isActive() || m_wanted.empty()) {
        return;
    }
    m_asking = *m_wanted.rbegin();
    m_wanted.erase(m_asking);
    const PushRecord &push = *m_pushes.find(m_asking);
    m_control.explain({push.user, push.id},
                      [self = QPointer(this), id = m_asking](const auto &explanation) {
                          if (self) {
                              self->take(id, explanation);
                          }
                      });
}

void PushReasons::take(quint64 id, const std::optional<Broker::Explanation> &explanation)
{
    m_asking = 0;
    m_timer.start();
    // Another broker numbers its pushes anew.
    const PushRecord *push = m_pushes.find(id);
    if (push && explanation && explanation->push && explanation->push->name == push->name) {
        note(id, explanation->why.reason);
    }
}

} // namespace Ui

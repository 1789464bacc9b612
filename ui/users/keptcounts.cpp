// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/users/keptcounts.h"

#include <QPointer>

#include <utility>

namespace Ui {

using Broker::BrokerControl;
using Broker::BrokerState;
using Broker::CountRecord;

KeptCounts::KeptCounts(BrokerControl &control, QObject *parent)
    : QObject(parent)
    , m_control(control)
{
    m_askTimer.setSingleShot(true);
    m_askTimer.setInterval(0);
    connect(&m_askTimer, &QTimer::timeout, this, &KeptCounts::askNow);
    connect(&control, &BrokerControl::stateChanged, this, &KeptCounts::handleStatus);
    connect(&control, &BrokerControl::countsChanged, this, &KeptCounts::handleChanges);
    handleStatus(control.status());
}

void KeptCounts::handleStatus(const Broker::BrokerStatus &status)
{
    const bool isRunning =
        status.state == BrokerState::Running || status.state == BrokerState::Stopping;
    if (std::exchange(m_isRunning, isRunning) == isRunning) {
        return;
    }
    m_total = 0;
    if (isRunning) {
        find({});
    } else {
        m_wanted.clear();
        Q_EMIT forgotten();
    }
}

void KeptCounts::handleChanges(const Broker::CountChanges &changes)
{
    if (!m_isRunning) {
        return;
    }
    Q_EMIT told(changes.changed);
    if (changes.isIncomplete) {
        Q_EMIT overran();
    }
}

void KeptCounts::ask(const QStringList &users)
{
    if (m_isRunning) {
        m_wanted.unite({users.begin(), users.end()});
        m_askTimer.start();
    }
}

void KeptCounts::askNow()
{
    if (m_wanted.isEmpty()) {
        return;
    }
    const QSet<QString> wanted = std::exchange(m_wanted, {});
    m_control.listCounts({wanted.begin(), wanted.end()},
                         [counts = QPointer(this)](const QList<CountRecord> &records) {
                             if (counts && counts->m_isRunning) {
                                 Q_EMIT counts->told(records);
                             }
                         });
}

void KeptCounts::find(const QString &text)
{
    if (!m_isRunning) {
        return;
    }
    const qsizetype limit = text.isEmpty() ? NewestAtStart : MostFound;
    m_control.findCounts({text, limit},
                         [counts = QPointer(this), text](const Broker::CountsFound &found) {
                             if (!counts || !counts->m_isRunning) {
                                 return;
                             }
                             if (text.isEmpty()) {
                                 counts->m_total = found.total;
                             }
                             Q_EMIT counts->told(found.newest);
                         });
}

} // namespace Ui

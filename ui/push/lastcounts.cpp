// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/lastcounts.h"

namespace Ui {

using Broker::BrokerControl;
using Broker::DeliveryReport;

LastCounts::LastCounts(BrokerControl &control, QObject *parent)
    : QObject(parent)
{
    connect(&control, &BrokerControl::countsChanged, this, &LastCounts::handleChanges);
    connect(&control, &BrokerControl::delivered, this, [this](const DeliveryReport &report) {
        if (report.unread && report.unread->refusal.isEmpty()) {
            note(report.user, report.unread->count);
        }
    });
}

std::optional<qint64> LastCounts::of(const QString &user) const
{
    const auto found = m_counts.constFind(user);
    return found == m_counts.cend() ? std::nullopt : std::optional(*found);
}

void LastCounts::note(const QString &user, qint64 count)
{
    if (m_counts.size() < MaxUsers || m_counts.contains(user)) {
        m_counts.insert(user, count);
    }
}

void LastCounts::handleChanges(const Broker::CountChanges &changes)
{
    for (const Broker::CountRecord &record : changes.changed) {
        if (record.count) {
            note(record.user, *record.count);
        } else {
            m_counts.remove(record.user);
        }
    }
}

} // namespace Ui

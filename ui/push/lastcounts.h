// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace Ui {

/// The last count of each user that the console heard of, by whomever it was set.
class LastCounts : public QObject
{
public:
    /// Beyond this many users, no others are taken note of.
    static constexpr qsizetype MaxUsers = 20'000;

    LastCounts(Broker::BrokerControl &control, QObject *parent);

    std::optional<qint64> of(const QString &user) const;

private:
    void note(const QString &user, qint64 count);
    void handleChanges(const Broker::CountChanges &changes);

    QHash<QString, qint64> m_counts;
};

} // namespace Ui

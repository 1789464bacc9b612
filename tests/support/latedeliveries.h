// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/net/outputaccount.h"

#include <QList>
#include <QMap>

/// What an account was told of pushes that could not be written at once.
class LateDeliveries
{
public:
    using Became = Broker::LateDelivery;

    void hear(Broker::OutputAccount &account)
    {
        m_told.clear();
        account.setLateTold([this](quint64 push, Became became) { m_told[push].append(became); });
    }

    bool isEmpty() const { return m_told.isEmpty(); }

    /// All that became of \a push, in its order.
    QList<Became> of(quint64 push) const { return m_told.value(push); }

private:
    QMap<quint64, QList<Became>> m_told;
};

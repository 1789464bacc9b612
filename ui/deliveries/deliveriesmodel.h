// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/deliveries/pushoutcome.h"
#include "ui/deliveries/pushreasons.h"
#include "ui/pages/scope.h"
#include "ui/views/livemodel.h"

namespace Ui {

/// One row for each push of a list.
class DeliveriesModel : public LiveModel
{
    Q_OBJECT

public:
    enum Column {
        Push,
        Time,
        Source,
        User,
        Value,
        Count,
        Version,
        Matched,
        Written,
        Reason,
        Result,
        Kept,
        Trace,
        ColumnCount
    };

    DeliveriesModel(PushList &pushes, PushReasons &reasons, QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;

    const Broker::PushRecord *pushAt(int row) const { return m_pushes.find(keyAt(row)); }
    qsizetype pushCount() const { return qsizetype(m_pushes.pushes().size()); }

    /// Shows only pushes with \a text in their name, user, source or trace.
    void setFind(const QString &text);
    void setScope(const Scope &scope);
    /// Shows only those that somebody should look at.
    void setProblemsOnly(bool problemsOnly);
    /// Shows only those with \a outcome, or those with \a reason; all where there is neither.
    void setGroup(std::optional<PushOutcome> outcome, std::optional<Broker::DeliveryReason> reason);

protected:
    QList<Key> keys() const override;
    bool accepts(Key key) const override;
    QString heading(int column) const override;
    bool isNumber(int column) const override;
    QVariant cell(Key key, int column, int role) const override;
    int compared(Key left, Key right, int column) const override;

private:
    bool isInGroup(const Broker::PushRecord &push) const;
    QVariant text(const Broker::PushRecord &push, int column) const;
    QString reasonText(const Broker::PushRecord &push) const;
    QString toolTip(const Broker::PushRecord &push, int column) const;

    PushList &m_pushes;
    PushReasons &m_reasons;
    QString m_find;
    Scope m_scope;
    bool m_problemsOnly = false;
    std::optional<PushOutcome> m_outcome;
    std::optional<Broker::DeliveryReason> m_reason;
};

} // namespace Ui

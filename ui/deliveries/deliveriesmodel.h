// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/deliveries/pushlist.h"
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
        Result,
        Kept,
        Trace,
        ColumnCount
    };

    explicit DeliveriesModel(PushList &pushes, QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;

    const Broker::PushRecord *pushAt(int row) const { return m_pushes.find(keyAt(row)); }
    qsizetype pushCount() const { return qsizetype(m_pushes.pushes().size()); }

    /// Shows only pushes with \a text in their name, user, source or trace.
    void setFind(const QString &text);
    void setScope(const Scope &scope);
    /// Shows only those that somebody should look at.
    void setProblemsOnly(bool problemsOnly);

protected:
    QList<Key> keys() const override;
    bool accepts(Key key) const override;
    QString heading(int column) const override;
    bool isNumber(int column) const override;
    QVariant cell(Key key, int column, int role) const override;
    int compared(Key left, Key right, int column) const override;

private:
    QVariant text(const Broker::PushRecord &push, int column) const;

    PushList &m_pushes;
    QString m_find;
    Scope m_scope;
    bool m_problemsOnly = false;
};

} // namespace Ui

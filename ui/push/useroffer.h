// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractListModel>
#include <QList>

namespace Ui {

/// The users that a field offers, each with the number of its sessions.
class UserOffer : public QAbstractListModel
{
    Q_OBJECT

public:
    /// In words, how many sessions the user has.
    static constexpr int DetailRole = Qt::UserRole;

    struct Entry
    {
        QString user;
        qsizetype sessionCount = 0;

        bool operator==(const Entry &) const = default;
    };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    const QList<Entry> &entries() const { return m_entries; }
    void setEntries(const QList<Entry> &entries);

private:
    QList<Entry> m_entries;
};

} // namespace Ui

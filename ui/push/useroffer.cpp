// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/useroffer.h"

namespace Ui {

int UserOffer::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant UserOffer::data(const QModelIndex &index, int role) const
{
    // A combo box asks for its current row even if there is none.
    if (!index.isValid()) {
        return {};
    }
    const Entry &entry = m_entries[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: return entry.user;
    case Qt::AccessibleDescriptionRole:
    case DetailRole:
        return entry.sessionCount == 0 ? tr("offline")
                                       : tr("%n session(s)", nullptr, int(entry.sessionCount));
    default: return {};
    }
}

void UserOffer::setEntries(const QList<Entry> &entries)
{
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

} // namespace Ui

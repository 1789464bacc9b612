// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/inspector/factsmodel.h"

#include "ui/views/formats.h"

#include <QFont>

#include <algorithm>

namespace Ui {

void FactsModel::setFacts(const QList<Fact> &facts)
{
    const bool isAboutTheSame =
        std::equal(facts.begin(), facts.end(), m_facts.begin(), m_facts.end(),
                   [](const Fact &one, const Fact &other) {
                       return one.name == other.name && one.isHeading == other.isHeading;
                   });
    if (!isAboutTheSame) {
        beginResetModel();
        m_facts = facts;
        endResetModel();
        return;
    }
    for (int row = 0; row < rowCount(); ++row) {
        if (m_facts[row] != facts[row]) {
            m_facts[row] = facts[row];
            Q_EMIT dataChanged(index(row, Value), index(row, Value));
        }
    }
}

int FactsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_facts.size());
}

int FactsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FactsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Fact &fact = m_facts[index.row()];
    switch (role) {
    case Qt::DisplayRole: return index.column() == Name ? fact.name : fact.value;
    case Qt::ToolTipRole: return fact.isHeading ? QVariant() : QVariant(plainToolTip(fact.value));
    case Qt::FontRole: {
        QFont font;
        font.setBold(fact.isHeading);
        return font;
    }
    default: return {};
    }
}

QVariant FactsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return section == Name ? tr("What") : tr("Value");
    case Qt::TextAlignmentRole: return int(Qt::AlignLeft | Qt::AlignVCenter);
    default: return {};
    }
}

} // namespace Ui

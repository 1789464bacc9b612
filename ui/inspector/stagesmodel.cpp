// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/inspector/stagesmodel.h"

#include "ui/views/formats.h"
#include "ui/views/roles.h"

namespace Ui {

void StagesModel::setStages(const QList<Stage> &stages)
{
    if (stages.size() == m_stages.size()) {
        m_stages = stages; // what is selected stays so
        if (!stages.isEmpty()) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        }
        return;
    }
    beginResetModel();
    m_stages = stages;
    endResetModel();
}

int StagesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_stages.size());
}

int StagesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StagesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Stage &stage = m_stages[index.row()];
    const bool isStep = index.column() == Step;
    switch (role) {
    case Qt::DisplayRole: return text(stage, index.column());
    case Qt::ToolTipRole: return plainToolTip(stage.text);
    case GlyphRole: return isStep ? stageGlyph(stage.state) : QVariant();
    case ToneRole: return isStep ? int(stageTone(stage.state)) : QVariant();
    default: return {};
    }
}

QVariant StagesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal
        || (role != Qt::DisplayRole && role != Qt::TextAlignmentRole)) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    }
    switch (Column(section)) {
    case Step: return tr("Step");
    case What: return tr("What Came of It");
    case At: return tr("When");
    case ColumnCount: break;
    }
    return {};
}

QString StagesModel::text(const Stage &stage, int column) const
{
    switch (Column(column)) {
    case Step: return stage.name;
    case What: return stage.state == StageState::NotReached ? tr("not reached") : stage.text;
    case At: return stage.at == 0 ? dash() : clockText(stage.at);
    case ColumnCount: break;
    }
    return {};
}

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/chartvaluesmodel.h"

#include "ui/dashboard/charttexts.h"
#include "ui/views/formats.h"

#include <algorithm>

namespace Ui {

int ChartValuesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_points.size());
}

int ChartValuesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstFigure + int(FigureCount);
}

QVariant ChartValuesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int(index.column() == TimeColumn ? Qt::AlignLeft : Qt::AlignRight)
            | int(Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const ChartPoint &point = m_points.at(size_t(index.row()));
    if (index.column() == TimeColumn) {
        return dateTimeText(point.to);
    }
    const Figure figure = AllFigures.at(size_t(index.column() - FirstFigure));
    return figureText(figure, point.value(figure));
}

QVariant ChartValuesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int(section == TimeColumn ? Qt::AlignLeft : Qt::AlignRight) | int(Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    return section == TimeColumn ? tr("Until")
                                 : figureHeading(AllFigures.at(size_t(section - FirstFigure)));
}

void ChartValuesModel::setPoints(const std::vector<ChartPoint> &points)
{
    const auto isFirst = [&points](const ChartPoint &point) {
        return !points.empty() && point.from == points.front().from;
    };
    const auto kept = std::find_if(m_points.begin(), m_points.end(), isFirst);
    const auto gone = kept - m_points.begin();
    const auto common = m_points.end() - kept;
    const bool continues = common > 0 && size_t(common) <= points.size()
        && m_points.back().from == points.at(size_t(common) - 1).from
        && m_points.at(size_t(gone)).to - m_points.at(size_t(gone)).from
            == points.front().to - points.front().from;
    if (!continues) {
        beginResetModel();
        m_points = points;
        endResetModel();
        return;
    }
    if (gone > 0) {
        beginRemoveRows({}, 0, int(gone) - 1);
        m_points.erase(m_points.begin(), kept);
        endRemoveRows();
    }
    // What has not ended yet may have grown.
    const int last = int(common) - 1;
    m_points.back() = points.at(size_t(last));
    Q_EMIT dataChanged(index(last, 0), index(last, columnCount() - 1));
    if (size_t(common) < points.size()) {
        beginInsertRows({}, int(common), int(points.size()) - 1);
        m_points = points;
        endInsertRows();
    }
}

void ChartValuesModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (!m_points.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/why/checksmodel.h"

#include "ui/views/formats.h"
#include "ui/views/roles.h"
#include "ui/views/tone.h"
#include "ui/why/reasonwords.h"
#include "ui/why/whytexts.h"

#include <QFont>

namespace Ui {

using Broker::Check;

void ChecksModel::setExplanation(const Broker::Explanation &explanation)
{
    if (explanation.checks.size() == m_explanation.checks.size()) {
        m_explanation = explanation; // what is selected stays so
        if (!explanation.checks.isEmpty()) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        }
        return;
    }
    beginResetModel();
    m_explanation = explanation;
    endResetModel();
}

int ChecksModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_explanation.checks.size());
}

int ChecksModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ChecksModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Check &check = m_explanation.checks[index.row()];
    const bool isAnswer = index.column() == Holds;
    switch (role) {
    case Qt::DisplayRole: return text(check, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(check.isSo ? checkText(m_explanation, check)
                                       : reasonWord(check.reason));
    case Qt::FontRole: return font(check);
    case GlyphRole:
        return isAnswer ? (check.isSo ? QStringLiteral("●") : QStringLiteral("○")) : QVariant();
    case ToneRole:
        return isAnswer ? int(check.isSo ? whyTone(m_explanation) : Tone::Muted) : QVariant();
    default: return {};
    }
}

QVariant ChecksModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal
        || (role != Qt::DisplayRole && role != Qt::TextAlignmentRole)) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    }
    switch (Column(section)) {
    case Reason: return tr("Check");
    case Holds: return tr("So");
    case At: return tr("When");
    case ColumnCount: break;
    }
    return {};
}

QString ChecksModel::text(const Check &check, int column) const
{
    switch (Column(column)) {
    case Reason: return reasonWord(check.reason);
    case Holds: return check.isSo ? tr("yes") : tr("no");
    case At: return !check.isSo ? QString() : check.at == 0 ? dash() : clockText(check.at);
    case ColumnCount: break;
    }
    return {};
}

// The one that it was, among those that hold besides.
QVariant ChecksModel::font(const Check &check) const
{
    QFont font;
    font.setBold(check.isSo && check.reason == m_explanation.why.reason);
    return font;
}

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/journal/journalmodel.h"

#include "ui/views/formats.h"
#include "ui/views/roles.h"
#include "ui/views/tone.h"

#include <algorithm>
#include <iterator>

namespace Ui {

namespace {

QString glyphOf(JournalGrade grade)
{
    switch (grade) {
    case JournalGrade::Note: return QStringLiteral("●");
    case JournalGrade::Warning: return QStringLiteral("▲");
    case JournalGrade::Bad: return QStringLiteral("✕");
    }
    return {};
}

Tone toneOf(JournalGrade grade)
{
    switch (grade) {
    case JournalGrade::Note: return Tone::Accent;
    case JournalGrade::Warning: return Tone::Warning;
    case JournalGrade::Bad: return Tone::Bad;
    }
    return Tone::Neutral;
}

} // namespace

int JournalModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int JournalModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JournalModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const JournalEntry &entry = entryAt(index.row());
    const bool isWhat = index.column() == What;
    switch (role) {
    case Qt::DisplayRole: return text(entry, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(index.column() == Time ? dateTimeText(entry.at)
                                                   : text(entry, index.column()));
    case Qt::TextAlignmentRole:
        return index.column() == Number ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case GlyphRole: return isWhat ? glyphOf(entry.grade) : QVariant();
    case ToneRole: return isWhat ? int(toneOf(entry.grade)) : QVariant();
    default: return {};
    }
}

QVariant JournalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant((section == Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (Column(section)) {
    case Time: return tr("Time");
    case Who: return tr("Who");
    case What: return tr("What");
    case Number: return tr("Number");
    case Target: return tr("To What");
    case Result: return tr("Result");
    case ColumnCount: break;
    }
    return {};
}

void JournalModel::append(const QList<JournalEntry> &entries)
{
    const int added = std::min(int(entries.size()), MaxEntries);
    const int removed = rowCount() + added - MaxEntries;
    if (added == 0) {
        return;
    }
    if (removed > 0) {
        beginRemoveRows({}, 0, removed - 1);
        m_entries.erase(m_entries.begin(), m_entries.begin() + removed);
        endRemoveRows();
    }
    beginInsertRows({}, rowCount(), rowCount() + added - 1);
    std::copy(entries.end() - added, entries.end(), std::back_inserter(m_entries));
    endInsertRows();
}

void JournalModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, Who), index(rowCount() - 1, What));
    }
}

QString JournalModel::kindText(JournalKind kind)
{
    switch (kind) {
    case JournalKind::Push: return tr("push");
    case JournalKind::Disconnect: return tr("disconnect");
    case JournalKind::Start: return tr("broker");
    case JournalKind::Connect: return tr("connected");
    case JournalKind::End: return tr("ended");
    case JournalKind::Refusal: return tr("refused");
    case JournalKind::Trouble: return tr("trouble");
    case JournalKind::Unheard: return tr("reached nobody");
    }
    return {};
}

QString JournalModel::text(const JournalEntry &entry, int column) const
{
    switch (Column(column)) {
    case Time: return clockText(entry.at);
    case Who: return isOperators(entry.kind) ? tr("operator") : tr("broker");
    case What:
        return entry.count == 1
            ? kindText(entry.kind)
            : QStringLiteral("%1 ×%2").arg(kindText(entry.kind), countText(entry.count));
    case Number: return countText(entry.count);
    case Target: return entry.target;
    case Result: return entry.result;
    case ColumnCount: break;
    }
    return {};
}

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/views/livemodel.h"

#include <QSet>

#include <algorithm>
#include <ranges>

namespace Ui {

namespace {

// Beyond this many separate ranges a reset costs the views less than a signal for each.
constexpr size_t MaxRanges = 64;
// Changed rows this close together are announced as one range.
constexpr int NearbyRows = 16;

struct Range
{
    int first = 0;
    int last = 0;
};

/// \a rows, which are sorted, as ranges that may hold up to \a gap other rows in between.
std::vector<Range> rangesOf(const std::vector<int> &rows, int gap)
{
    std::vector<Range> ranges;
    for (const int row : rows) {
        if (!ranges.empty() && row <= ranges.back().last + 1 + gap) {
            ranges.back().last = row;
        } else {
            ranges.push_back({row, row});
        }
    }
    return ranges;
}

} // namespace

struct LiveModel::Difference
{
    std::vector<int> removed; // rows before the change, sorted
    std::vector<Key> updated;
    std::vector<Key> added;
};

int LiveModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant LiveModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant(alignmentOf(index.column()));
    }
    return cell(keyAt(index.row()), index.column(), role);
}

QVariant LiveModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return heading(section);
    case Qt::ToolTipRole: return headingToolTip(section);
    case Qt::TextAlignmentRole: return QVariant(alignmentOf(section));
    default: return {};
    }
}

QString LiveModel::headingToolTip(int /*column*/) const
{
    return {};
}

Qt::Alignment LiveModel::alignmentOf(int column) const
{
    return Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft);
}

int LiveModel::rowOf(Key key) const
{
    return m_rowOf.value(key, -1);
}

void LiveModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    m_unsorted = true;
    sortAgain();
}

void LiveModel::sortAgain()
{
    // Rows of a suspended model may stand for things that are gone.
    if (m_suspended || m_sortColumn < 0 || !std::exchange(m_unsorted, false)) {
        return;
    }
    const auto before = [this](Key left, Key right) { return isBefore(left, right); };
    if (std::is_sorted(m_rows.begin(), m_rows.end(), before)) {
        return;
    }
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList from = persistentIndexList();
    std::vector<Key> keys;
    keys.reserve(size_t(from.size()));
    for (const QModelIndex &index : from) {
        keys.push_back(keyAt(index.row()));
    }
    std::sort(m_rows.begin(), m_rows.end(), before);
    indexFrom(0);
    QModelIndexList to;
    to.reserve(from.size());
    for (qsizetype i = 0; i < from.size(); ++i) {
        to.append(index(rowOf(keys[size_t(i)]), from[i].column()));
    }
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void LiveModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

void LiveModel::setSuspended(bool suspended)
{
    m_suspended = suspended;
    if (suspended) {
        return;
    }
    if (std::exchange(m_stale, false)) {
        synchronise();
    }
    sortAgain();
}

void LiveModel::merge(const QList<Key> &added, const QList<Key> &updated, const QList<Key> &removed)
{
    if (m_suspended) {
        m_stale = true;
        return;
    }
    apply(difference(added, updated, removed));
}

void LiveModel::synchronise()
{
    if (m_suspended) {
        m_stale = true;
        return;
    }
    const QList<Key> all = keys();
    const QSet<Key> known(all.begin(), all.end());
    QList<Key> gone;
    for (const Key key : m_rows) {
        if (!known.contains(key)) {
            gone.append(key);
        }
    }
    apply(difference({}, all, gone));
}

LiveModel::Difference LiveModel::difference(const QList<Key> &added, const QList<Key> &updated,
                                            const QList<Key> &removed) const
{
    Difference result;
    const auto sift = [&](const QList<Key> &keys) {
        for (const Key key : keys) {
            const int row = rowOf(key);
            const bool shown = accepts(key);
            if (row >= 0 && shown) {
                result.updated.push_back(key);
            } else if (row >= 0) {
                result.removed.push_back(row);
            } else if (shown) {
                result.added.push_back(key);
            }
        }
    };
    sift(added);
    sift(updated);
    for (const Key key : removed) {
        if (const int row = rowOf(key); row >= 0) {
            result.removed.push_back(row);
        }
    }
    std::sort(result.removed.begin(), result.removed.end());
    return result;
}

void LiveModel::apply(const Difference &difference)
{
    if (rangesOf(difference.removed, 0).size() > MaxRanges) {
        reset(difference);
        return;
    }
    removeRanges(difference.removed);
    std::vector<int> rows;
    rows.reserve(difference.updated.size());
    for (const Key key : difference.updated) {
        rows.push_back(rowOf(key));
    }
    std::sort(rows.begin(), rows.end());
    tellRanges(rows);
    append(difference.added);
}

void LiveModel::removeRanges(const std::vector<int> &rows)
{
    const std::vector<Range> ranges = rangesOf(rows, 0);
    for (const Range &range : std::ranges::reverse_view(ranges)) {
        beginRemoveRows({}, range.first, range.last);
        for (int row = range.first; row <= range.last; ++row) {
            m_rowOf.remove(keyAt(row));
        }
        m_rows.erase(m_rows.begin() + range.first, m_rows.begin() + range.last + 1);
        indexFrom(size_t(range.first));
        endRemoveRows();
    }
}

void LiveModel::tellRanges(const std::vector<int> &rows)
{
    if (rows.empty()) {
        return;
    }
    m_unsorted = true;
    std::vector<Range> ranges = rangesOf(rows, NearbyRows);
    if (ranges.size() > MaxRanges) {
        ranges = {{rows.front(), rows.back()}};
    }
    const int lastColumn = columnCount() - 1;
    for (const Range &range : ranges) {
        Q_EMIT dataChanged(index(range.first, 0), index(range.last, lastColumn));
    }
}

void LiveModel::append(const std::vector<Key> &keys)
{
    if (keys.empty()) {
        return;
    }
    m_unsorted = true;
    const size_t first = m_rows.size();
    beginInsertRows({}, int(first), int(first + keys.size()) - 1);
    m_rows.insert(m_rows.end(), keys.begin(), keys.end());
    indexFrom(first);
    endInsertRows();
}

// The caller of merge() may still know the keys that it removes, so only the difference says which
// rows are left.
void LiveModel::reset(const Difference &difference)
{
    beginResetModel();
    std::vector<Key> rows;
    for (size_t row = 0; row < m_rows.size(); ++row) {
        if (!std::binary_search(difference.removed.begin(), difference.removed.end(), int(row))) {
            rows.push_back(m_rows[row]);
        }
    }
    rows.insert(rows.end(), difference.added.begin(), difference.added.end());
    m_rows = std::move(rows);
    m_rowOf.clear();
    if (m_sortColumn >= 0) {
        std::sort(m_rows.begin(), m_rows.end(),
                  [this](Key left, Key right) { return isBefore(left, right); });
    }
    indexFrom(0);
    m_unsorted = false;
    endResetModel();
}

void LiveModel::indexFrom(size_t row)
{
    for (; row < m_rows.size(); ++row) {
        m_rowOf.insert(m_rows[row], int(row));
    }
}

bool LiveModel::isBefore(Key left, Key right) const
{
    const int order = compared(left, right, m_sortColumn);
    if (order != 0) {
        return m_sortOrder == Qt::AscendingOrder ? order < 0 : order > 0;
    }
    return left < right;
}

} // namespace Ui

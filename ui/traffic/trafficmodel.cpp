// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/trafficmodel.h"

#include "ui/traffic/framechange.h"
#include "ui/traffic/traffictexts.h"
#include "ui/views/formats.h"
#include "ui/views/roles.h"

#include <algorithm>

namespace Ui {

using Broker::TrafficRecord;
using std::chrono::steady_clock;

namespace {

// Frames between two looks at the clock.
constexpr qint64 SliceSize = 2'048;

bool isNumber(int column)
{
    switch (column) {
    case TrafficModel::Number:
    case TrafficModel::Delta:
    case TrafficModel::Bytes:
    case TrafficModel::Latency: return true;
    default: return false;
    }
}

Qt::Alignment alignmentOf(int column)
{
    if (column == TrafficModel::Direction) {
        return Qt::AlignCenter;
    }
    return Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft);
}

} // namespace

TrafficModel::TrafficModel(const FrameStore::Limits &limits, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(limits)
{
}

int TrafficModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_index.size());
}

int TrafficModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TrafficModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const int row = index.row();
    const TrafficRecord &record = recordAt(row);
    switch (role) {
    case Qt::DisplayRole: {
        const bool isMarked = index.column() == Number || index.column() == Time;
        const bool afterGap = isMarked && missingBefore(row) > 0;
        return trafficText(record, recordAbove(row), Column(index.column()), afterGap);
    }
    case Qt::ToolTipRole: return toolTip(row, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Direction ? directionText(record.direction) : QVariant();
    case Qt::TextAlignmentRole: return QVariant(alignmentOf(index.column()));
    case Qt::ForegroundRole: return trafficColor(record, Column(index.column()));
    case GlyphRole: return index.column() == Outcome ? outcomeGlyph(record) : QVariant();
    case ToneRole: return index.column() == Outcome ? int(outcomeTone(record)) : QVariant();
    default: return {};
    }
}

QVariant TrafficModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return trafficHeading(Column(section));
    case Qt::ToolTipRole: return trafficHeadingToolTip(Column(section));
    case Qt::TextAlignmentRole: return QVariant(alignmentOf(section));
    default: return {};
    }
}

void TrafficModel::append(const Broker::TrafficBatch &batch)
{
    m_store.append(batch);
}

bool TrafficModel::tick()
{
    trim();
    return m_next ? refilter() : catchUp();
}

void TrafficModel::setFilter(const TrafficFilter &filter)
{
    m_filter = filter;
    restart();
}

void TrafficModel::setHeartBeats(FilterIndex::HeartBeats heartBeats)
{
    m_heartBeats = heartBeats;
    restart();
}

void TrafficModel::setPaused(bool paused)
{
    if (paused == isPaused()) {
        return;
    }
    if (paused) {
        m_frozen = m_store.log();
    } else {
        dropRows();
        m_frozen.reset();
    }
}

qint64 TrafficModel::newSincePause() const
{
    return m_frozen ? m_store.log().end() - m_frozen->end() : 0;
}

qsizetype TrafficModel::clear()
{
    const qsizetype count = m_index.size();
    beginResetModel();
    // Clearing an empty view must not prevent the last rows from being brought back.
    if (m_start != log().end()) {
        m_startBeforeClear = m_start;
        m_start = log().end();
    }
    m_index = FilterIndex(m_filter, m_heartBeats, m_start);
    m_next.reset();
    m_above.reset();
    endResetModel();
    return count;
}

void TrafficModel::undoClear()
{
    m_start = m_startBeforeClear;
    restart();
}

std::optional<Broker::TrafficRecord> TrafficModel::recordBefore(int row) const
{
    return previousFrame(log(), m_index.at(row));
}

const TrafficRecord &TrafficModel::recordAt(int row) const
{
    return log().at(positionAt(row));
}

int TrafficModel::rowOf(qint64 position) const
{
    const qsizetype row = m_index.rowFrom(position);
    return row < m_index.size() && m_index.at(row) == position ? int(row) : -1;
}

TrafficCounts TrafficModel::counts() const
{
    const FrameLog &kept = m_store.log();
    TrafficCounts counts;
    counts.kept = kept.size();
    counts.viewed = log().size();
    counts.shown = m_index.size();
    counts.cleared = std::clamp(m_start, kept.first(), kept.end()) - kept.first();
    counts.waiting = kept.end() - std::max(m_index.cursor(), kept.first() + counts.cleared);
    counts.filtered =
        std::max<qint64>(counts.kept - counts.cleared - counts.waiting - counts.shown, 0);
    counts.evicted = m_store.evicted();
    counts.dropped = m_store.dropped();
    counts.heartBeats = m_index.hiddenHeartBeats();
    counts.bytes = kept.bytes();
    return counts;
}

void TrafficModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

// A row must be removed before its frame is, as views may ask for what they show at any time.
void TrafficModel::trim()
{
    if (m_frozen) {
        m_store.trim();
        return;
    }
    FrameLog before = m_store.log();
    m_store.trim();
    if (m_store.log().first() != before.first()) {
        m_frozen = std::move(before);
        dropRows();
        m_frozen.reset();
    }
}

void TrafficModel::dropRows()
{
    const qint64 first = m_store.log().first();
    const qsizetype count = m_index.rowFrom(first);
    if (count > 0) {
        beginRemoveRows({}, 0, int(count) - 1);
        const int last = int(count) - 1;
        m_above = {positionAt(last), recordAt(last)};
        m_index.dropBefore(first);
        endRemoveRows();
    } else {
        m_index.dropBefore(first);
    }
    if (m_next) {
        m_next->dropBefore(first);
    }
}

bool TrafficModel::catchUp()
{
    const steady_clock::time_point deadline = steady_clock::now() + TickBudget;
    const qint64 end = log().end();
    std::vector<qint64> positions;
    do {
        const std::vector<qint64> slice = m_index.tested(log(), end, SliceSize);
        positions.insert(positions.end(), slice.begin(), slice.end());
    } while (m_index.cursor() < end && steady_clock::now() < deadline);
    if (!positions.empty()) {
        const int first = rowCount();
        beginInsertRows({}, first, first + int(positions.size()) - 1);
        m_index.append(positions);
        endInsertRows();
    }
    return m_index.cursor() < end;
}

bool TrafficModel::refilter()
{
    const steady_clock::time_point deadline = steady_clock::now() + TickBudget;
    const qint64 end = log().end();
    do {
        m_next->append(m_next->tested(log(), end, SliceSize));
    } while (m_next->cursor() < end && steady_clock::now() < deadline);
    if (m_next->cursor() < end) {
        return true;
    }
    beginResetModel();
    m_index = std::move(*m_next);
    m_next.reset();
    m_above.reset();
    endResetModel();
    return false;
}

void TrafficModel::restart()
{
    m_next.emplace(m_filter, m_heartBeats, m_start);
}

// Even of one that was evicted: what a row says must not change when that happens.
const TrafficRecord *TrafficModel::recordAbove(int row) const
{
    if (row > 0) {
        return &recordAt(row - 1);
    }
    return m_above ? &m_above->record : nullptr;
}

// Sequence numbers have gaps only where the broker's ring dropped frames. They start over after a
// restart, so across one this never reports more than is missing.
qint64 TrafficModel::missingBefore(int row) const
{
    qint64 above = std::max(log().first(), m_start - 1);
    if (row > 0) {
        above = positionAt(row - 1);
    } else if (m_above) {
        above = m_above->position;
    }
    const TrafficRecord *record = recordAbove(row);
    const quint64 before = record ? record->sequence : log().at(above).sequence;
    const qint64 sequences = qint64(recordAt(row).sequence) - qint64(before);
    return std::max<qint64>(sequences - (positionAt(row) - above), 0);
}

QVariant TrafficModel::toolTip(int row, int column) const
{
    if (column != Number && column != Time) {
        return plainToolTip(data(index(row, column), Qt::DisplayRole).toString());
    }
    QStringList lines;
    if (column == Time) {
        lines.append(dateTimeText(recordAt(row).at));
    }
    if (const qint64 missing = missingBefore(row); missing > 0) {
        lines.append(tr("%n frame(s) before this one were not captured", nullptr,
                        int(std::min<qint64>(missing, INT_MAX))));
    }
    return lines.isEmpty() ? QString() : plainToolTip(lines.join(QStringLiteral(" · ")));
}

} // namespace Ui

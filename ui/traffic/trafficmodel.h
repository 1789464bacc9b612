// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/traffic/filterindex.h"
#include "ui/traffic/framestore.h"
#include "ui/traffic/trafficcolumns.h"
#include "ui/traffic/trafficcounts.h"

#include <QAbstractTableModel>

#include <optional>

namespace Ui {

/// The captured frames that the filter lets through, in the order of time.
///
/// Frames may arrive at any rate; the views hear of them only at tick(), in one insertion and one
/// removal.
class TrafficModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using Column = TrafficColumns::Column;
    using enum TrafficColumns::Column;

    /// The longest that one tick looks at frames before it leaves the rest for the next.
    static constexpr std::chrono::milliseconds TickBudget {5};

    explicit TrafficModel(const FrameStore::Limits &limits = {}, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    /// Takes in what was captured; none of it is shown before tick().
    void append(const Broker::TrafficBatch &batch);

    /// Shows what arrived and removes what had to go. Returns whether there is more to do.
    bool tick();

    /// Filters everything again, over as many ticks as that takes; until then the old rows stay.
    void setFilter(const TrafficFilter &filter);
    void setHeartBeats(FilterIndex::HeartBeats heartBeats);

    /// While paused the rows stay as they are, including those that the store drops in the
    /// meantime.
    void setPaused(bool paused);
    bool isPaused() const { return m_frozen.has_value(); }
    qint64 newSincePause() const;

    /// Empties the view; undoClear() brings back what is still kept. Returns how many rows went.
    qsizetype clear();
    void undoClear();

    const Broker::TrafficRecord &recordAt(int row) const;
    /// \sa previousFrame()
    std::optional<Broker::TrafficRecord> recordBefore(int row) const;
    qint64 positionAt(int row) const { return m_index.at(row); }
    /// The row of the frame at \a position, or -1 where it is not shown.
    int rowOf(qint64 position) const;
    /// The row of the first frame shown at or after \a position.
    int rowFrom(qint64 position) const { return int(m_index.rowFrom(position)); }

    TrafficCounts counts() const;
    const FrameStore &store() const { return m_store; }

    /// Tells the views that every heading and text may have changed, as in another language.
    void retranslate();

private:
    struct EvictedRow
    {
        qint64 position = 0;
        Broker::TrafficRecord record;
    };

    const FrameLog &log() const { return m_frozen ? *m_frozen : m_store.log(); }
    void trim();
    void dropRows();
    bool catchUp();
    bool refilter();
    void restart();
    const Broker::TrafficRecord *recordAbove(int row) const;
    qint64 missingBefore(int row) const;
    QVariant toolTip(int row, int column) const;

    FrameStore m_store;
    TrafficFilter m_filter;
    FilterIndex::HeartBeats m_heartBeats = FilterIndex::HeartBeats::Hidden;
    FilterIndex m_index;
    std::optional<FilterIndex> m_next; // under construction, to replace m_index
    std::optional<FrameLog> m_frozen;  // what a paused view shows
    std::optional<EvictedRow> m_above; // stood above the first row
    qint64 m_start = 0;                // frames before this are cleared
    qint64 m_startBeforeClear = 0;
};

} // namespace Ui

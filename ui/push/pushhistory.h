// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/push/deliverytexts.h"
#include "ui/push/pushtotals.h"

#include <QAbstractListModel>
#include <QTimer>

#include <optional>

namespace Ui {

/// What the operator pushed, a line a push, the newest first, with what has become of each by now.
///
/// The broker is asked about those that something may still be heard of, for Patience at most.
class PushHistory : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr qsizetype MostLines = 30;
    static constexpr std::chrono::milliseconds AskEvery {500};
    static constexpr std::chrono::minutes Patience {2};

    explicit PushHistory(Broker::BrokerControl &control, QObject *parent = nullptr);

    /// What was asked for: the change, or that it was undone.
    struct Wish
    {
        Broker::CountPush push; ///< the user is that of the report
        bool isUndo = false;
    };

    void add(const Wish &wish, const Broker::DeliveryReport &report);
    void add(const Wish &wish, const PushTotals &totals);

    /// The id of the push in the line \a row; 0 where it was to many, or the broker did not take
    /// it.
    quint64 pushAt(int row) const;

    /// What was heard last of the push with this number of a report; null before that.
    const Broker::PushRecord *heardOf(quint64 push) const;

    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Line
    {
        qint64 at = 0;
        Wish wish;
        std::optional<Broker::DeliveryReport> report; // of one, else there are totals
        PushTotals totals;
        std::optional<Broker::PushRecord> later; // what was heard of it last
        int asked = 0;

        bool isOpen() const;
        DeliveryText outcome() const;
    };

    void insert(Line line);
    void ask();
    void take(quint64 id, const QList<Broker::PushRecord> &pushes);
    void handleKept(quint64 push);
    void forgetIds();
    void tell(qsizetype row);
    QString text(const Line &line) const;
    static QString value(const Line &line);
    static QString arrival(const Line &line);

    Broker::BrokerControl &m_control;
    QList<Line> m_lines;
    QTimer m_timer;
};

} // namespace Ui

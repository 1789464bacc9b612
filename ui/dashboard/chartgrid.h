// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/dashboard/dashboardchart.h"

#include <QScrollArea>

class QGridLayout;

namespace Ui {

/// All charts, beside each other where there is room, with one moment and one brushed time.
class ChartGrid : public QScrollArea
{
    Q_OBJECT

public:
    explicit ChartGrid(QWidget *parent = nullptr);

    const QList<DashboardChart *> &charts() const { return m_charts; }

    void showPoints(const std::vector<ChartPoint> &points, ChartSpan span, qint64 newest);
    void showBrush(const std::optional<TimeRange> &brush);

Q_SIGNALS:
    /// One points at what was sampled at \a moment, or at nothing any more.
    void pointed(std::optional<qint64> moment);
    void brushed(const Ui::TimeRange &times);
    void brushCleared();
    /// The operator wants to see what happened in the brushed time.
    void opened();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void handlePointed(std::optional<qint64> moment);
    void arrange();

    QList<DashboardChart *> m_charts;
    QGridLayout *m_layout;
    int m_columns = 0;
};

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/dashboard/chartpoint.h"
#include "ui/dashboard/chartspan.h"
#include "ui/dashboard/charttexts.h"
#include "ui/dashboard/timeplot.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;

namespace Ui {

class Legend;

/// One chart of the dashboard: its title, its lines, and their values now or where one points.
class DashboardChart : public QWidget
{
    Q_OBJECT

public:
    explicit DashboardChart(Chart chart, QWidget *parent = nullptr);

    TimePlot &plot() const { return *m_plot; }
    Legend &legend() const { return *m_legend; }

    /// Shows \a points over \a span, which ends at \a newest.
    void showPoints(const std::vector<ChartPoint> &points, ChartSpan span, qint64 newest);

    /// When the point was taken whose values it says; nothing where there is none.
    std::optional<qint64> shownMoment() const;

    /// Says the values of the point that holds \a moment; of the newest where there is none.
    void showMoment(std::optional<qint64> moment);

protected:
    void changeEvent(QEvent *event) override;

private:
    void dress();
    void tellValues();
    QString description() const;
    qsizetype pointAt() const;
    QString valueAt(qsizetype line, qsizetype point) const;
    QString largestOf(qsizetype line) const;

    const Chart m_chart;
    const QList<Figure> m_figures;
    QLabel *m_title;
    Legend *m_legend;
    TimePlot *m_plot;
    ChartSpan m_span = ChartSpan::FiveMinutes;
    std::vector<ChartPoint> m_points;
    QList<QList<double>> m_values; // of each line, at each of the points
    std::optional<qint64> m_moment;
};

} // namespace Ui

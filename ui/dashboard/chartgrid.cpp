// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/chartgrid.h"

#include <QGridLayout>

#include <algorithm>

namespace Ui {

namespace {

constexpr int Margin = 8;
constexpr int Spacing = 12;

} // namespace

ChartGrid::ChartGrid(QWidget *parent)
    : QScrollArea(parent)
{
    QWidget *area = new QWidget(this);
    m_layout = new QGridLayout(area);
    m_layout->setContentsMargins(Margin, Margin, Margin, Margin);
    m_layout->setSpacing(Spacing);
    for (const Chart chart : AllCharts) {
        m_charts.append(new DashboardChart(chart, area));
        const TimePlot *plot = &m_charts.last()->plot();
        connect(plot, &TimePlot::pointed, this, &ChartGrid::handlePointed);
        connect(plot, &TimePlot::brushed, this, &ChartGrid::brushed);
        connect(plot, &TimePlot::brushCleared, this, &ChartGrid::brushCleared);
        connect(plot, &TimePlot::opened, this, &ChartGrid::opened);
    }
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidgetResizable(true);
    setWidget(area);
    arrange();
}

void ChartGrid::showPoints(const std::vector<ChartPoint> &points, ChartSpan span, qint64 newest)
{
    for (DashboardChart *chart : std::as_const(m_charts)) {
        chart->showPoints(points, span, newest);
    }
}

void ChartGrid::showBrush(const std::optional<TimeRange> &brush)
{
    for (DashboardChart *chart : std::as_const(m_charts)) {
        chart->plot().showBrush(brush);
    }
}

void ChartGrid::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void ChartGrid::handlePointed(std::optional<qint64> moment)
{
    for (DashboardChart *chart : std::as_const(m_charts)) {
        chart->showMoment(moment);
    }
    Q_EMIT pointed(moment ? m_charts.first()->shownMoment() : std::nullopt);
}

// The last chart has the most lines, and takes what room there is.
void ChartGrid::arrange()
{
    int widest = 0;
    for (const DashboardChart *chart : std::as_const(m_charts)) {
        const bool isLast = chart == m_charts.last();
        widest = std::max(widest, isLast ? 0 : chart->minimumSizeHint().width());
    }
    const int columns = viewport()->width() >= 2 * (widest + Margin) + Spacing ? 2 : 1;
    if (columns == m_columns) {
        return;
    }
    m_columns = columns;
    for (int at = 0; at < m_charts.size(); ++at) {
        const bool isLast = at == m_charts.size() - 1;
        m_layout->addWidget(m_charts.at(at), at / columns, at % columns, 1, isLast ? columns : 1);
    }
    m_layout->setColumnStretch(0, 1);
    m_layout->setColumnStretch(1, columns - 1);
}

} // namespace Ui

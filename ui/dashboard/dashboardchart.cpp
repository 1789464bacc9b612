// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/dashboardchart.h"

#include "ui/dashboard/charthistory.h"
#include "ui/dashboard/legend.h"
#include "ui/views/formats.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace Ui {

namespace {

constexpr double Unknown = std::numeric_limits<double>::quiet_NaN();

ValueScale scaleOf(Chart chart)
{
    return chart == Chart::Latency ? ValueScale::Logarithmic : ValueScale::FromZero;
}

TimePlot::Shape shapeOf(Chart chart)
{
    switch (chart) {
    case Chart::Frames: break;
    case Chart::Sessions:
    case Chart::Changes:
    case Chart::Failures: return TimePlot::Shape::Steps;
    case Chart::Latency: return TimePlot::Shape::Points;
    }
    return TimePlot::Shape::Line;
}

int legendColumns(Chart chart)
{
    return chart == Chart::Failures ? 3 : 2;
}

} // namespace

DashboardChart::DashboardChart(Chart chart, QWidget *parent)
    : QWidget(parent)
    , m_chart(chart)
    , m_figures(figuresOf(chart))
    , m_title(new QLabel(this))
    , m_legend(new Legend(m_figures.size(), legendColumns(chart), this))
    , m_plot(new TimePlot(scaleOf(chart), shapeOf(chart), this))
    , m_values(m_figures.size())
{
    m_plot->setObjectName(QStringLiteral("plot%1").arg(int(chart)));
    m_title->setTextFormat(Qt::PlainText);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_title);
    layout->addWidget(m_legend);
    layout->addWidget(m_plot, 1);
    m_plot->setValueText([figure = m_figures.first()](double value) {
        const bool isWhole = std::abs(value - std::round(value)) < 1e-6;
        return isWhole ? figureText(figure, value) : QString();
    });
    dress();
    tellValues();
}

void DashboardChart::showPoints(const std::vector<ChartPoint> &points, ChartSpan span,
                                qint64 newest)
{
    m_points = points;
    m_span = span;
    m_values.fill({});
    QList<TimeRange> times;
    QList<QList<double>> drawn(m_figures.size());
    for (size_t at = 0; at < points.size(); ++at) {
        const ChartPoint &point = points.at(at);
        const bool isAfterGap = at > 0 && hasGap(points.at(at - 1), point);
        if (isAfterGap) {
            times.append({points.at(at - 1).to, point.from});
        }
        times.append({point.from, point.to});
        for (qsizetype line = 0; line < m_figures.size(); ++line) {
            if (isAfterGap) {
                drawn[line].append(Unknown);
            }
            m_values[line].append(point.value(m_figures.at(line)));
            drawn[line].append(m_values.at(line).last());
        }
    }
    m_plot->setValues({newest - lengthOf(span), newest}, times, drawn);
    tellValues();
}

std::optional<qint64> DashboardChart::shownMoment() const
{
    const qsizetype at = pointAt();
    return at < 0 ? std::nullopt : std::optional(m_points.at(size_t(at)).to);
}

void DashboardChart::showMoment(std::optional<qint64> moment)
{
    m_moment = moment;
    m_plot->showMoment(moment);
    tellValues();
}

void DashboardChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        dress();
    } else if (event->type() == QEvent::LanguageChange) {
        tellValues();
    }
}

void DashboardChart::dress()
{
    // Told apart by more than their colours.
    constexpr std::array Styles {Qt::SolidLine,   Qt::DashLine,       Qt::DotLine,
                                 Qt::DashDotLine, Qt::DashDotDotLine, Qt::SolidLine};
    QList<TimePlot::Line> lines;
    for (qsizetype at = 0; at < m_figures.size(); ++at) {
        lines.append({figureColor(m_figures.at(at), palette()), Styles.at(size_t(at))});
    }
    m_plot->setLines(lines);
    m_legend->setLines(lines);
}

void DashboardChart::tellValues()
{
    const QString title = chartTitle(m_chart, m_span);
    m_title->setText(title);
    QStringList texts;
    for (qsizetype line = 0; line < m_figures.size(); ++line) {
        texts.append(
            QStringLiteral("%1 %2").arg(figureName(m_figures.at(line)), valueAt(line, pointAt())));
    }
    m_legend->setTexts(texts);
    m_plot->setAccessibleName(title);
    m_plot->setAccessibleDescription(description());
}

QString DashboardChart::description() const
{
    QStringList parts;
    for (qsizetype line = 0; line < m_figures.size(); ++line) {
        const QString name = figureName(m_figures.at(line));
        parts.append(m_moment ? tr("%1: %2").arg(name, valueAt(line, pointAt()))
                              : tr("%1: now %2, at most %3")
                                    .arg(name, valueAt(line, pointAt()), largestOf(line)));
    }
    const QString values = parts.join(QStringLiteral("; "));
    const std::optional<qint64> at = m_moment ? shownMoment() : std::nullopt;
    return at ? tr("At %1: %2").arg(clockText(*at), values)
              : tr("The last %1: %2").arg(spanText(m_span), values);
}

// The first that ends at the moment or later, or the last; -1 where there is none.
qsizetype DashboardChart::pointAt() const
{
    const qsizetype last = qsizetype(m_points.size()) - 1;
    if (!m_moment) {
        return last;
    }
    const auto found =
        std::lower_bound(m_points.begin(), m_points.end(), *m_moment,
                         [](const ChartPoint &point, qint64 at) { return point.to < at; });
    return std::min<qsizetype>(found - m_points.begin(), last);
}

QString DashboardChart::valueAt(qsizetype line, qsizetype point) const
{
    return figureText(m_figures.at(line), point < 0 ? Unknown : m_values.at(line).at(point));
}

QString DashboardChart::largestOf(qsizetype line) const
{
    double largest = Unknown;
    for (const double value : m_values.at(line)) {
        largest = std::isnan(largest) ? value : std::max(largest, value);
    }
    return figureText(m_figures.at(line), largest);
}

} // namespace Ui

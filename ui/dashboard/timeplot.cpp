// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/timeplot.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

// The library's header uses keywords of Qt that are turned off here.
#define signals Q_SIGNALS
#define foreach(variable, container) for (variable : container)
#include <qcustomplot.h>
#undef foreach
#undef signals

#include <algorithm>
#include <cmath>

namespace Ui {

namespace {

constexpr double Second = 1'000'000;
constexpr QSize UsualSize {320, 100};
constexpr QSize SmallestSize {220, 100};
constexpr double TimesPerTick = 2; // of the width of a time: there may be more ticks than wished
constexpr int PixelsPerValue = 34;
constexpr int BrushAlpha = 56;
constexpr qint64 LongestInSeconds = 30 * 60 * 1'000'000LL;

/// Has the texts of the values from elsewhere.
template<typename Ticker>
class TextTicker : public Ticker
{
public:
    explicit TextTicker(const std::function<QString(double)> &text)
        : m_text(text)
    {
    }

protected:
    QString getTickLabel(double tick, const QLocale & /*locale*/, QChar /*format*/,
                         int /*precision*/) override
    {
        return m_text ? m_text(tick) : QString();
    }

private:
    const std::function<QString(double)> &m_text;
};

// A logarithmic axis has no 0; NaN stays as it is.
QList<double> raised(QList<double> values)
{
    std::transform(values.begin(), values.end(), values.begin(),
                   [](double value) { return std::max(value, 1.0); });
    return values;
}

} // namespace

TimePlot::TimePlot(ValueScale scale, Shape shape, QWidget *parent)
    : QWidget(parent)
    , m_scale(scale)
    , m_shape(shape)
    , m_plot(new QCustomPlot(this))
{
    m_plot->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setNotAntialiasedElements(QCP::aeAll);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1); // the frame
    layout->addWidget(m_plot);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
    createAxes();
    createMarks();
    dress();
}

void TimePlot::setLines(const QList<Line> &lines)
{
    m_lines = lines;
    while (m_plot->graphCount() < lines.size()) {
        QCPGraph *graph = m_plot->addGraph();
        graph->setLineStyle(m_shape == Shape::Steps ? QCPGraph::lsStepRight : QCPGraph::lsLine);
        if (m_shape == Shape::Points) {
            graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, 3));
        }
    }
    dress();
}

void TimePlot::setValueText(std::function<QString(double)> text)
{
    m_valueText = std::move(text);
}

void TimePlot::setValues(const TimeRange &shown, const QList<TimeRange> &times,
                         const QList<QList<double>> &values)
{
    m_times = times;
    QList<double> keys;
    keys.reserve(times.size());
    for (const TimeRange &each : times) {
        keys.append(double(each.to) / Second);
    }
    for (int line = 0; line < m_plot->graphCount(); ++line) {
        // What comes first is drawn last.
        const QList<double> &own = values.at(m_plot->graphCount() - 1 - line);
        m_plot->graph(line)->setData(keys, m_scale == ValueScale::Logarithmic ? raised(own) : own,
                                     true);
    }
    const bool isLong = shown.to - shown.from > LongestInSeconds;
    m_plot->xAxis->ticker().dynamicCast<QCPAxisTickerDateTime>()->setDateTimeFormat(
        isLong ? QStringLiteral("HH:mm") : QStringLiteral("HH:mm:ss"));
    m_plot->xAxis->setRange(double(shown.from) / Second, double(shown.to) / Second);
    const ValueRange range = rangeOf(values, m_scale);
    m_plot->yAxis->setRange(range.from, range.to);
    showMoment(m_moment);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void TimePlot::showMoment(std::optional<qint64> moment)
{
    m_moment = moment;
    const qsizetype at = moment ? indexOf(*moment) : -1;
    const bool isShown = at >= 0;
    const bool isChange = isShown || m_cursor->visible();
    m_cursor->setVisible(isShown);
    if (isShown) {
        const double key = double(m_times.at(at).to) / Second;
        m_cursor->start->setCoords(key, 0);
        m_cursor->end->setCoords(key, 1);
    }
    if (isChange && isVisible()) {
        m_plot->layer(QStringLiteral("overlay"))->replot();
    }
}

void TimePlot::showBrush(const std::optional<TimeRange> &brush)
{
    m_brushed = brush;
    m_brush->setVisible(brush.has_value());
    if (brush) {
        m_brush->topLeft->setCoords(double(brush->from) / Second, 0);
        m_brush->bottomRight->setCoords(double(brush->to) / Second, 1);
    } else {
        m_fixed.reset();
    }
    if (isVisible()) {
        m_plot->layer(QStringLiteral("overlay"))->replot();
    }
}

QSize TimePlot::sizeHint() const
{
    return UsualSize;
}

QSize TimePlot::minimumSizeHint() const
{
    return SmallestSize;
}

int TimePlot::positionOf(qint64 moment) const
{
    return m_plot->x() + int(std::lround(m_plot->xAxis->coordToPixel(double(moment) / Second)));
}

qint64 TimePlot::momentAt(int position) const
{
    const QCPRange shown = m_plot->xAxis->range();
    const double key = m_plot->xAxis->pixelToCoord(position - m_plot->x());
    return std::llround(std::clamp(key, shown.lower, shown.upper) * Second);
}

void TimePlot::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::LocaleChange) {
        dress();
    }
}

void TimePlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(hasFocus() ? QPalette::Highlight : QPalette::Mid));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void TimePlot::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int time = fontMetrics().horizontalAdvance(QStringLiteral("00:00:00"));
    m_plot->xAxis->ticker()->setTickCount(std::max(int(width() / (time * TimesPerTick)), 2));
    m_plot->yAxis->ticker()->setTickCount(std::max(height() / PixelsPerValue, 2));
}

void TimePlot::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    Q_EMIT pointed({});
}

void TimePlot::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void TimePlot::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_fixed.reset();
    Q_EMIT pointed({});
    update();
}

void TimePlot::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        m_pressedAt = event->position().toPoint().x();
        m_isDragging = false;
        m_fixed.reset();
    }
}

void TimePlot::mouseMoveEvent(QMouseEvent *event)
{
    const int at = event->position().toPoint().x();
    const bool isFar =
        m_pressedAt && std::abs(at - *m_pressedAt) >= QApplication::startDragDistance();
    m_isDragging = m_isDragging || isFar;
    if (m_isDragging) {
        const auto [first, last] = std::minmax(*m_pressedAt, at);
        showBrush(TimeRange {momentAt(first), momentAt(last)});
    }
    Q_EMIT pointed(momentAt(at));
}

void TimePlot::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    if (m_isDragging && m_brushed) {
        Q_EMIT brushed(*m_brushed);
    }
    m_pressedAt.reset();
    m_isDragging = false;
}

void TimePlot::mouseDoubleClickEvent(QMouseEvent *event)
{
    const bool isOnBrush = m_brushed && m_brushed->holds(momentAt(event->position().toPoint().x()));
    if (isOnBrush) {
        Q_EMIT opened();
    }
}

void TimePlot::keyPressEvent(QKeyEvent *event)
{
    const bool extends = event->modifiers().testFlag(Qt::ShiftModifier);
    const qsizetype last = m_times.size() - 1;
    const qsizetype known = m_moment ? indexOf(*m_moment) : -1;
    const qsizetype at = known < 0 ? last : known;
    switch (event->key()) {
    case Qt::Key_Left: step(known < 0 ? last : at - 1, extends); break;
    case Qt::Key_Right: step(at + 1, extends); break;
    case Qt::Key_Home: step(0, extends); break;
    case Qt::Key_End: step(last, extends); break;
    case Qt::Key_Return:
    case Qt::Key_Enter: Q_EMIT opened(); break;
    case Qt::Key_Escape:
        if (!m_brushed) {
            QWidget::keyPressEvent(event);
            return;
        }
        Q_EMIT brushCleared();
        break;
    default: QWidget::keyPressEvent(event); return;
    }
    event->accept();
}

void TimePlot::createAxes()
{
    m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTickerDateTime>::create());
    if (m_scale == ValueScale::Logarithmic) {
        m_plot->yAxis->setScaleType(QCPAxis::stLogarithmic);
        m_plot->yAxis->setTicker(QSharedPointer<TextTicker<QCPAxisTickerLog>>::create(m_valueText));
    } else {
        m_plot->yAxis->setTicker(QSharedPointer<TextTicker<QCPAxisTicker>>::create(m_valueText));
    }
    for (QCPAxis *axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setSubTicks(false);
        axis->setTickLengthIn(0);
        axis->setTickLengthOut(3);
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    m_plot->axisRect()->setMinimumMargins(QMargins(6, 6, 10, 4));
}

void TimePlot::createMarks()
{
    const QString overlay = QStringLiteral("overlay"); // drawn without the lines below
    m_brush = new QCPItemRect(m_plot);
    m_cursor = new QCPItemLine(m_plot);
    for (QCPItemPosition *position :
         {m_brush->topLeft, m_brush->bottomRight, m_cursor->start, m_cursor->end}) {
        position->setTypeX(QCPItemPosition::ptPlotCoords);
        position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    for (QCPAbstractItem *item : QList<QCPAbstractItem *> {m_brush, m_cursor}) {
        item->setLayer(overlay);
        item->setVisible(false);
    }
}

// Everything that follows the palette, the font and the language.
void TimePlot::dress()
{
    const QColor text = palette().color(QPalette::PlaceholderText);
    const QColor edge = palette().color(QPalette::Dark);
    QColor grid = palette().color(QPalette::Mid);
    m_plot->setBackground(QBrush(palette().color(QPalette::Base)));
    m_plot->setLocale(QLocale());
    for (QCPAxis *axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setTickLabelFont(font());
        axis->setTickLabelColor(text);
        axis->setBasePen(QPen(edge, 0));
        axis->setTickPen(QPen(edge, 0));
        axis->grid()->setPen(QPen(grid, 0, Qt::DotLine));
    }
    QColor brush = palette().color(QPalette::Highlight);
    m_brush->setPen(QPen(brush, 0));
    brush.setAlpha(BrushAlpha);
    m_brush->setBrush(brush);
    m_cursor->setPen(QPen(palette().color(QPalette::Text), 0));
    const int count = std::min(m_plot->graphCount(), int(m_lines.size()));
    for (int line = 0; line < count; ++line) {
        const Line &look = m_lines.at(count - 1 - line);
        m_plot->graph(line)->setPen(
            QPen(look.color, 1, look.style)); // wider costs 18 times as much
    }
    if (isVisible()) {
        m_plot->replot(QCustomPlot::rpQueuedReplot);
    }
}

// The first that ends at \a moment or later, or the last.
qsizetype TimePlot::indexOf(qint64 moment) const
{
    const auto found =
        std::lower_bound(m_times.begin(), m_times.end(), moment,
                         [](const TimeRange &each, qint64 at) { return each.to < at; });
    return std::min(found - m_times.begin(), m_times.size() - 1);
}

void TimePlot::step(qsizetype to, bool extends)
{
    if (m_times.isEmpty()) {
        return;
    }
    const qsizetype at = std::clamp<qsizetype>(to, 0, m_times.size() - 1);
    if (extends && !m_fixed) {
        m_fixed = m_moment ? indexOf(*m_moment) : at;
    } else if (!extends) {
        m_fixed.reset();
    }
    Q_EMIT pointed(m_times.at(at).to);
    if (extends) {
        const auto [first, last] = std::minmax(*m_fixed, at);
        Q_EMIT brushed({m_times.at(first).from, m_times.at(last).to});
    }
}

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/dashboard/valuescale.h"
#include "ui/pages/timerange.h"

#include <QColor>
#include <QList>
#include <QWidget>

#include <functional>
#include <optional>

class QCPGraph;
class QCPItemLine;
class QCPItemRect;
class QCustomPlot;

namespace Ui {

/// Lines over a time: the one place that knows QCustomPlot.
///
/// The mouse points at a moment and drags over a time to choose it; so do the arrow keys, with
/// Shift for the latter, Enter to see what happened then, and Escape to choose nothing.
class TimePlot : public QWidget
{
    Q_OBJECT

public:
    /// Steps are for what was counted in the time of a point, points for what is rare.
    enum class Shape : quint8 { Line, Steps, Points };

    struct Line
    {
        QColor color;
        Qt::PenStyle style = Qt::SolidLine;
    };

    TimePlot(ValueScale scale, Shape shape, QWidget *parent = nullptr);

    /// How the lines look; the first is drawn above the others.
    void setLines(const QList<Line> &lines);
    /// What stands beside the value axis; an empty text leaves a value out.
    void setValueText(std::function<QString(double value)> text);

    /// The values of each line in each of \a times, which are in order; NaN leaves a gap. \a shown
    /// is what the time axis covers.
    void setValues(const TimeRange &shown, const QList<TimeRange> &times,
                   const QList<QList<double>> &values);

    /// Marks the point of the times that holds \a moment.
    void showMoment(std::optional<qint64> moment);
    void showBrush(const std::optional<TimeRange> &brush);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// Where \a moment is, in pixels from the left; and back.
    int positionOf(qint64 moment) const;
    qint64 momentAt(int position) const;

Q_SIGNALS:
    void pointed(std::optional<qint64> moment);
    void brushed(const Ui::TimeRange &times);
    void brushCleared();
    /// The operator wants to see what happened in the brushed time.
    void opened();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void createAxes();
    void createMarks();
    void dress();
    qsizetype indexOf(qint64 moment) const;
    void step(qsizetype to, bool extends);

    const ValueScale m_scale;
    const Shape m_shape;
    QCustomPlot *m_plot;
    QCPItemRect *m_brush = nullptr;
    QCPItemLine *m_cursor = nullptr;
    QList<Line> m_lines;
    QList<TimeRange> m_times;
    std::function<QString(double)> m_valueText;
    std::optional<qint64> m_moment;
    std::optional<TimeRange> m_brushed;
    std::optional<int> m_pressedAt;   // where a drag began
    std::optional<qsizetype> m_fixed; // the end of a time that the keys do not move
    bool m_isDragging = false;
};

} // namespace Ui

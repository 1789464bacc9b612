// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/theme/seriescolor.h"

#include <QAbstractButton>
#include <QList>

namespace Ui {

/// One figure, large, with what it is and how it changed in the last minute; a button to see what
/// it counts.
class StatTile : public QAbstractButton
{
    Q_OBJECT

public:
    explicit StatTile(Series series, QWidget *parent = nullptr);

    Series series() const { return m_series; }

    /// What the figure is, such as `Frames In`; abbreviated for a compact tile.
    void setCaption(const QString &caption, const QString &shortCaption);

    /// The figure as text, with the last minute as a line; NaN leaves a gap in it.
    ///
    /// \a description says the same in a sentence, for screen readers.
    void setFigure(const QString &figure, const QList<double> &line, const QString &description);

    /// Whether the figure draws attention to itself.
    void setAlarming(bool alarming);

    /// One line of text without the drawing, for small windows.
    void setCompact(bool compact);

    QString caption() const { return m_caption; }
    QString figure() const { return m_figure; }

    /// What it takes to show the texts as they are now.
    QSize neededSize() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void paintTexts(QPainter &painter, const QRect &area) const;
    void paintLine(QPainter &painter, const QRectF &area) const;
    QFont figureFont() const;
    void measure();

    Series m_series;
    QString m_caption;
    QString m_shortCaption;
    QString m_figure;
    QList<double> m_line;
    bool m_alarming = false;
    bool m_compact = false;
    int m_compactWidth = 0;
};

} // namespace Ui

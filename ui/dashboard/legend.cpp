// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/legend.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

namespace Ui {

/// A piece of a line.
class Legend::Key : public QWidget
{
public:
    explicit Key(QWidget *parent)
        : QWidget(parent)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    }

    void setLine(const TimePlot::Line &line)
    {
        m_line = line;
        update();
    }

    QSize sizeHint() const override { return {Width, fontMetrics().height()}; }

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        QPainter painter(this);
        painter.setPen(QPen(m_line.color, Thickness, m_line.style));
        painter.drawLine(0, height() / 2, width(), height() / 2);
    }

private:
    static constexpr int Width = 18;
    static constexpr int Thickness = 2;

    TimePlot::Line m_line;
};

Legend::Legend(qsizetype count, int columns, QWidget *parent)
    : QWidget(parent)
{
    QGridLayout *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(6);
    layout->setVerticalSpacing(0);
    for (int at = 0; at < count; ++at) {
        m_keys.append(new Key(this));
        m_labels.append(new QLabel(this));
        m_labels.last()->setTextFormat(Qt::PlainText);
        layout->addWidget(m_keys.last(), at / columns, at % columns * 2);
        layout->addWidget(m_labels.last(), at / columns, at % columns * 2 + 1);
    }
    for (int column = 0; column < columns; ++column) {
        layout->setColumnStretch(column * 2 + 1, 1);
    }
}

void Legend::setLines(const QList<TimePlot::Line> &lines)
{
    for (qsizetype at = 0; at < m_keys.size(); ++at) {
        m_keys.at(at)->setLine(lines.at(at));
    }
}

void Legend::setTexts(const QStringList &texts)
{
    for (qsizetype at = 0; at < m_labels.size(); ++at) {
        m_labels.at(at)->setText(texts.at(at));
    }
}

QStringList Legend::texts() const
{
    QStringList texts;
    for (const QLabel *label : m_labels) {
        texts.append(label->text());
    }
    return texts;
}

} // namespace Ui

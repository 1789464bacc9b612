// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/dashboard/timeplot.h"

#include <QList>
#include <QStringList>
#include <QWidget>

class QLabel;

namespace Ui {

/// What the lines of a chart are, each with a piece of it, and their values at a moment.
class Legend : public QWidget
{
    Q_OBJECT

public:
    /// For \a count lines, \a columns beside each other.
    Legend(qsizetype count, int columns, QWidget *parent = nullptr);

    void setLines(const QList<TimePlot::Line> &lines);
    void setTexts(const QStringList &texts);

    QStringList texts() const;

private:
    class Key;

    QList<Key *> m_keys;
    QList<QLabel *> m_labels;
};

} // namespace Ui

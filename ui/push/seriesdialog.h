// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/push/pushseries.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QSpinBox;

namespace Ui {

class CountBox;

/// Asks which numbers are to be pushed one after the other, and how fast.
class SeriesDialog : public QDialog
{
    Q_OBJECT

public:
    static constexpr int MostPushes = 10'000;
    static constexpr int ShortestInterval = 20; ///< milliseconds

    /// \a whom says to whom; \a number is what both ends of the series are at first.
    SeriesDialog(const QString &whom, qint64 number, QWidget *parent = nullptr);

    SeriesPlan plan() const;

private:
    QSpinBox *createSpinBox(const QString &name, int least, int most, int value);
    void showPlan();

    CountBox *m_from;
    CountBox *m_to;
    QSpinBox *m_step;
    QSpinBox *m_every;
    QSpinBox *m_most;
    QLabel *m_summary;
    QPushButton *m_start;
};

} // namespace Ui

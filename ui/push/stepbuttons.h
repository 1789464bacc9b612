// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

class QAction;
class QToolButton;

namespace Ui {

/// A narrow button for each way to change the count by a step.
class StepButtons : public QWidget
{
    Q_OBJECT

public:
    explicit StepButtons(const QList<QAction *> &steps, QWidget *parent = nullptr);

    /// After the actions have their texts.
    void retranslate();

private:
    QList<QToolButton *> m_buttons;
};

} // namespace Ui

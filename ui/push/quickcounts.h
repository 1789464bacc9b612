// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QToolButton;

namespace Ui {

/// Buttons for the numbers that are pushed most.
class QuickCounts : public QWidget
{
    Q_OBJECT

public:
    explicit QuickCounts(QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(qint64 count);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QList<QToolButton *> m_buttons;
};

} // namespace Ui

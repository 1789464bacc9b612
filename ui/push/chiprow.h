// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settings.h"

#include <QWidget>

class QToolButton;

namespace Ui {

/// Recent pushes as a row of buttons, as many as there is room for.
class ChipRow : public QWidget
{
    Q_OBJECT

public:
    explicit ChipRow(QWidget *parent = nullptr);

    void setPushes(const QList<RecentPush> &pushes);
    const QList<QToolButton *> &chips() const { return m_chips; }

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(const Ui::RecentPush &push);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QToolButton *createChip(const RecentPush &push);
    void retranslate();
    void layOut();

    QList<RecentPush> m_pushes;
    QList<QToolButton *> m_chips;
};

} // namespace Ui

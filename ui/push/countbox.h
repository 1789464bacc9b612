// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractSpinBox>

namespace Ui {

/// A number from 0 to the largest of 64 bits, which is more than QSpinBox can hold.
class CountBox : public QAbstractSpinBox
{
    Q_OBJECT

public:
    explicit CountBox(QWidget *parent = nullptr);

    qint64 count() const { return m_count; }
    void setCount(qint64 count);

    /// Adds \a steps, which may be negative; stays within the range.
    void stepBy(int steps) override;

    QValidator::State validate(QString &input, int &position) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void countChanged(qint64 count);
    /// Enter was pressed in the field.
    void entered();

protected:
    StepEnabled stepEnabled() const override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void handleText(const QString &text);

    qint64 m_count = 0;
};

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractSpinBox>

#include <optional>

class QAction;

namespace Ui {

/// A number from 0 to the largest of 64 bits, which is more than QSpinBox can hold.
///
/// It takes any text and changes none, so that nothing is ever pushed that was not typed; what is
/// no such number has a fault().
class CountBox : public QAbstractSpinBox
{
    Q_OBJECT

public:
    explicit CountBox(QWidget *parent = nullptr);

    /// The number in the field; nothing where there is none.
    std::optional<qint64> count() const;
    void setCount(qint64 count);

    /// Why there is no number, as a sentence; empty where there is one.
    QString fault() const { return m_fault; }

    /// Adds \a steps, which may be negative, to the number, or to the last one that there was;
    /// stays within the range.
    void stepBy(int steps) override;

    QValidator::State validate(QString &input, int &position) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void faultChanged();
    /// Enter was pressed in the field.
    void entered();

protected:
    StepEnabled stepEnabled() const override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    static QString faultOf(const QString &typed);
    void handleText();
    void showFault();
    void tint();

    qint64 m_count = 0; // the last that there was
    QString m_fault;
    QAction *m_mark; // beside the text while there is a fault
};

} // namespace Ui

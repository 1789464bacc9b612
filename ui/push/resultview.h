// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/push/deliverytexts.h"

#include <QWidget>

class QLabel;

namespace Ui {

/// What became of a push: a sentence in the colour of its tone, and a hint below it.
class ResultView : public QWidget
{
    Q_OBJECT

public:
    explicit ResultView(QWidget *parent = nullptr);

    void setText(const DeliveryText &text);

    /// Makes screen readers say it now.
    void announce();

    /// The texts take the same room however long they are, so that nothing around them moves.
    bool hasHeightForWidth() const override { return false; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void tint();

    Tone m_tone = Tone::Neutral;
    QLabel *m_outcome;
    QLabel *m_hint;
};

/// Gives the text of \a label the colour of \a tone.
void setTone(QLabel &label, Tone tone);

} // namespace Ui

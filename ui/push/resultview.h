// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/push/deliverytexts.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace Ui {

/// What became of a push: a sentence in the colour of its tone, and a hint below it.
class ResultView : public QWidget
{
    Q_OBJECT

public:
    explicit ResultView(QWidget *parent = nullptr);

    void setText(const DeliveryText &text);

    /// Has a button for \a action beside the text, while it can be triggered.
    void offer(QAction &action);

    /// Makes screen readers say it now.
    void announce();

    /// There is room for a line of each, whatever they are, so that nothing around them moves; only
    /// what is longer takes more.
    bool hasHeightForWidth() const override { return false; }

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeRoom();
    void tint();

    Tone m_tone = Tone::Neutral;
    QLabel *m_outcome;
    QLabel *m_hint;
    QHBoxLayout *m_layout;
    QVBoxLayout *m_texts;
};

/// Stands for \a tone, which is never conveyed by the colour alone; empty where nothing has to.
QString toneGlyph(Tone tone);

/// Gives the text of \a label the colour of \a tone.
void setTone(QLabel &label, Tone tone);

} // namespace Ui

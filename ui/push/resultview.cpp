// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/resultview.h"

#include "ui/views/formats.h"

#include <QAccessible>
#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Ui {

namespace {

constexpr int Spacing = 2;

// Hangul comes from a font that is taller than the one of Latin text.
int usualHeight()
{
    return 2 * QLabel(QStringLiteral("A가")).sizeHint().height() + Spacing;
}

} // namespace

ResultView::ResultView(QWidget *parent)
    : QWidget(parent)
    , m_outcome(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_layout(new QHBoxLayout(this))
    , m_texts(new QVBoxLayout)
{
    m_outcome->setObjectName(QStringLiteral("pushOutcome"));
    m_hint->setObjectName(QStringLiteral("pushHint"));
    for (QLabel *label : {m_outcome, m_hint}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setFocusPolicy(Qt::NoFocus);
    }
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    setMinimumHeight(usualHeight());

    m_texts->setSpacing(Spacing);
    m_texts->addStretch();
    m_texts->addWidget(m_outcome);
    m_texts->addWidget(m_hint);
    m_texts->addStretch();
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->addLayout(m_texts, 1);
}

void ResultView::offer(QAction &action)
{
    QToolButton *button = new QToolButton(this);
    button->setDefaultAction(&action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    button->setVisible(action.isEnabled());
    m_layout->addWidget(button, 0, Qt::AlignVCenter);
    connect(&action, &QAction::changed, button,
            [button, &action] { button->setVisible(action.isEnabled()); });
}

void ResultView::setText(const DeliveryText &text)
{
    const QString glyph = toneGlyph(text.tone);
    m_tone = text.tone;
    m_outcome->setText(glyph.isEmpty() ? text.outcome
                                       : QStringLiteral("%1 %2").arg(glyph, text.outcome));
    m_outcome->setToolTip(plainToolTip(text.outcome));
    m_hint->setText(text.hint);
    m_hint->setToolTip(plainToolTip(text.hint));
    tint();
    if (isVisible()) {
        makeRoom();
    }
}

void ResultView::announce()
{
    QAccessibleEvent alert(m_outcome, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void ResultView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        tint();
    }
}

void ResultView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    makeRoom();
}

// A refusal says what to do, in its last line.
void ResultView::makeRoom()
{
    m_texts->invalidate(); // which a label does for the outer layout alone
    m_layout->invalidate();
    setMinimumHeight(std::max(usualHeight(), m_layout->minimumHeightForWidth(width())));
}

void ResultView::tint()
{
    setTone(*m_outcome, m_tone);
    setTone(*m_hint, Tone::Muted);
}

QString toneGlyph(Tone tone)
{
    switch (tone) {
    case Tone::Good: return QStringLiteral("✓");
    case Tone::Warning: return QStringLiteral("⚠");
    case Tone::Bad: return QStringLiteral("✕");
    case Tone::Neutral:
    case Tone::Muted:
    case Tone::Accent: break;
    }
    return {};
}

void setTone(QLabel &label, Tone tone)
{
    QPalette palette = label.parentWidget()->palette();
    palette.setColor(QPalette::WindowText, toneColor(tone, palette));
    label.setPalette(palette);
}

} // namespace Ui

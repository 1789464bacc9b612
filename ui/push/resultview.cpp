// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/resultview.h"

#include "ui/views/formats.h"

#include <QAccessible>
#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace Ui {

namespace {

constexpr int Spacing = 2;

// Never by the colour alone.
QString glyphOf(Tone tone)
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

// Hangul comes from a font that is taller than the one of Latin text.
int lineHeight()
{
    return QLabel(QStringLiteral("A가")).sizeHint().height();
}

} // namespace

ResultView::ResultView(QWidget *parent)
    : QWidget(parent)
    , m_outcome(new QLabel(this))
    , m_hint(new QLabel(this))
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
    setMinimumHeight(2 * lineHeight() + Spacing);

    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Spacing);
    layout->addStretch();
    layout->addWidget(m_outcome);
    layout->addWidget(m_hint);
    layout->addStretch();
}

void ResultView::setText(const DeliveryText &text)
{
    const QString glyph = glyphOf(text.tone);
    m_tone = text.tone;
    m_outcome->setText(glyph.isEmpty() ? text.outcome
                                       : QStringLiteral("%1 %2").arg(glyph, text.outcome));
    m_outcome->setToolTip(plainToolTip(text.outcome));
    m_hint->setText(text.hint);
    m_hint->setToolTip(plainToolTip(text.hint));
    tint();
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

void ResultView::tint()
{
    setTone(*m_outcome, m_tone);
    setTone(*m_hint, Tone::Muted);
}

void setTone(QLabel &label, Tone tone)
{
    QPalette palette = label.parentWidget()->palette();
    palette.setColor(QPalette::WindowText, toneColor(tone, palette));
    label.setPalette(palette);
}

} // namespace Ui

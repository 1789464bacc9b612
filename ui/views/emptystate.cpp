// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/views/emptystate.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Ui {

namespace {

constexpr int TextWidth = 520;
constexpr qreal TitleScale = 1.35;

QLabel *plainLabel(QWidget *parent)
{
    QLabel *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_title(plainLabel(this))
    , m_text(plainLabel(this))
    , m_code(plainLabel(this))
    , m_buttons(new QWidget(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);

    QFont titleFont = m_title->font();
    titleFont.setPointSizeF(titleFont.pointSizeF() * TitleScale);
    titleFont.setBold(true);
    m_title->setFont(titleFont);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setMaximumWidth(TextWidth);
    m_code->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_code->setFrameShape(QFrame::StyledPanel);
    m_code->setMargin(10);
    (new QHBoxLayout(m_buttons))->setContentsMargins(0, 0, 0, 0);

    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addStretch(2);
    // As wide as the page is, so that a page in a narrow dock can stay narrow.
    layout->addWidget(m_title);
    QHBoxLayout *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(m_text, TextWidth);
    middle->addStretch(1);
    layout->addLayout(middle);
    layout->addWidget(m_code, 0, Qt::AlignHCenter);
    layout->addWidget(m_buttons, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    retranslate();
}

void EmptyState::say(const QString &title, const QString &text, const QString &code)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_code->setText(code);
    m_code->setVisible(!code.isEmpty());
}

QPushButton *EmptyState::addButton()
{
    QPushButton *button = new QPushButton(m_buttons);
    m_buttons->layout()->addWidget(button);
    return button;
}

QString EmptyState::title() const
{
    return m_title->text();
}

QString EmptyState::text() const
{
    return m_text->text();
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void EmptyState::retranslate()
{
    m_code->setAccessibleName(tr("Code to copy"));
}

} // namespace Ui

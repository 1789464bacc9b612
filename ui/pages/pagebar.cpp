// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/pagebar.h"

#include "ui/pages/scopechip.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace Ui {

namespace {

constexpr std::chrono::milliseconds TypingPause {100};
constexpr int FindWidth = 320;

} // namespace

PageBar::PageBar(QWidget *parent)
    : QWidget(parent)
    , m_find(new QLineEdit(this))
    , m_summary(new QLabel(this))
    , m_layout(new QHBoxLayout(this))
{
    m_find->setClearButtonEnabled(true);
    m_find->setMaximumWidth(FindWidth);
    m_summary->setTextFormat(Qt::PlainText);
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);

    m_layout->setContentsMargins(6, 4, 6, 4);
    m_layout->addWidget(m_find, 2);
    m_layout->addWidget(m_summary);
    m_layout->addStretch(1);

    connect(m_find, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_find, &QLineEdit::returnPressed, this, &PageBar::tell);
    connect(m_find, &QLineEdit::returnPressed, this, &PageBar::entered);
    connect(&m_typing, &QTimer::timeout, this, &PageBar::tell);
}

void PageBar::setPrompt(const QString &prompt)
{
    m_find->setPlaceholderText(prompt);
    m_find->setAccessibleName(prompt);
    m_find->setToolTip(prompt); // for which a narrow field has no room
}

void PageBar::addAction(QAction *action)
{
    QToolButton *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_layout->addWidget(button);
}

void PageBar::addScopeChip(SharedScope &scope)
{
    m_layout->insertWidget(m_layout->indexOf(m_find) + 1, new ScopeChip(scope, this));
}

void PageBar::setSummary(const QString &summary)
{
    m_summary->setText(summary);
}

void PageBar::focusFind()
{
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void PageBar::find(const QString &text)
{
    m_find->setText(text);
    tell();
}

void PageBar::clearFind()
{
    m_find->clear();
    tell();
}

void PageBar::tell()
{
    m_typing.stop();
    Q_EMIT findChanged(m_find->text());
}

} // namespace Ui

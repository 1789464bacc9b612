// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/views/noticebar.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace Ui {

NoticeBar::NoticeBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
    , m_close(new QToolButton(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_action->setFlat(true);
    m_close->setAutoRaise(true);
    m_close->setText(QStringLiteral("✕"));
    m_timer.setSingleShot(true);

    QHBoxLayout *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 2, 4, 2);
    layout->addWidget(m_text);
    layout->addWidget(m_action);
    layout->addStretch();
    layout->addWidget(m_close);
    retranslate();
    hide();

    connect(&m_timer, &QTimer::timeout, this, &NoticeBar::dismiss);
    connect(m_close, &QToolButton::clicked, this, &NoticeBar::dismiss);
    connect(m_action, &QPushButton::clicked, this, [this] {
        dismiss();
        Q_EMIT actionChosen();
    });
}

void NoticeBar::say(const QString &text, const QString &action, std::chrono::milliseconds stay)
{
    m_text->setText(text);
    setAccessibleName(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_timer.stop();
    if (stay.count() > 0) {
        m_timer.start(stay);
    }
    if (isHidden()) {
        show();
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void NoticeBar::setDismissible(bool dismissible)
{
    m_close->setVisible(dismissible);
}

void NoticeBar::setWraps()
{
    m_text->setWordWrap(true);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

QString NoticeBar::text() const
{
    return m_text->text();
}

void NoticeBar::focusAction()
{
    m_action->setFlat(false); // as a flat one does not show that it has it
    m_action->setFocus(Qt::OtherFocusReason);
}

void NoticeBar::dismiss()
{
    m_timer.stop();
    if (!isHidden()) {
        hide();
        Q_EMIT dismissed();
    }
}

void NoticeBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void NoticeBar::retranslate()
{
    m_close->setAccessibleName(tr("Dismiss"));
    m_close->setToolTip(tr("Dismiss"));
}

// A tint of the accent behind the text, in either palette.
void NoticeBar::paintEvent(QPaintEvent *)
{
    constexpr qreal Tint = 0.14;
    QPainter painter(this);
    QColor tint = palette().color(QPalette::Highlight);
    tint.setAlphaF(float(Tint));
    painter.fillRect(rect(), tint);
}

} // namespace Ui

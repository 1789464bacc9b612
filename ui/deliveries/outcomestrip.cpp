// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deliveries/outcomestrip.h"

#include "ui/views/formats.h"
#include "ui/why/reasonwords.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace Ui {

using Broker::DeliveryReason;

OutcomeStrip::OutcomeStrip(PushList &pushes, PushReasons &reasons, QWidget *parent)
    : QWidget(parent)
    , m_pushes(pushes)
    , m_reasons(reasons)
    , m_reasonButton(new QPushButton(this))
    , m_menu(new QMenu(m_reasonButton))
{
    QHBoxLayout *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 6, 4);
    layout->setSpacing(4);
    for (const PushOutcome outcome : AllPushOutcomes) {
        QToolButton *button = new QToolButton(this);
        button->setObjectName(QStringLiteral("outcome%1").arg(int(outcome)));
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this, [this, outcome](bool checked) {
            choose(checked ? std::optional(outcome) : std::nullopt, std::nullopt);
        });
        m_outcomes.at(size_t(outcome)) = button;
        layout->addWidget(button);
    }
    m_reasonButton->setObjectName(QStringLiteral("reasonButton"));
    m_reasonButton->setFocusPolicy(Qt::TabFocus);
    m_reasonButton->setMenu(m_menu);
    layout->addStretch(1);
    layout->addWidget(m_reasonButton);

    m_timer.setSingleShot(true);
    m_timer.setInterval(CountEvery);
    connect(&m_timer, &QTimer::timeout, this, &OutcomeStrip::count);
    const auto countSoon = [this] {
        if (!m_timer.isActive()) {
            m_timer.start();
        }
    };
    connect(&pushes, &PushList::changed, this, countSoon);
    connect(&reasons, &PushReasons::changed, this, countSoon);
    connect(m_menu, &QMenu::aboutToShow, this, &OutcomeStrip::fillMenu);
    fillMenu(); // a button whose menu is empty shows none
    showCounts();
}

void OutcomeStrip::clear()
{
    choose({}, {});
}

void OutcomeStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        showCounts();
    }
}

void OutcomeStrip::count()
{
    m_counts.fill(0);
    m_reasonCounts.clear();
    for (const auto &[id, push] : m_pushes.pushes()) {
        ++m_counts.at(size_t(outcomeOf(push)));
        const std::optional<DeliveryReason> reason = m_reasons.of(push);
        if (reason && reason != DeliveryReason::Arrived) {
            ++m_reasonCounts[*reason];
        }
    }
    showCounts();
}

void OutcomeStrip::fillMenu()
{
    m_menu->clear();
    const auto add = [this](const QString &text, std::optional<DeliveryReason> reason) {
        QAction *action = m_menu->addAction(text, this, [this, reason] { choose({}, reason); });
        action->setCheckable(true);
        action->setChecked(reason == m_reason);
    };
    add(tr("All Reasons"), std::nullopt);
    m_menu->addSeparator();
    for (const auto &[reason, number] : m_reasonCounts) {
        add(tr("%1: %2").arg(reasonWord(reason), countText(number)), reason);
    }
}

void OutcomeStrip::choose(std::optional<PushOutcome> outcome, std::optional<DeliveryReason> reason)
{
    m_outcome = outcome;
    m_reason = reason;
    showCounts();
    Q_EMIT chosen(outcome, reason);
}

// One that there is none of is hidden, unless it is what the table shows.
void OutcomeStrip::showCounts()
{
    for (const PushOutcome outcome : AllPushOutcomes) {
        QToolButton &button = *m_outcomes.at(size_t(outcome));
        const qint64 number = m_counts.at(size_t(outcome));
        button.setText(tr("%1 %2").arg(outcomeText(outcome), countText(number)));
        button.setToolTip(outcomeToolTip(outcome));
        button.setAccessibleName(button.text());
        button.setChecked(m_outcome == outcome);
        button.setVisible(number > 0 || m_outcome == outcome);
    }
    const auto chosen = m_reason ? m_reasonCounts.find(*m_reason) : m_reasonCounts.end();
    const qint64 number = chosen == m_reasonCounts.end() ? 0 : chosen->second;
    m_reasonButton->setText(m_reason ? tr("%1: %2").arg(reasonWord(*m_reason), countText(number))
                                     : tr("All Reasons"));
    m_reasonButton->setToolTip(tr("Show only pushes with one reason"));
    m_reasonButton->setAccessibleName(tr("Reason"));
}

} // namespace Ui

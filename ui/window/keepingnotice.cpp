// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/window/keepingnotice.h"

#include "ui/views/formats.h"

#include <QEvent>

namespace Ui {

using Broker::BrokerControl;

namespace {

constexpr qsizetype LongestText = 300;

} // namespace

KeepingNotice::KeepingNotice(BrokerControl &control, QWidget *parent)
    : NoticeBar(parent)
{
    setObjectName(QStringLiteral("keepingNotice"));
    setDismissible(false);
    setWraps();
    connect(&control, &BrokerControl::sampled, this,
            [this](const Broker::Sample &sample) { handleTrouble(sample.keeping); });
    connect(&control, &BrokerControl::stateChanged, this,
            [this](const Broker::BrokerStatus &status) {
                if (status.state != Broker::BrokerState::Running) {
                    handleTrouble(std::nullopt);
                }
            });
}

void KeepingNotice::changeEvent(QEvent *event)
{
    NoticeBar::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        showTrouble();
    }
}

void KeepingNotice::handleTrouble(const std::optional<Broker::KeepingTrouble> &trouble)
{
    if (trouble != m_trouble) {
        m_trouble = trouble;
        showTrouble();
    }
}

void KeepingNotice::showTrouble()
{
    if (!m_trouble) {
        dismiss();
        return;
    }
    const QString text = oneLine(m_trouble->text.toUtf8(), LongestText);
    const QString since = dateTimeText(m_trouble->since);
    say(m_trouble->isSlow
            ? tr("⚠ The disk has been slow to take counts since %1. %2").arg(since, text)
            : tr("⚠ Counts are delivered but not being kept since %1. %2").arg(since, text));
}

} // namespace Ui

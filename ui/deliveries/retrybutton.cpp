// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deliveries/retrybutton.h"

#include "ui/views/formats.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace Ui {

RetryButton::RetryButton(Broker::BrokerControl &control, SessionTable &sessions, PushList &pushes,
                         DeliveriesModel &listed, QWidget *parent)
    : QWidget(parent)
    , m_control(control)
    , m_pushes(pushes)
    , m_listed(listed)
    , m_retry(control, sessions)
    , m_progress(new QLabel(this))
    , m_button(new QPushButton(this))
{
    m_progress->setObjectName(QStringLiteral("retryProgress"));
    m_progress->setTextFormat(Qt::PlainText);
    m_button->setObjectName(QStringLiteral("retryButton"));
    m_button->setFocusPolicy(Qt::TabFocus);
    QHBoxLayout *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 6, 4);
    layout->addStretch(1);
    layout->addWidget(m_progress);
    layout->addWidget(m_button);
    m_timer.setSingleShot(true);
    m_timer.setInterval(CountEvery);
    connect(&m_timer, &QTimer::timeout, this, &RetryButton::count);
    const auto countSoon = [this] {
        if (!m_timer.isActive()) {
            m_timer.start();
        }
    };
    connect(&pushes, &PushList::changed, this, countSoon);
    connect(&listed, &QAbstractItemModel::rowsInserted, this, countSoon);
    connect(&listed, &QAbstractItemModel::rowsRemoved, this, countSoon);
    connect(&listed, &QAbstractItemModel::modelReset, this, countSoon);
    connect(&m_retry, &OnlineRetry::changed, this, &RetryButton::showState);
    connect(m_button, &QPushButton::clicked, this, &RetryButton::press);
    showState();
}

void RetryButton::setGroupChosen(bool isChosen)
{
    m_isGroupChosen = isChosen;
    m_showsProgress = m_retry.waitingCount() > 0; // what came of it was seen
    count();
}

void RetryButton::setProtected(bool isProtected)
{
    m_isProtected = isProtected;
    if (isProtected) {
        m_retry.cancel();
    }
    showState();
}

void RetryButton::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        showState();
    }
}

void RetryButton::count()
{
    QList<quint64> ids;
    for (int row = 0; row < m_listed.rowCount(); ++row) {
        ids.append(m_listed.pushAt(row)->id);
    }
    m_offered = retriesOf(m_pushes.pushes(), ids, m_control.status().isSentOnSubscribe);
    showState();
}

void RetryButton::press()
{
    if (m_retry.waitingCount() > 0) {
        m_retry.cancel();
    } else if (!m_isProtected) {
        m_showsProgress = true;
        m_retry.start(m_offered);
    }
}

void RetryButton::showState()
{
    const qsizetype waiting = m_retry.waitingCount();
    const qsizetype offered = m_offered.size();
    m_button->setText(waiting > 0 ? tr("Cancel %n Retry(s)", nullptr, int(waiting))
                                  : tr("Retry %n When Online", nullptr, int(offered)));
    m_button->setToolTip(plainToolTip(toolTipText()));
    m_button->setAccessibleDescription(toolTipText());
    m_button->setEnabled(waiting > 0 || (offered > 0 && !m_isProtected));
    const bool isOffered = waiting > 0 || offered > 0 || m_isGroupChosen;
    const bool hasBegun = m_showsProgress && m_retry.written() + m_retry.vain() > 0;
    m_button->setVisible(isOffered);
    m_progress->setText(
        tr("%1 written, %2 in vain").arg(countText(m_retry.written()), countText(m_retry.vain())));
    m_progress->setVisible(hasBegun);
    setVisible(isOffered || hasBegun); // or an empty row would stand there
}

QString RetryButton::toolTipText() const
{
    if (m_retry.waitingCount() > 0) {
        return tr("Waiting until these users subscribe, for an hour at most. Press to wait no "
                  "longer.");
    }
    if (m_isProtected) {
        return tr("Not in protected mode: this window pushes to nobody.");
    }
    if (m_offered.isEmpty()) {
        return tr("There is nothing to do for the pushes that are listed: who subscribes is sent "
                  "the count that is kept, older pushes have been followed by newer ones, and "
                  "what was no count is not kept.");
    }
    return tr("Push the last number again to each of these users once they subscribe, unless it "
              "has changed by then: the broker would not send it by itself.");
}

} // namespace Ui

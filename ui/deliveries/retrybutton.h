// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/deliveries/deliveriesmodel.h"
#include "ui/deliveries/onlineretry.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace Ui {

/// Offers to push again what has to be, of the pushes that are listed, once their users subscribe;
/// while it waits for some, offers to wait no longer and says how far it has come.
class RetryButton : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds CountEvery {200};

    RetryButton(Broker::BrokerControl &control, SessionTable &sessions, PushList &pushes,
                DeliveriesModel &listed, QWidget *parent = nullptr);

    /// Whether only some of the pushes are listed, so that it says why where there is nothing to
    /// do.
    void setGroupChosen(bool isChosen);
    /// Pushes nothing, and waits for nobody.
    void setProtected(bool isProtected);

    OnlineRetry &retry() { return m_retry; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void count();
    void press();
    void showState();
    QString toolTipText() const;

    Broker::BrokerControl &m_control;
    PushList &m_pushes;
    DeliveriesModel &m_listed;
    OnlineRetry m_retry;
    QLabel *m_progress;
    QPushButton *m_button;
    QList<Broker::CountPush> m_offered;
    bool m_isGroupChosen = false;
    bool m_isProtected = false;
    bool m_showsProgress = false; // until another group is chosen
    QTimer m_timer;
};

} // namespace Ui

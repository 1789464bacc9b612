// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/sessions/sessiontable.h"
#include "ui/settings/settings.h"

#include <QHash>
#include <QWidget>

#include <optional>

class QAction;
class QBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace Ui {

class ChipRow;
class CountBox;
class ResultView;
class UserBox;

/// Pushes an unread count to a user and says at once what became of it.
class PushComposer : public QWidget
{
    Q_OBJECT

public:
    PushComposer(Broker::BrokerControl &control, SessionTable &sessions, Settings &settings,
                 QWidget *parent = nullptr);

    QAction *pushAction() const { return m_pushAction; }
    QAction *repeatAction() const { return m_repeatAction; }
    /// Goes to the user's field.
    QAction *chooseUserAction() const { return m_chooseUserAction; }

    UserBox *userBox() const { return m_user; }
    CountBox *countBox() const { return m_count; }
    ChipRow *recent() const { return m_recent; }

    /// Selects \a user, with the number that was pushed to it last.
    void setUser(const QString &user);

    /// Pushes what the fields hold.
    void push();
    void focusUser();
    void focusCount();

Q_SIGNALS:
    /// Something was pushed or is about to be typed: a hidden composer should be shown.
    void attentionWanted();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void createActions();
    void createQuickButtons();
    void createLayout();
    void connectParts();
    void retranslate();
    void send(const RecentPush &push);
    void handleAnswer(quint64 request, const Broker::DeliveryReport &report);
    void handleDelivered(const Broker::DeliveryReport &report);
    void handleRecentChanged();
    void showUserState();
    void showResult();

    Broker::BrokerControl &m_control;
    SessionTable &m_sessions;
    Settings &m_settings;
    QAction *m_pushAction;
    QAction *m_repeatAction;
    QAction *m_chooseUserAction;
    QLabel *m_userLabel;
    UserBox *m_user;
    QLabel *m_userState;
    QLabel *m_countLabel;
    CountBox *m_count;
    QList<QToolButton *> m_quickButtons;
    QPushButton *m_push;
    QLabel *m_recentLabel;
    ChipRow *m_recent;
    ResultView *m_result;
    QBoxLayout *m_layout = nullptr;
    QHash<QString, qint64> m_lastCounts;
    quint64 m_requests = 0;
    bool m_lacksUser = false;                       // somebody pushed without one
    std::optional<Broker::DeliveryReport> m_report; // of the last request, once it is answered
};

} // namespace Ui

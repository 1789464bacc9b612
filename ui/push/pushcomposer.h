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
class QuickCounts;
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
    /// Add and take away one.
    QList<QAction *> stepActions() const { return {m_increaseAction, m_decreaseAction}; }

    UserBox *userBox() const { return m_user; }
    CountBox *countBox() const { return m_count; }
    ChipRow *recent() const { return m_recent; }

    /// Selects \a user, with the number that was pushed to it last.
    void setUser(const QString &user);

    /// Pushes what the fields hold, unless they hold nothing that can be pushed: then it says why.
    void push();
    /// Has the broker add \a difference to the count of the user in the field.
    void add(qint64 difference);
    void focusUser();
    void focusCount();

Q_SIGNALS:
    /// Something was pushed or is about to be typed: a hidden composer should be shown.
    void attentionWanted();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What is still to be filled in.
    enum class Lack : quint8 { Nothing, User, Number };

    void createActions();
    void createStepButtons();
    void createLayout();
    void connectParts();
    void retranslate();
    void refuse(Lack lack);
    void send(const Broker::CountPush &push);
    void repeat();
    void handleAnswer(quint64 request, const Broker::DeliveryReport &report);
    void handleDelivered(const Broker::DeliveryReport &report);
    void handleRecentChanged();
    void showUserState();
    void showFault();
    void showResult();

    Broker::BrokerControl &m_control;
    SessionTable &m_sessions;
    Settings &m_settings;
    QAction *m_pushAction;
    QAction *m_repeatAction;
    QAction *m_chooseUserAction;
    QAction *m_increaseAction;
    QAction *m_decreaseAction;
    QLabel *m_userLabel;
    UserBox *m_user;
    QLabel *m_userState;
    QLabel *m_countLabel;
    CountBox *m_count;
    QuickCounts *m_quick;
    QList<QToolButton *> m_stepButtons;
    QPushButton *m_push;
    QLabel *m_fault; // in place of what was recent
    QLabel *m_recentLabel;
    ChipRow *m_recent;
    ResultView *m_result;
    QBoxLayout *m_layout = nullptr;
    QHash<QString, qint64> m_lastCounts;
    quint64 m_requests = 0;
    Lack m_lack = Lack::Nothing; // of the last try
    std::optional<Broker::CountPush> m_last;
    std::optional<Broker::DeliveryReport> m_report; // of the last request, once it is answered
};

} // namespace Ui

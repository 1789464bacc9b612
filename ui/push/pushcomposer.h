// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/sessions/sessiontable.h"
#include "ui/settings/settings.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace Ui {

class ChipRow;
class CountBox;
class LastCounts;
class PushActions;
class PushRun;
class QuickCounts;
class ResultView;
class StepButtons;
class UserBox;
class UserStateLabel;

/// Pushes an unread count to a user, or to many, and says at once what became of it.
class PushComposer : public QWidget
{
    Q_OBJECT

public:
    PushComposer(Broker::BrokerControl &control, SessionTable &sessions, Settings &settings,
                 QWidget *parent = nullptr);

    PushActions &actions() const { return *m_actions; }

    UserBox *userBox() const { return m_user; }
    CountBox *countBox() const { return m_count; }
    ChipRow *recent() const { return m_recent; }

    /// Selects \a user, with the number that was pushed to it last.
    void setUser(const QString &user);
    /// Selects all of \a users, until another one is chosen.
    void setUsers(const QStringList &users);

    /// Pushes what the fields hold, unless they hold nothing that can be pushed: then it says why.
    void push();
    /// Pushes to the user in the field, or to all that are selected.
    void change(Broker::CountPush::Kind kind, qint64 number);
    void focusUser();
    void focusCount();

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Something was pushed or is about to be typed: a hidden composer should be shown.
    void attentionWanted();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What is still to be filled in.
    enum class Lack : quint8 { Nothing, User, Number };

    void createLayout();
    void connectParts();
    void retranslate();
    void refuse(Lack lack);
    void forgetResult();
    QStringList users() const;
    void send(const QStringList &users, const Broker::CountPush &push);
    void repeat();
    void handleProgress(PushRun *run);
    void handleAnswer(quint64 request, const Broker::DeliveryReport &report);
    void handleRecentChanged();
    void handleUser(const QString &user);
    void showUsers();
    void showFault();
    void showResult();

    Broker::BrokerControl &m_control;
    SessionTable &m_sessions;
    Settings &m_settings;
    PushActions *m_actions;
    QLabel *m_userLabel;
    UserBox *m_user;
    UserStateLabel *m_userState;
    QLabel *m_countLabel;
    CountBox *m_count;
    QuickCounts *m_quick;
    QPushButton *m_push;
    StepButtons *m_steps;
    QLabel *m_fault; // in place of what was recent
    QLabel *m_recentLabel;
    ChipRow *m_recent;
    ResultView *m_result;
    QBoxLayout *m_layout = nullptr;
    LastCounts *m_lastCounts;
    quint64 m_requests = 0;
    Lack m_lack = Lack::Nothing;                    // of the last try
    QStringList m_users;                            // while the field is empty
    QStringList m_lastUsers;                        // that were pushed to last
    Broker::CountPush m_last;                       // and what
    QPointer<PushRun> m_run;                        // of the last request, where it was for many
    std::optional<Broker::DeliveryReport> m_report; // of the last request, once it is answered
};

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/sessions/sessiontable.h"
#include "ui/settings/settings.h"

#include <QWidget>

class QBoxLayout;

namespace Ui {

class ArrivalButton;
class ChipRow;
class CountBox;
class HistoryView;
class LastCounts;
class LastPush;
class PushActions;
class PushFields;
class PushHistory;
class ResultView;
class UserBox;

/// Pushes an unread count to a user, or to many, and says at once what became of it.
class PushComposer : public QWidget
{
    Q_OBJECT

public:
    PushComposer(Broker::BrokerControl &control, SessionTable &sessions, Settings &settings,
                 QWidget *parent = nullptr);

    PushActions &actions() const { return *m_actions; }

    UserBox *userBox() const;
    CountBox *countBox() const;
    ChipRow *recent() const;

    /// Offers \a actions, which choose whom to push to, in the menu beside the user's field.
    void addTargets(const QList<QAction *> &actions);

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
    /// The operator wants to see what became of the push with this id, or of all where it is 0.
    void deliveryWanted(quint64 push);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What is still to be filled in.
    enum class Lack : quint8 { Nothing, User, OneUser, Number };

    void createLayout();
    void connectParts();
    void retranslate();
    void refuse(Lack lack);
    void pin();
    void repeat();
    void askForSeries();
    void askForTest();
    void askForTemplate();
    QList<const Broker::SessionRecord *> screensOf(const QString &user) const;
    void undo();
    void showResult();
    void handleProtected();

    Broker::BrokerControl &m_control;
    SessionTable &m_sessions;
    Settings &m_settings;
    PushActions *m_actions;
    PushFields *m_fields;
    ArrivalButton *m_arrival;
    ResultView *m_result;
    QBoxLayout *m_layout = nullptr;
    PushHistory *m_history;
    HistoryView *m_lines;
    LastCounts *m_lastCounts;
    LastPush *m_last;
    Lack m_lack = Lack::Nothing; // of the last try
};

} // namespace Ui

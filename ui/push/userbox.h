// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/push/userlist.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QSet>

namespace Ui {

class SessionTable;
class UserOffer;

/// A field for a user, or a list of users, that offers those who are online and those who were
/// pushed to.
///
/// The offer is built when it is about to be used, so that ten thousand users may come and go in
/// between.
class UserBox : public QComboBox
{
    Q_OBJECT

public:
    /// At most this many offline users are offered.
    static constexpr qsizetype MaxRemembered = 1'000;

    explicit UserBox(SessionTable &sessions, QWidget *parent = nullptr);

    /// The user in the field, without spaces around it; empty where there is none, or a list.
    QString user() const;
    void setUser(const QString &user);

    /// All that the field names. A name that is known is one user, whatever is in it; else see
    /// userList().
    UserList list() const;
    /// Fills in a list as somebody copied it elsewhere.
    void setList(const QString &text);
    /// Whether there is more in the field than one name.
    bool isList() const;

    /// Offers \a user from now on, online or not.
    void remember(const QString &user);

    /// Does so with those whom something is pushed to through \a control.
    void rememberPushes(Broker::BrokerControl &control);

    /// Rebuilds the offer, users who are online first.
    void refresh();

    void showPopup() override;

Q_SIGNALS:
    /// The field has another text.
    void edited();
    /// A user was selected from the list or by completion.
    void userChosen(const QString &user);
    /// Enter was pressed in the field.
    void entered();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void createCompleter();
    void setText(const QString &text);
    void handleEdited();

    SessionTable &m_sessions;
    UserOffer *m_offer;
    QSet<QString> m_remembered;
    QString m_given; // by setUser(), and so one user
    QElapsedTimer m_sinceRefresh;
};

} // namespace Ui

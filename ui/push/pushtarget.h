// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QWidget>

class QAction;
class QMenu;
class QToolButton;

namespace Ui {

class SessionTable;
class UserBox;
class UserStateLabel;

/// Whom to push to: the user or the list in the field, or, while it is empty, users who were chosen
/// elsewhere.
class PushTarget : public QWidget
{
    Q_OBJECT

public:
    explicit PushTarget(SessionTable &sessions, QWidget *parent = nullptr);

    UserBox *userBox() const { return m_box; }

    /// Offers \a actions, which choose whom to push to, in the menu beside the field.
    void addTargets(const QList<QAction *> &actions);

    void setUser(const QString &user);
    /// All of \a users, until something is typed.
    void setUsers(const QStringList &users);
    /// Those of a list in the clipboard.
    void paste();

    /// All that are chosen, each once.
    QStringList users() const;
    /// Who that is, in a few words.
    QString text() const;

    /// What is left out of the list in the field, or how many are in it; empty where it is none.
    QString remark() const;
    /// Whether something is left out that somebody should look at.
    bool hasFault() const;

    /// How the one user stands, for which there has to be room.
    void setStateShown(bool shown);
    /// The width that it takes, while it is shown.
    int stateWidth() const;

Q_SIGNALS:
    void changed();
    /// A user was selected from the list or by completion.
    void userChosen(const QString &user);
    /// Enter was pressed in the field.
    void entered();

protected:
    void changeEvent(QEvent *event) override;

private:
    void handleEdited();
    void showUsers();
    void retranslate();

    QToolButton *m_button;
    QMenu *m_menu;
    UserBox *m_box;
    UserStateLabel *m_state;
    QStringList m_users; // while the field is empty
};

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>

class QAction;

namespace Ui {

/// What can be done with the composer by menu and keyboard.
class PushActions : public QObject
{
    Q_OBJECT

public:
    explicit PushActions(QObject *parent);

    QAction *push() const { return m_push; }
    QAction *repeat() const { return m_repeat; }
    /// Goes to the user's field.
    QAction *chooseUser() const { return m_chooseUser; }
    /// Chooses all users who are online.
    QAction *chooseAll() const { return m_chooseAll; }
    /// Keeps the user and the number in the fields at hand, or no longer.
    QAction *pin() const { return m_pin; }
    /// Chooses the users of a list that is in the clipboard.
    QAction *pasteUsers() const { return m_pasteUsers; }
    /// Puts back what the last push changed.
    QAction *undo() const { return m_undo; }
    /// Asks for numbers to push one after the other.
    QAction *series() const { return m_series; }
    /// Asks for a body to push in place of the number.
    QAction *pushTemplate() const { return m_template; }
    /// Asks for a number to show for a while.
    QAction *test() const { return m_test; }
    /// Ends a push to many, a series or a test.
    QAction *stop() const { return m_stop; }
    /// Is checked while the window neither pushes nor disconnects.
    QAction *protect() const { return m_protect; }
    /// These change the count at once.
    QAction *increase() const { return m_increase; }
    QAction *decrease() const { return m_decrease; }
    QAction *reset() const { return m_reset; }

    /// Asks whether it would arrive, without pushing.
    QAction *ask() const { return m_ask; }
    /// Copies all that is known of the user.
    QAction *copyWhy() const { return m_copyWhy; }

    QList<QAction *> all() const;

    /// Lets those that push be triggered, or not, as in a protected window; then they say so.
    void setPushing(bool enabled);

    void retranslate();

private:
    QList<QAction *> pushing() const;

    bool m_isPushing = true;
    QAction *m_push;
    QAction *m_repeat;
    QAction *m_chooseUser;
    QAction *m_chooseAll;
    QAction *m_pasteUsers;
    QAction *m_pin;
    QAction *m_series;
    QAction *m_template;
    QAction *m_test;
    QAction *m_undo;
    QAction *m_stop;
    QAction *m_increase;
    QAction *m_decrease;
    QAction *m_reset;
    QAction *m_protect;
    QAction *m_ask;
    QAction *m_copyWhy;
};

} // namespace Ui

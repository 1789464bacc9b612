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
    /// These change the count at once.
    QAction *increase() const { return m_increase; }
    QAction *decrease() const { return m_decrease; }
    QAction *reset() const { return m_reset; }

    QList<QAction *> all() const;

    void retranslate();

private:
    QAction *m_push;
    QAction *m_repeat;
    QAction *m_chooseUser;
    QAction *m_chooseAll;
    QAction *m_increase;
    QAction *m_decrease;
    QAction *m_reset;
};

} // namespace Ui

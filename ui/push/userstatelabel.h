// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

namespace Ui {

class SessionTable;

/// Says how a user stands: subscribed, connected or offline.
class UserStateLabel : public QLabel
{
    Q_OBJECT

public:
    explicit UserStateLabel(SessionTable &sessions, QWidget *parent = nullptr);

    /// Empty for nobody.
    void setUser(const QString &user);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    SessionTable &m_sessions;
    QString m_user;
};

} // namespace Ui

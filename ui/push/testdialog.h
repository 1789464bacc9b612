// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/counts.h"
#include "broker/control/sessionrecord.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace Ui {

class CountBox;

/// Asks which number the screens of a user are to be shown for a while, and which of them.
class TestDialog : public QDialog
{
    Q_OBJECT

public:
    static constexpr int LongestTime = 600; ///< seconds

    /// \a sessions are those of \a user that have the user's count.
    TestDialog(const QString &user, const QList<const Broker::SessionRecord *> &sessions,
               qint64 number, QWidget *parent = nullptr);

    Broker::CountPush push() const;

private:
    void showPlan();

    QString m_user;
    CountBox *m_number;
    QComboBox *m_session;
    QSpinBox *m_time;
    QLabel *m_summary;
    QPushButton *m_start;
};

} // namespace Ui

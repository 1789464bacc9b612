// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace Ui {

/// Asks with which code and reason sessions are to be closed, and closes them.
class DisconnectDialog : public QDialog
{
    Q_OBJECT

public:
    /// RFC 6455, section 5.5: a control frame holds 125 bytes, two of which are the code.
    static constexpr qsizetype MaxReasonBytes = 123;

    /// \a whom says whose sessions they are, in words for a person.
    DisconnectDialog(Broker::BrokerControl &control, const QList<Broker::SessionId> &sessions,
                     const QString &whom, QWidget *parent = nullptr);

    quint16 code() const;
    QString reason() const;

    void accept() override;

private:
    void fillCodes();
    void handleCodeChosen();
    void handleReasonEdited();

    Broker::BrokerControl &m_control;
    QList<Broker::SessionId> m_sessions;
    QComboBox *m_code;
    QSpinBox *m_ownCode;
    QLineEdit *m_reason;
    QLabel *m_problem;
    QPushButton *m_disconnect;
};

} // namespace Ui

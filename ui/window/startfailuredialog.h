// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokerstatus.h"
#include "ui/window/failuretexts.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace Ui {

/// Why the program cannot start, and what to do, for who has no terminal before them.
///
/// It is accepted where the start is to be tried again, and rejected where the program is to end.
class StartFailureDialog : public QDialog
{
    Q_OBJECT

public:
    /// \a failure is a status that is Failed.
    explicit StartFailureDialog(const Broker::BrokerStatus &failure, QWidget *parent = nullptr);

    /// All that it says, as plain text.
    QString text() const;

private:
    void createTexts(const QString &detail);
    QLayout *createButtons();
    void open();
    void copy() const;

    FailureText m_failure;
    QLabel *m_title;
    QLabel *m_text;
    QPlainTextEdit *m_detail; // in the program's own words
    QLabel *m_unopened;
};

} // namespace Ui

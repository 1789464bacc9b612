// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokerstatus.h"
#include "ui/settings/settings.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace Ui {

class ListenAddressFields;

/// What the window shows while no broker is running: how to start one, and why it did not start.
class StartScreen : public QWidget
{
    Q_OBJECT

public:
    explicit StartScreen(QWidget *parent = nullptr);

    /// \a address is where a start would listen.
    void setStatus(const Broker::BrokerStatus &status, const ListenAddress &address);

    /// Whether there is something to go back to.
    void setReturnable(bool returnable);

    QString title() const;

Q_SIGNALS:
    void startRequested(const Ui::ListenAddress &address);
    /// The operator wants to look at what was captured instead.
    void returnRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void createLayout();
    void retranslate();
    void sayFailed();
    void say(const QString &title, const QString &text, const QString &command = {});

    Broker::BrokerStatus m_status;
    QLabel *m_picture;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_command;
    QLabel *m_detail; // in the broker's own words
    ListenAddressFields *m_fields;
    QPushButton *m_open;
    QPushButton *m_useFreePort;
    QPushButton *m_start;
    QPushButton *m_return;
};

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"

#include <QStatusBar>
#include <QTimer>

class QAction;
class QLabel;
class QToolButton;

namespace Ui {

class Page;
class Settings;

/// The window's last line: how the broker stands and where it is, and what the pages have to say.
class StatusStrip : public QStatusBar
{
    Q_OBJECT

public:
    /// \a copyEndpoint is what a press on the endpoint does.
    StatusStrip(Broker::BrokerControl &control, Settings &settings, QAction &copyEndpoint,
                QWidget *parent = nullptr);

    /// Shows the status of \a page, too; what changes is shown four times a second at most.
    void addPage(const Page &page);

    QString stateText() const;
    /// What is shown of the pages.
    QString pagesText() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    struct PageLabel
    {
        const Page *page = nullptr;
        QLabel *label = nullptr;
    };

    void retranslate();
    void showStatus();
    void showUptime();
    void showProtected();
    void showPages();
    void showPagesSoon();

    Broker::BrokerControl &m_control;
    Settings &m_settings;
    QLabel *m_state;
    QToolButton *m_endpoint;
    QLabel *m_uptime;
    QLabel *m_protected;
    QList<PageLabel> m_pages;
    bool m_isOutdated = false;
    QTimer m_timer;
};

} // namespace Ui

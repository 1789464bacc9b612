// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/inspector/inspector.h"
#include "ui/settings/settings.h"

#include <QDockWidget>

class QMainWindow;

namespace Ui {

class Page;

/// The inspector beside the pages of a window.
///
/// It opens by itself when a frame or a push is chosen, until the operator closes it; from then on
/// only where it is asked for, and so in the next run.
class InspectorDock : public QDockWidget
{
    Q_OBJECT

public:
    InspectorDock(Broker::BrokerControl &control, const SessionTable &sessions, Settings &settings,
                  QWidget *parent);

    Inspector &inspector() const { return *m_inspector; }

    /// Shows what is chosen on \a page from now on.
    void follow(Page &page);
    /// That \a page is in front now: shows what is chosen there, if something is.
    void turnTo(const Page *page);

    /// Puts it to the right side of \a window, or where that is narrow, in front of \a other, if
    /// there is one; and closes it.
    void placeIn(QMainWindow &window, QDockWidget *other);

    /// Lets it open by itself again.
    void reset();

    void retranslate();

    bool eventFilter(QObject *watched, QEvent *event) override;

public Q_SLOTS:
    void open();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void handleChosen(const Page *page, const Subject &subject);
    void setDismissed(bool dismissed);

    Settings &m_settings;
    Inspector *m_inspector;
    QHash<const Page *, Subject> m_chosen;
    bool m_isDismissed = false;
};

} // namespace Ui

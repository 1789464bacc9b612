// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/settings/settings.h"

#include <QList>
#include <QObject>
#include <QTimer>

class QMainWindow;

namespace Ui {

class Page;

/// Keeps a window, its docks and its pages as they are from one run to the next.
class WindowLayout : public QObject
{
    Q_OBJECT

public:
    /// The version of the docks and tool bars; raised when one comes, goes or is renamed.
    static constexpr int PartsVersion = 2;

    WindowLayout(QMainWindow &window, Settings &settings);

    /// Keeps the state of \a page, too.
    void addPage(Page &page);

    /// Brings everything to where it was, as far as it is known; call it once all parts are there.
    void restore();

    /// Brings the pages to where they were before restore(), and forgets the rest.
    void reset();

    void save();

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct KeptPage
    {
        Page *page = nullptr;
        QByteArray original;
    };

    void saveSoon();

    QMainWindow &m_window;
    Settings &m_settings;
    QList<KeptPage> m_pages;
    QTimer m_timer;
};

} // namespace Ui

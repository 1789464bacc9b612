// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>

#include <functional>

class QWidget;

namespace Ui {

/// Moves the keyboard focus from one part of the window to the next.
class PaneCycle : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Gives the focus to the first widget within \a area that takes it.
    static void focusFirst(QWidget &area);

    /// \a enter gives the focus to something within \a pane. Panes follow in the order of adding.
    void add(QWidget &pane, std::function<void()> enter);

public Q_SLOTS:
    void goForward() { go(1); }
    void goBack() { go(-1); }

private:
    struct Pane
    {
        QWidget *widget = nullptr;
        std::function<void()> enter;
    };

    void go(qsizetype step);

    QList<Pane> m_panes;
};

} // namespace Ui

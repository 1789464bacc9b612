// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QAction;
class QKeyEvent;
class QTableView;

namespace Ui {

/// Keeps a table scrolled to its end while new rows arrive, until the user looks elsewhere.
///
/// Scrolling up, by wheel, key or scroll bar, and selecting a row other than the last turn it off;
/// scrolling back to the end turns it on. Its state is that of a checkable action.
class TailFollower : public QObject
{
    Q_OBJECT

public:
    TailFollower(QTableView &table, QAction &action);

    bool isFollowing() const;
    void setFollowing(bool following);

    /// Scrolls to the end if it is following; to be called once after each change.
    void follow();

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void handleBarMoved();
    /// Returns whether it handled the key.
    bool handleKey(const QKeyEvent &event);
    void handlePressed(int row);
    bool isAtEnd() const;

    QTableView &m_table;
    QAction &m_action;
};

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pages/subject.h"
#include "ui/pages/timerange.h"
#include "ui/theme/seriescolor.h"

#include <QIcon>
#include <QList>
#include <QWidget>

class QAction;

namespace Ui {

class DataTable;

/// A page of the console, as the window around it knows it.
///
/// Whatever the window shows of a page outside of the page it asks for here: tab or dock, entries
/// of menus and tool bar, status, what is kept until the next run. It knows no page by its class,
/// so a new one is a class of its own and a line in createPages().
class Page : public QWidget
{
    Q_OBJECT

public:
    enum class Place : quint8 { Tab, SideDock };

    /// A place in the window where a page may have actions besides those on itself.
    enum class ActionPlace : quint8 {
        EditCopy,  ///< with what copies, in the Edit menu
        EditClear, ///< with what clears, in the Edit menu
        View,      ///< the View menu
        Push,      ///< with what chooses whom to push to, in the Push menu
        ToolBar,
    };

    using QWidget::QWidget;

    /// The name of the page in settings and of its objects; the same in every language and release.
    virtual QString key() const = 0;
    virtual QString title() const = 0;
    virtual QIcon pageIcon() const = 0;
    virtual Place place() const { return Place::Tab; }

    /// A word or a number beside the title that calls for a look at the page; mostly empty.
    virtual QString badge() const { return {}; }

    /// What the window's last line says of the page, whichever page is in front; mostly empty.
    virtual QString status() const { return {}; }
    /// Explains status().
    virtual QString statusToolTip() const { return {}; }

    /// The actions of the page that belong to \a place, in their order.
    virtual QList<QAction *> actionsAt(ActionPlace place) const;

    /// The table that the page shows; null where it shows none.
    virtual DataTable *table() const { return nullptr; }

    /// Goes to the field that narrows down what the page shows.
    virtual void focusFilter() = 0;
    /// What takes the focus when the keyboard comes to the page; while it is hidden or null, the
    /// first widget that can does.
    virtual QWidget *mainWidget() const { return nullptr; }

    /// Whether the page only shows, and offers nothing that pushes to users or disconnects them.
    bool isProtected() const { return m_isProtected; }
    virtual void setProtected(bool isProtected) { m_isProtected = isProtected; }

    /// Shows all that \a series counts, where that is what the page is about, and says whether it
    /// is.
    virtual bool showFigure(Series series);

    /// Shows what became of the push with this \a id, or of all where it is 0, where that is what
    /// the page is about, and says whether it is.
    virtual bool showPush(quint64 id);
    /// Shows what is called \a name, such as `push/12-913` or `user/7`, or says on the page that
    /// there is no such thing; and returns whether it is what the page is about.
    virtual bool showNamed(const QString &name);

    /// Shows what happened in \a times, where that is what the page is about, and says whether it
    /// is.
    virtual bool showTimes(const TimeRange &times);

    /// Whether the page holds something to look at though no broker runs.
    virtual bool holdsCapture() const { return false; }

    /// What is to be as it is now in the next run, such as widths of columns.
    virtual QByteArray saveState() const { return {}; }
    /// Takes back what saveState() gave, also in an earlier run of the same stateVersion().
    virtual void restoreState(const QByteArray &state);
    /// Raised when what an earlier release saved fits no more.
    virtual int stateVersion() const { return 1; }

Q_SIGNALS:
    void badgeChanged();
    void statusChanged();
    /// saveState() would give something else.
    void stateChanged();
    /// The operator chose \a subject; Nothing where what was chosen is there no more.
    void subjectChosen(const Ui::Subject &subject);
    /// The operator wants to see what is chosen in detail.
    void inspectionWanted();
    /// The operator selected \a user.
    void userSelected(const QString &user);
    /// The operator selected several \a users.
    void usersSelected(const QStringList &users);
    /// The operator wants to push to \a user.
    void pushRequested(const QString &user);
    /// The operator wants to push to several \a users.
    void pushToManyRequested(const QStringList &users);
    /// The operator wants all that is known of \a user on the clipboard, and of the push with this
    /// id; 0 for none.
    void copyWhyRequested(const QString &user, quint64 push);
    /// The operator wants to see every frame of \a times.
    void timesWanted(const Ui::TimeRange &times);
    /// The operator wants the broker started.
    void startRequested();

protected:
    /// \a usual as the tip of something that a protected page does not offer, with the reason.
    QString toolTipOf(const QString &usual) const;

private:
    bool m_isProtected = false;
};

} // namespace Ui

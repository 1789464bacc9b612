// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pages/page.h"

class QAbstractItemModel;
class QLayout;
class QMenu;
class QPushButton;
class QStackedWidget;

namespace Ui {

class DataTable;
class EmptyState;
class LiveModel;
class PageBar;

/// A page that is one table, with a line above it to find rows by and, while there is none, a word
/// about why.
///
/// A page of this kind makes its model, hands it to showModel(), says what the functions below ask
/// for and ends its constructor with begin().
class TablePage : public Page
{
    Q_OBJECT

public:
    DataTable *table() const override { return m_table; }

    void focusFilter() override;
    QWidget *mainWidget() const override;
    QByteArray saveState() const override;
    void restoreState(const QByteArray &state) override;
    void setProtected(bool isProtected) override;

protected:
    /// What an empty page says.
    struct Reason
    {
        QString title;
        QString text;
    };

    /// \a tableName is the object name of the table.
    explicit TablePage(const QString &tableName, QWidget *parent = nullptr);

    PageBar *bar() const { return m_bar; }

    void showModel(QAbstractItemModel &model);
    /// Of a model that lives; \a ageColumns hold text that grows old by itself.
    void showModel(LiveModel &model, const QList<int> &ageColumns);

    /// Adds \a strip between the line with the find field and the table.
    void addAbove(QWidget *strip);

    /// Adds \a row under the table.
    void addBelow(QLayout *row);

    void begin();

    /// Brings the actions, the summary and the reason for an empty table up to date. It happens by
    /// itself when rows come and go and when others are selected.
    void refresh();

    /// How many rows there are when nothing is filtered out.
    virtual qsizetype totalCount() const = 0;
    /// How much there is, in a few words for the line above the table.
    virtual QString summary() const = 0;
    /// Why there is nothing at all.
    virtual Reason whyEmpty() const = 0;
    /// Why there is nothing, where every row is filtered out.
    virtual Reason whyNothingFound() const = 0;
    /// What the button is called that shows all rows again.
    virtual QString showAllText() const = 0;

    virtual void retranslate() = 0;
    virtual void updateActions() = 0;
    /// Adds to \a menu what can be done with the selected rows; where nothing is added there is no
    /// menu.
    virtual void fillMenu(QMenu &menu) = 0;
    /// Shows only rows with \a text in them.
    virtual void filterBy(const QString &text) = 0;
    /// Undoes every filter.
    virtual void showAll();

    void changeEvent(QEvent *event) override;

private:
    void connectTable();
    void goToTable();
    void runMenu(QPoint where);

    PageBar *m_bar; // before the table, as for the Tab key
    DataTable *m_table;
    EmptyState *m_empty;
    QPushButton *m_showAll;
    QStackedWidget *m_stack;
};

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/tablepage.h"

#include "ui/pages/pagebar.h"
#include "ui/views/datatable.h"
#include "ui/views/emptystate.h"
#include "ui/views/livetable.h"

#include <QEvent>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Ui {

TablePage::TablePage(const QString &tableName, QWidget *parent)
    : Page(parent)
    , m_bar(new PageBar(this))
    , m_table(new DataTable(this))
    , m_empty(new EmptyState(this))
    , m_showAll(m_empty->addButton())
    , m_stack(new QStackedWidget(this))
{
    m_table->setObjectName(tableName);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_stack, 1);

    connect(m_bar, &PageBar::findChanged, this, [this](const QString &text) {
        filterBy(text);
        refresh();
    });
    connect(m_table, &DataTable::columnsChanged, this, &Page::stateChanged);
    connect(m_bar, &PageBar::entered, this, &TablePage::goToTable);
    connect(m_showAll, &QPushButton::clicked, this, [this] { showAll(); });
    connect(m_table, &QWidget::customContextMenuRequested, this, &TablePage::runMenu);
}

void TablePage::focusFilter()
{
    m_bar->focusFind();
}

QWidget *TablePage::mainWidget() const
{
    return m_table;
}

QByteArray TablePage::saveState() const
{
    return m_table->columnState();
}

void TablePage::restoreState(const QByteArray &state)
{
    m_table->restoreColumns(state);
}

void TablePage::setProtected(bool isProtected)
{
    Page::setProtected(isProtected);
    retranslate(); // the tips say why
    refresh();
}

void TablePage::showModel(QAbstractItemModel &model)
{
    m_table->setModel(&model);
    connectTable();
}

void TablePage::showModel(LiveModel &model, const QList<int> &ageColumns)
{
    new LiveTable(*m_table, model, ageColumns, *this);
    m_table->setSortingEnabled(true);
    connectTable();
}

void TablePage::addAbove(QWidget *strip)
{
    static_cast<QVBoxLayout *>(layout())->insertWidget(layout()->indexOf(m_stack), strip);
}

void TablePage::addBelow(QLayout *row)
{
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
}

void TablePage::begin()
{
    retranslate();
    refresh();
}

void TablePage::refresh()
{
    updateActions();
    m_bar->setSummary(summary());
    const bool isEmpty = m_table->model()->rowCount() == 0;
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_table);
    if (!isEmpty) {
        return;
    }
    const bool isFiltered = totalCount() > 0;
    const Reason reason = isFiltered ? whyNothingFound() : whyEmpty();
    m_empty->say(reason.title, reason.text);
    m_showAll->setText(showAllText());
    m_showAll->setVisible(isFiltered);
}

void TablePage::showAll()
{
    m_bar->clearFind();
}

void TablePage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
}

void TablePage::connectTable()
{
    const QAbstractItemModel *model = m_table->model();
    connect(model, &QAbstractItemModel::rowsInserted, this, [this] { refresh(); });
    connect(model, &QAbstractItemModel::rowsRemoved, this, [this] { refresh(); });
    connect(model, &QAbstractItemModel::modelReset, this, [this] { refresh(); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { updateActions(); });
}

void TablePage::goToTable()
{
    m_table->selectRow(0);
    m_table->setFocus();
}

void TablePage::runMenu(QPoint where)
{
    QMenu menu;
    fillMenu(menu);
    if (!menu.isEmpty()) {
        m_table->runMenu(menu, where);
    }
}

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/log/logpage.h"

#include "ui/pages/pagebar.h"
#include "ui/theme/icons.h"
#include "ui/views/datatable.h"
#include "ui/views/emptystate.h"
#include "ui/views/formats.h"
#include "ui/views/statedelegate.h"
#include "ui/views/tailfollower.h"

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QStackedLayout>

namespace Ui {

LogPage::LogPage(Broker::BrokerControl &control, QWidget *parent)
    : QWidget(parent)
    , m_table(new DataTable(this))
    , m_bar(new PageBar(this))
    , m_empty(new EmptyState(this))
    , m_follow(new QAction(icon(Icon::Follow), {}, this))
    , m_clear(new QAction(icon(Icon::Clear), {}, this))
    , m_copy(new QAction(icon(Icon::Copy), {}, this))
{
    m_found.setSourceModel(&m_model);
    m_found.setFilterKeyColumn(-1);
    m_found.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setObjectName(QStringLiteral("logTable"));
    m_table->setModel(&m_found);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setItemDelegateForColumn(LogModel::Level, new StateDelegate(m_table));
    createActions();
    m_stack = layOutPage(*this, *m_bar, *m_empty, *m_table);
    retranslate();

    connect(&control, &Broker::BrokerControl::logged, &m_model, &LogModel::append);
    connect(&m_found, &QAbstractItemModel::rowsInserted, this, &LogPage::refresh);
    connect(&m_found, &QAbstractItemModel::rowsRemoved, this, &LogPage::refresh);
    connect(&m_found, &QAbstractItemModel::modelReset, this, &LogPage::refresh);
    connect(m_bar, &PageBar::findChanged, this, [this](const QString &text) {
        m_found.setFilterFixedString(text.trimmed());
        refresh();
    });
    connect(m_table, &QWidget::customContextMenuRequested, this, &LogPage::runMenu);
    refresh();
}

void LogPage::focusFilter()
{
    m_bar->focusFind();
}

void LogPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
}

void LogPage::createActions()
{
    m_tail = new TailFollower(*m_table, *m_follow);
    m_tail->setFollowing(true);
    m_bar->addAction(m_follow);
    m_bar->addAction(m_clear);
    connect(m_clear, &QAction::triggered, &m_model, &LogModel::clear);
    connect(m_copy, &QAction::triggered, m_table, &DataTable::copySelection);
}

void LogPage::retranslate()
{
    m_bar->setPrompt(tr("Find in the log"));
    m_table->setAccessibleName(tr("Log"));
    m_follow->setText(tr("Follow"));
    m_follow->setToolTip(tr("Stay at the newest line"));
    m_clear->setText(tr("Clear"));
    m_clear->setToolTip(tr("Empty the log view"));
    m_copy->setText(tr("Copy Rows"));
    m_model.retranslate();
    m_table->sizeColumns({QStringLiteral("00:00:00.000"), tr("warning") + QStringLiteral("●  m"),
                          QStringLiteral("transport"), QString()});
}

void LogPage::runMenu(QPoint where)
{
    if (!m_table->selectionModel()->hasSelection()) {
        return;
    }
    QMenu menu;
    menu.addAction(m_copy);
    m_table->runMenu(menu, where);
}

void LogPage::refresh()
{
    const int all = m_model.rowCount();
    const int shown = m_found.rowCount();
    m_bar->setSummary(shown == all ? tr("%n line(s)", nullptr, all)
                                   : tr("%1 of %2 shown").arg(countText(shown), countText(all)));
    m_stack->setCurrentWidget(all == 0 ? static_cast<QWidget *>(m_empty) : m_table);
    m_empty->say(tr("Nothing Was Logged Yet"),
                 tr("What the broker tells its operator is shown here: starts and stops, refused "
                    "clients, and everything that went wrong."));
    m_tail->follow();
}

} // namespace Ui

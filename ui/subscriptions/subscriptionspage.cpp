// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/subscriptions/subscriptionspage.h"

#include "ui/pages/pagebar.h"
#include "ui/pages/sharedscope.h"
#include "ui/views/datatable.h"
#include "ui/views/emptystate.h"
#include "ui/views/formats.h"
#include "ui/views/livetable.h"

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>

namespace Ui {

SubscriptionsPage::SubscriptionsPage(Broker::BrokerControl &control, SessionTable &sessions,
                                     SharedScope &scope, QWidget *parent)
    : QWidget(parent)
    , m_control(control)
    , m_scope(scope)
    , m_model(sessions)
    , m_table(new DataTable(this))
    , m_bar(new PageBar(this))
    , m_empty(new EmptyState(this))
    , m_clearFind(m_empty->addButton())
    , m_orphans(new QAction(this))
    , m_push(new QAction(this))
    , m_copy(new QAction(this))
    , m_scopeToDestination(new QAction(this))
    , m_scopeToUser(new QAction(this))
{
    m_table->setObjectName(QStringLiteral("subscriptionsTable"));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setTextElideMode(Qt::ElideMiddle);
    new LiveTable(*m_table, m_model, {SubscriptionsModel::LastMessage}, *this);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(SubscriptionsModel::Destination, Qt::AscendingOrder);
    m_bar->addScopeChip(scope);
    m_model.setScope(scope.scope());
    createActions();
    m_stack = layOutPage(*this, *m_bar, *m_empty, *m_table);
    retranslate();

    connect(&sessions, &SessionTable::changed, this, &SubscriptionsPage::updateSummary);
    connect(&control, &Broker::BrokerControl::stateChanged, this,
            &SubscriptionsPage::updateSummary);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &SubscriptionsPage::updateSummary);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &SubscriptionsPage::updateSummary);
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        updateActions();
        updateSummary();
    });
    connect(m_bar, &PageBar::findChanged, &m_model, &SubscriptionsModel::setFind);
    connect(&scope, &SharedScope::changed, &m_model, &SubscriptionsModel::setScope);
    connect(m_bar, &PageBar::entered, this, [this] {
        m_table->selectRow(0);
        m_table->setFocus();
    });
    connect(m_clearFind, &QPushButton::clicked, this, [this] {
        m_orphans->setChecked(false);
        m_bar->clearFind();
        m_scope.clear();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SubscriptionsPage::updateActions);
    connect(m_table, &QWidget::customContextMenuRequested, this, &SubscriptionsPage::runMenu);
    updateActions();
    updateSummary();
}

void SubscriptionsPage::focusFilter()
{
    m_bar->focusFind();
}

void SubscriptionsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        updateSummary();
    }
}

void SubscriptionsPage::createActions()
{
    m_orphans->setCheckable(true);
    m_orphans->setObjectName(QStringLiteral("orphansOnly"));
    connect(m_orphans, &QAction::toggled, &m_model, &SubscriptionsModel::setOrphansOnly);
    // updateActions() lets these be triggered only while a subscription is chosen.
    connect(m_push, &QAction::triggered, this, [this] { Q_EMIT pushRequested(selected()->user); });
    connect(m_copy, &QAction::triggered, m_table, &DataTable::copySelection);
    connect(m_scopeToDestination, &QAction::triggered, this, [this] {
        m_scope.setScope({{}, 0, selected()->destination});
    });
    connect(m_scopeToUser, &QAction::triggered, this, [this] {
        m_scope.setScope({selected()->user, 0, {}});
    });
    m_bar->addAction(m_orphans);
    m_bar->addAction(m_push);
}

void SubscriptionsPage::retranslate()
{
    m_bar->setPrompt(tr("Find a destination, user or subscription"));
    m_table->setAccessibleName(tr("Subscriptions"));
    m_orphans->setText(tr("Orphans"));
    m_orphans->setToolTip(tr("Show only subscriptions that no message was ever written to"));
    m_clearFind->setText(tr("Show All Subscriptions"));
    m_push->setText(tr("Push to This User…"));
    m_copy->setText(tr("Copy Rows"));
    m_scopeToDestination->setText(tr("Show Only This Destination"));
    m_scopeToUser->setText(tr("Show Only This User"));
    m_model.retranslate();
    m_table->sizeColumns({QStringLiteral("/alarm/1000042/something"), QStringLiteral("1000042"),
                          QStringLiteral("s-10042"), QStringLiteral("sub-1234567"),
                          QStringLiteral("client-individual"), QStringLiteral("00:00:00.000"),
                          QStringLiteral("1,234,567"), QStringLiteral("1,234"),
                          agoText(1, 59'000'000)});
}

void SubscriptionsPage::runMenu(QPoint where)
{
    if (!selected()) {
        return;
    }
    QMenu menu;
    menu.addActions({m_push, m_scopeToDestination, m_scopeToUser});
    menu.addSeparator();
    menu.addAction(m_copy);
    m_table->runMenu(menu, where);
}

void SubscriptionsPage::updateActions()
{
    const SubscriptionsModel::SubscriptionRow *chosen = selected();
    m_copy->setEnabled(chosen);
    m_scopeToDestination->setEnabled(chosen);
    m_push->setEnabled(chosen && !chosen->user.isEmpty());
    m_scopeToUser->setEnabled(chosen && !chosen->user.isEmpty());
}

void SubscriptionsPage::updateSummary()
{
    const qsizetype all = m_model.subscriptionCount();
    const qsizetype shown = m_model.rowCount();
    m_bar->setSummary(shown == all ? tr("%n subscription(s)", nullptr, int(all))
                                   : tr("%1 of %2 shown").arg(countText(shown), countText(all)));
    m_stack->setCurrentWidget(shown == 0 ? static_cast<QWidget *>(m_empty) : m_table);
    if (shown == 0) {
        sayWhyEmpty();
    }
}

void SubscriptionsPage::sayWhyEmpty()
{
    const qsizetype all = m_model.subscriptionCount();
    m_clearFind->setVisible(all != 0);
    if (all != 0) {
        m_empty->say(tr("0 of %1").arg(countText(all)), tr("No subscription is like that."));
    } else if (m_control.status().state == Broker::BrokerState::Running) {
        m_empty->say(tr("Nobody Is Subscribed"),
                     tr("A client that subscribes, as to /alarm/1042, gets a row here. One that is "
                        "connected and not in this list hears nothing."));
    } else {
        m_empty->say(tr("The Broker Is Stopped"), tr("Start it, and clients can subscribe."));
    }
}

const SubscriptionsModel::SubscriptionRow *SubscriptionsPage::selected() const
{
    const QList<int> rows = m_table->selectedRowNumbers();
    return rows.isEmpty() ? nullptr : m_model.subscriptionAt(rows.first());
}

} // namespace Ui

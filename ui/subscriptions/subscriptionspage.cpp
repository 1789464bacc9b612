// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/subscriptions/subscriptionspage.h"

#include "ui/pages/pagebar.h"
#include "ui/pages/sharedscope.h"
#include "ui/theme/icons.h"
#include "ui/views/datatable.h"
#include "ui/views/formats.h"

#include <QAction>
#include <QMenu>

namespace Ui {

SubscriptionsPage::SubscriptionsPage(Broker::BrokerControl &control, SessionTable &sessions,
                                     SharedScope &scope, QWidget *parent)
    : TablePage(QStringLiteral("subscriptionsTable"), parent)
    , m_control(control)
    , m_scope(scope)
    , m_model(sessions)
    , m_orphans(new QAction(this))
    , m_push(new QAction(this))
    , m_copy(new QAction(this))
    , m_scopeToDestination(new QAction(this))
    , m_scopeToUser(new QAction(this))
{
    table()->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table()->setTextElideMode(Qt::ElideMiddle);
    showModel(m_model, {SubscriptionsModel::LastMessage});
    for (const int column : {SubscriptionsModel::SubscriptionId, SubscriptionsModel::Ack,
                             SubscriptionsModel::Unacknowledged}) {
        table()->setColumnHidden(column, true);
    }
    table()->sortByColumn(SubscriptionsModel::Destination, Qt::AscendingOrder);
    m_model.setScope(scope.scope());
    bar()->addScopeChip(scope);
    createActions();
    begin();

    connect(&sessions, &SessionTable::changed, this, &SubscriptionsPage::refresh);
    connect(&control, &Broker::BrokerControl::stateChanged, this, &SubscriptionsPage::refresh);
    connect(&scope, &SharedScope::changed, &m_model, &SubscriptionsModel::setScope);
    connect(table(), &QTableView::activated, this, &Page::inspectionWanted);
    connect(table()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SubscriptionsPage::handleSelection);
}

QString SubscriptionsPage::title() const
{
    return tr("Subscriptions");
}

QIcon SubscriptionsPage::pageIcon() const
{
    return icon(Icon::Subscriptions);
}

qsizetype SubscriptionsPage::totalCount() const
{
    return m_model.subscriptionCount();
}

QString SubscriptionsPage::summary() const
{
    const qsizetype all = m_model.subscriptionCount();
    const qsizetype shown = m_model.rowCount();
    return shown == all ? tr("%n subscription(s)", nullptr, int(all))
                        : tr("%1 of %2 shown").arg(countText(shown), countText(all));
}

TablePage::Reason SubscriptionsPage::whyEmpty() const
{
    if (m_control.status().state != Broker::BrokerState::Running) {
        return {tr("The Broker Is Stopped"), tr("Start it to let clients subscribe.")};
    }
    return {tr("Nobody Is Subscribed"),
            tr("Every client that subscribes, for example to /alarm/1042, gets a row here. A "
               "client that is connected but not listed receives nothing.")};
}

TablePage::Reason SubscriptionsPage::whyNothingFound() const
{
    return {tr("0 of %1").arg(countText(totalCount())), tr("No subscription matches.")};
}

QString SubscriptionsPage::showAllText() const
{
    return tr("Show All Subscriptions");
}

void SubscriptionsPage::filterBy(const QString &text)
{
    m_model.setFind(text);
}

void SubscriptionsPage::showAll()
{
    m_orphans->setChecked(false);
    TablePage::showAll();
    m_scope.clear();
}

void SubscriptionsPage::createActions()
{
    m_orphans->setCheckable(true);
    m_orphans->setObjectName(QStringLiteral("orphansOnly"));
    connect(m_orphans, &QAction::toggled, &m_model, &SubscriptionsModel::setOrphansOnly);
    // updateActions() lets these be triggered only while a subscription is chosen.
    connect(m_push, &QAction::triggered, this, [this] { Q_EMIT pushRequested(selected()->user); });
    connect(m_copy, &QAction::triggered, table(), &DataTable::copySelection);
    connect(m_scopeToDestination, &QAction::triggered, this, [this] {
        m_scope.setScope({{}, 0, selected()->destination});
    });
    connect(m_scopeToUser, &QAction::triggered, this, [this] {
        m_scope.setScope({selected()->user, 0, {}});
    });
    bar()->addAction(m_orphans);
    bar()->addAction(m_push);
}

void SubscriptionsPage::retranslate()
{
    bar()->setPrompt(tr("Find a destination, user or subscription"));
    table()->setAccessibleName(tr("Subscriptions"));
    m_orphans->setText(tr("Orphans"));
    m_orphans->setToolTip(tr("Show only subscriptions to which no message was ever written"));
    m_push->setText(tr("Push to This User…"));
    m_push->setToolTip(toolTipOf(m_push->text()));
    m_copy->setText(tr("Copy Rows"));
    m_scopeToDestination->setText(tr("Show Only This Destination"));
    m_scopeToUser->setText(tr("Show Only This User"));
    m_model.retranslate();
    table()->sizeColumns({QStringLiteral("/alarm/1000042/something"), QStringLiteral("1000042"),
                          QStringLiteral("s-10042"), QStringLiteral("sub-1234567"),
                          QStringLiteral("client-individual"), QStringLiteral("00:00:00.000"),
                          QStringLiteral("1,234,567"), QStringLiteral("1,234"),
                          agoText(1, 59'000'000)});
}

void SubscriptionsPage::fillMenu(QMenu &menu)
{
    if (selected()) {
        menu.addActions({m_push, m_scopeToDestination, m_scopeToUser});
        menu.addSeparator();
        menu.addAction(m_copy);
    }
}

void SubscriptionsPage::handleSelection()
{
    if (const SubscriptionsModel::SubscriptionRow *chosen = selected()) {
        Q_EMIT subjectChosen({Subject::Kind::Session, chosen->user, chosen->record.session});
    }
}

void SubscriptionsPage::updateActions()
{
    const SubscriptionsModel::SubscriptionRow *chosen = selected();
    m_copy->setEnabled(chosen);
    m_scopeToDestination->setEnabled(chosen);
    m_push->setEnabled(chosen && !chosen->user.isEmpty() && !isProtected());
    m_scopeToUser->setEnabled(chosen && !chosen->user.isEmpty());
}

const SubscriptionsModel::SubscriptionRow *SubscriptionsPage::selected() const
{
    const QList<int> rows = table()->selectedRowNumbers();
    return rows.isEmpty() ? nullptr : m_model.subscriptionAt(rows.first());
}

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deliveries/deliveriespage.h"

#include "ui/deliveries/pushtexts.h"
#include "ui/pages/pagebar.h"
#include "ui/pages/sharedscope.h"
#include "ui/theme/icons.h"
#include "ui/views/datatable.h"
#include "ui/views/formats.h"
#include "ui/views/statedelegate.h"

#include <QAction>
#include <QMenu>

namespace Ui {

DeliveriesPage::DeliveriesPage(Broker::BrokerControl &control, SharedScope &scope, QWidget *parent)
    : TablePage(QStringLiteral("deliveriesTable"), parent)
    , m_control(control)
    , m_scope(scope)
    , m_pushes(control)
    , m_model(m_pushes)
    , m_problems(new QAction(this))
    , m_push(new QAction(icon(Icon::Push), {}, this))
    , m_scopeToUser(new QAction(this))
    , m_copy(new QAction(icon(Icon::Copy), {}, this))
{
    table()->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table()->setItemDelegateForColumn(DeliveriesModel::Result, new StateDelegate(table()));
    showModel(m_model, {});
    for (const int column :
         {DeliveriesModel::Count, DeliveriesModel::Version, DeliveriesModel::Matched,
          DeliveriesModel::Written, DeliveriesModel::Kept, DeliveriesModel::Trace}) {
        table()->setColumnHidden(column, true);
    }
    table()->sortByColumn(DeliveriesModel::Push, Qt::DescendingOrder);
    m_model.setScope(scope.scope());
    bar()->addScopeChip(scope);
    createActions();
    begin();

    connect(&m_pushes, &PushList::changed, this, &DeliveriesPage::refresh);
    connect(&control, &Broker::BrokerControl::stateChanged, this, &DeliveriesPage::refresh);
    connect(&scope, &SharedScope::changed, &m_model, &DeliveriesModel::setScope);
}

QString DeliveriesPage::title() const
{
    return tr("Deliveries");
}

QIcon DeliveriesPage::pageIcon() const
{
    return icon(Icon::Deliveries);
}

void DeliveriesPage::showEvent(QShowEvent *event)
{
    TablePage::showEvent(event);
    m_pushes.setWatching(true);
}

void DeliveriesPage::hideEvent(QHideEvent *event)
{
    TablePage::hideEvent(event);
    m_pushes.setWatching(false);
}

qsizetype DeliveriesPage::totalCount() const
{
    return m_model.pushCount();
}

QString DeliveriesPage::summary() const
{
    const qsizetype all = m_model.pushCount();
    const qsizetype shown = m_model.rowCount();
    return shown == all ? tr("%n push(es)", nullptr, int(all))
                        : tr("%1 of %2 shown").arg(countText(shown), countText(all));
}

TablePage::Reason DeliveriesPage::whyEmpty() const
{
    if (m_control.status().state != Broker::BrokerState::Running) {
        return {tr("The Broker Is Stopped"), tr("Start it to push counts to users.")};
    }
    return {tr("Nothing Was Pushed Yet"),
            tr("Every count that the console, a back-end or a client publishes gets a row here, "
               "with what became of it.")};
}

TablePage::Reason DeliveriesPage::whyNothingFound() const
{
    return {tr("0 of %1").arg(countText(totalCount())), tr("No push matches.")};
}

QString DeliveriesPage::showAllText() const
{
    return tr("Show All Pushes");
}

void DeliveriesPage::filterBy(const QString &text)
{
    m_model.setFind(text);
}

void DeliveriesPage::showAll()
{
    m_problems->setChecked(false);
    TablePage::showAll();
    m_scope.clear();
}

void DeliveriesPage::createActions()
{
    m_problems->setCheckable(true);
    m_problems->setObjectName(QStringLiteral("problemsOnly"));
    connect(m_problems, &QAction::toggled, this, [this](bool only) {
        m_model.setProblemsOnly(only);
        refresh();
    });
    // updateActions() lets these be triggered only while a push is chosen.
    connect(m_push, &QAction::triggered, this, [this] { Q_EMIT pushRequested(selectedUser()); });
    connect(m_scopeToUser, &QAction::triggered, this, [this] {
        m_scope.setScope({selectedUser(), 0, {}});
    });
    connect(m_copy, &QAction::triggered, table(), &DataTable::copySelection);
    bar()->addAction(m_problems);
    bar()->addAction(m_push);
}

void DeliveriesPage::retranslate()
{
    bar()->setPrompt(tr("Find a push, user, source or trace"));
    table()->setAccessibleName(tr("Deliveries"));
    m_problems->setText(tr("Only Problems"));
    m_problems->setToolTip(tr("Show only pushes that were refused, did not reach everybody, or are "
                              "not on the disk"));
    m_push->setText(tr("Push to This User…"));
    m_scopeToUser->setText(tr("Show Only This User"));
    m_copy->setText(tr("Copy Rows"));
    m_model.retranslate();
    Broker::PushRecord usual; // kept for a user who is not there
    usual.isDelivered = true;
    usual.isKept = false;
    const PushResultText result = pushResultText(usual);
    table()->sizeColumns({QStringLiteral("push/12-1234"), QStringLiteral("00:00:00.000"),
                          QStringLiteral("HTTP 127.0.0.1:51234"), QStringLiteral("1000042"),
                          QStringLiteral("= 9,999"), QStringLiteral("9,999"),
                          QStringLiteral("1,234,567"), QStringLiteral("1,234"),
                          QStringLiteral("1,234"), result.glyph + u' ' + result.text,
                          pushKeptText(usual), QString()});
}

void DeliveriesPage::fillMenu(QMenu &menu)
{
    if (m_copy->isEnabled()) {
        menu.addActions({m_push, m_scopeToUser});
        menu.addSeparator();
        menu.addAction(m_copy);
    }
}

void DeliveriesPage::updateActions()
{
    const bool hasUser = !selectedUser().isEmpty();
    m_push->setEnabled(hasUser);
    m_scopeToUser->setEnabled(hasUser);
    m_copy->setEnabled(table()->selectionModel()->hasSelection());
}

QString DeliveriesPage::selectedUser() const
{
    const QList<int> rows = table()->selectedRowNumbers();
    const Broker::PushRecord *push = rows.isEmpty() ? nullptr : m_model.pushAt(rows.first());
    return push ? QString::fromUtf8(push->user) : QString();
}

} // namespace Ui

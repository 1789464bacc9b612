// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deliveries/deliveriespage.h"

#include "ui/deliveries/outcomestrip.h"
#include "ui/deliveries/pushtexts.h"
#include "ui/deliveries/retrybutton.h"
#include "ui/pages/pagebar.h"
#include "ui/pages/sharedscope.h"
#include "ui/theme/icons.h"
#include "ui/views/datatable.h"
#include "ui/views/formats.h"
#include "ui/views/noticebar.h"
#include "ui/views/statedelegate.h"
#include "ui/why/reasonwords.h"

#include <QAction>
#include <QMenu>

#include <algorithm>

namespace Ui {

using Broker::PushRecord;

namespace {

constexpr qsizetype LongestName = 64;

// `push/913` is one of this start, whichever that is.
bool isNamed(const PushRecord &push, const QString &name)
{
    return name == QString::fromLatin1(push.name) || name == QStringLiteral("push/%1").arg(push.id);
}

} // namespace

DeliveriesPage::DeliveriesPage(Broker::BrokerControl &control, SessionTable &sessions,
                               SharedScope &scope, QWidget *parent)
    : TablePage(QStringLiteral("deliveriesTable"), parent)
    , m_control(control)
    , m_scope(scope)
    , m_pushes(control)
    , m_reasons(control, m_pushes)
    , m_model(m_pushes, m_reasons)
    , m_notice(new NoticeBar(this))
    , m_outcomes(new OutcomeStrip(m_pushes, m_reasons, this))
    , m_retry(new RetryButton(control, sessions, m_pushes, m_model, this))
    , m_problems(new QAction(this))
    , m_push(new QAction(icon(Icon::Push), {}, this))
    , m_scopeToUser(new QAction(this))
    , m_copyWhy(new QAction(icon(Icon::Copy), {}, this))
    , m_copy(new QAction(this))
{
    table()->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table()->setItemDelegateForColumn(DeliveriesModel::Result, new StateDelegate(table()));
    showModel(m_model, {});
    for (const int column :
         {DeliveriesModel::Push, DeliveriesModel::Count, DeliveriesModel::Version,
          DeliveriesModel::Matched, DeliveriesModel::Written, DeliveriesModel::Kept,
          DeliveriesModel::Trace}) {
        table()->setColumnHidden(column, true);
    }
    table()->sortByColumn(DeliveriesModel::Push, Qt::DescendingOrder);
    m_model.setScope(scope.scope());
    bar()->addScopeChip(scope);
    addAbove(m_notice);
    addAbove(m_outcomes);
    addAbove(m_retry);
    createActions();
    begin();
    connectParts();
}

void DeliveriesPage::connectParts()
{
    connect(&m_pushes, &PushList::changed, this, &DeliveriesPage::refresh);
    connect(&m_pushes, &PushList::changed, this, &DeliveriesPage::goToWanted);
    connect(&m_pushes, &PushList::wasRead, this, &DeliveriesPage::lookForNamed);
    connect(&m_control, &Broker::BrokerControl::stateChanged, this, &DeliveriesPage::refresh);
    connect(&m_scope, &SharedScope::changed, &m_model, &DeliveriesModel::setScope);
    connect(m_outcomes, &OutcomeStrip::chosen, this,
            [this](const auto &outcome, const auto &reason) {
                m_model.setGroup(outcome, reason);
                m_retry->setGroupChosen(outcome || reason);
                refresh();
            });
    connect(m_notice, &NoticeBar::dismissed, this, [this] { m_named.clear(); });
    connect(table(), &QTableView::activated, this, &Page::inspectionWanted);
    connect(table()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &DeliveriesPage::handleSelection);
}

void DeliveriesPage::setProtected(bool isProtected)
{
    TablePage::setProtected(isProtected);
    m_retry->setProtected(isProtected);
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
    m_reasons.setWatching(true);
}

void DeliveriesPage::hideEvent(QHideEvent *event)
{
    TablePage::hideEvent(event);
    m_pushes.setWatching(false);
    m_reasons.setWatching(false);
}

bool DeliveriesPage::showFigure(Series series)
{
    if (series != Series::Latency) {
        return false;
    }
    showAll();
    return true;
}

bool DeliveriesPage::showPush(quint64 id)
{
    showAll();
    m_wanted = id;
    goToWanted();
    return true;
}

void DeliveriesPage::goToWanted()
{
    const int row = m_wanted == 0 ? -1 : m_model.rowOf(m_wanted);
    if (row >= 0) {
        m_wanted = 0;
        goTo(row);
    }
}

void DeliveriesPage::goTo(int row)
{
    table()->selectRow(row);
    table()->scrollTo(m_model.index(row, DeliveriesModel::Time));
    Q_EMIT inspectionWanted();
}

bool DeliveriesPage::showNamed(const QString &name)
{
    if (!name.startsWith(QLatin1StringView("push/"))) {
        return false;
    }
    showAll();
    m_named = name;
    m_notice->say(tr("Looking for %1…").arg(oneLine(name.toUtf8(), LongestName)));
    return true;
}

// It may come yet: then it is shown, unless somebody has looked elsewhere meanwhile.
void DeliveriesPage::lookForNamed()
{
    if (m_named.isEmpty()) {
        return;
    }
    const auto &pushes = m_pushes.pushes();
    const auto found = std::find_if(pushes.begin(), pushes.end(), [this](const auto &each) {
        return isNamed(each.second, m_named);
    });
    const int row = found == pushes.end() ? -1 : m_model.rowOf(found->first);
    if (row < 0) {
        m_notice->say(tr("The broker has no %1, or no more: it has the newest 10,000 pushes since "
                         "it started.")
                          .arg(oneLine(m_named.toUtf8(), LongestName)));
        return;
    }
    m_named.clear();
    m_notice->dismiss();
    goTo(row);
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
    m_outcomes->clear();
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
    connect(m_copyWhy, &QAction::triggered, this,
            [this] { Q_EMIT copyWhyRequested(selectedUser(), selectedPush()->id); });
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
    m_push->setToolTip(toolTipOf(m_push->text()));
    m_scopeToUser->setText(tr("Show Only This User"));
    m_copyWhy->setText(tr("Copy Why"));
    m_copyWhy->setToolTip(tr("Copy all that is known of the user and this push, for a ticket"));
    m_copy->setText(tr("Copy Rows"));
    m_model.retranslate();
    QStringList reasons;
    for (const Broker::DeliveryReason reason : Broker::AllDeliveryReasons) {
        reasons.append(reasonWord(reason));
    }
    PushRecord usual; // kept for a user who is not there
    usual.isDelivered = true;
    usual.isKept = false;
    PushRecord test; // which says the most of a number
    test.operation = Broker::PushOperation::TestOver;
    test.number = 99;
    QStringList outcomes; // the result takes the room that is left, and the reason says as much
    for (const PushOutcome outcome : AllPushOutcomes) {
        outcomes.append(outcomeText(outcome));
    }
    table()->sizeColumns(
        {QStringLiteral("push/12-1234"), QStringLiteral("00:00:00.000"),
         QStringLiteral("HTTP 127.0.0.1:51234"), QStringLiteral("1000042"), pushValueText(test),
         QStringLiteral("9,999"), QStringLiteral("1,234,567"), QStringLiteral("1,234"),
         QStringLiteral("1,234"), table()->widest(reasons),
         QStringLiteral("◐ ") + table()->widest(outcomes), pushKeptText(usual), QString()});
}

void DeliveriesPage::fillMenu(QMenu &menu)
{
    if (m_copy->isEnabled()) {
        menu.addActions({m_push, m_scopeToUser});
        menu.addSeparator();
        menu.addActions({m_copyWhy, m_copy});
    }
}

void DeliveriesPage::updateActions()
{
    const bool hasUser = !selectedUser().isEmpty();
    m_push->setEnabled(hasUser && !isProtected());
    m_scopeToUser->setEnabled(hasUser);
    m_copyWhy->setEnabled(hasUser);
    m_copy->setEnabled(table()->selectionModel()->hasSelection());
}

const PushRecord *DeliveriesPage::selectedPush() const
{
    const QList<int> rows = table()->selectedRowNumbers();
    return rows.isEmpty() ? nullptr : m_model.pushAt(rows.first());
}

QString DeliveriesPage::selectedUser() const
{
    const PushRecord *push = selectedPush();
    return push ? QString::fromUtf8(push->user) : QString();
}

void DeliveriesPage::handleSelection()
{
    const PushRecord *push = selectedPush();
    if (!push) {
        return; // it stays chosen after its row has gone
    }
    m_named.clear();
    Q_EMIT subjectChosen({Subject::Kind::Push, QString::fromUtf8(push->user), 0, {}, {}, *push});
}

} // namespace Ui

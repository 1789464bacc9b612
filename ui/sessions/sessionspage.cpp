// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/sessions/sessionspage.h"

#include "ui/pages/pagebar.h"
#include "ui/pages/sharedscope.h"
#include "ui/sessions/disconnectdialog.h"
#include "ui/sessions/sessiontexts.h"
#include "ui/theme/icons.h"
#include "ui/views/datatable.h"
#include "ui/views/formats.h"
#include "ui/views/statedelegate.h"

#include <QAction>
#include <QMenu>

#include <algorithm>

namespace Ui {

using Broker::SessionRecord;

SessionsPage::SessionsPage(Broker::BrokerControl &control, SessionTable &sessions,
                           SharedScope &scope, QWidget *parent)
    : TablePage(QStringLiteral("sessionsTable"), parent)
    , m_control(control)
    , m_sessions(sessions)
    , m_scope(scope)
    , m_model(sessions)
    , m_disconnect(new QAction(this))
    , m_copy(new QAction(this))
    , m_push(new QAction(this))
    , m_scopeToUser(new QAction(this))
    , m_scopeToSession(new QAction(this))
{
    table()->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table()->setItemDelegateForColumn(SessionsModel::State, new StateDelegate(table()));
    table()->setItemDelegateForColumn(SessionsModel::Screen, new StateDelegate(table()));
    showModel(
        m_model,
        {SessionsModel::State, SessionsModel::Age, SessionsModel::LastIn, SessionsModel::LastOut});
    hideRareColumns();
    table()->sortByColumn(SessionsModel::Session, Qt::DescendingOrder);
    m_model.setScope(scope.scope());
    bar()->addScopeChip(scope);
    createActions();
    begin();

    connect(&sessions, &SessionTable::changed, this, &SessionsPage::refresh);
    connect(&control, &Broker::BrokerControl::stateChanged, this, &SessionsPage::refresh);
    connect(&scope, &SharedScope::changed, &m_model, &SessionsModel::setScope);
    connect(table(), &QTableView::activated, this, &Page::inspectionWanted);
    connect(table()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SessionsPage::handleSelection);
}

// What fits a screen of 1024 by 640 beside the users; the menu of the headings has the others.
void SessionsPage::hideRareColumns()
{
    using M = SessionsModel;
    for (const int column : {M::SockJs, M::Stomp, M::Remote, M::Origin, M::UserAgent, M::Connected,
                             M::Age, M::LastIn, M::LastOut, M::Subscriptions, M::FramesIn,
                             M::FramesOut, M::BytesIn, M::BytesOut, M::Queue, M::HeartBeat}) {
        table()->setColumnHidden(column, true);
    }
}

QString SessionsPage::title() const
{
    return tr("Sessions");
}

QIcon SessionsPage::pageIcon() const
{
    return icon(Icon::Sessions);
}

bool SessionsPage::showFigure(Series series)
{
    if (series != Series::Sessions) {
        return false;
    }
    showAll();
    return true;
}

qsizetype SessionsPage::totalCount() const
{
    return m_sessions.count();
}

QString SessionsPage::summary() const
{
    const qsizetype all = m_sessions.count();
    const qsizetype open = m_sessions.openCount();
    const qsizetype shown = m_model.rowCount();
    if (shown != all) {
        return tr("%1 of %2 shown").arg(countText(shown), countText(all));
    }
    const QString closed = countText(all - open);
    const qsizetype quiet = m_sessions.quietCount();
    return quiet == 0
        ? tr("%1 open, %2 closed").arg(countText(open), closed)
        : tr("%1 open, %2 of them quiet, %3 closed").arg(countText(open), countText(quiet), closed);
}

TablePage::Reason SessionsPage::whyEmpty() const
{
    const Broker::BrokerStatus status = m_control.status();
    if (status.state != Broker::BrokerState::Running) {
        return {tr("The Broker Is Stopped"), tr("Start it to let clients connect.")};
    }
    return {tr("No Session Yet"),
            tr("Every client that connects to %1 gets a row here and keeps it for ten minutes "
               "after it disconnects.")
                .arg(status.endpoint)};
}

TablePage::Reason SessionsPage::whyNothingFound() const
{
    return {tr("0 of %1").arg(countText(totalCount())),
            m_model.findsBehind() ? tr("No screen that is behind matches.")
                                  : tr("No session matches.")};
}

QString SessionsPage::showAllText() const
{
    return tr("Show All Sessions");
}

void SessionsPage::filterBy(const QString &text)
{
    m_model.setFind(text);
}

void SessionsPage::showAll()
{
    TablePage::showAll();
    m_scope.clear();
}

void SessionsPage::createActions()
{
    connect(m_disconnect, &QAction::triggered, this, &SessionsPage::disconnectSelected);
    connect(m_copy, &QAction::triggered, table(), &DataTable::copySelection);
    // updateActions() lets these be triggered only while one session is chosen.
    connect(m_push, &QAction::triggered, this,
            [this] { Q_EMIT pushRequested(selected().first()->user); });
    connect(m_scopeToUser, &QAction::triggered, this, [this] {
        m_scope.setScope({selected().first()->user, 0, {}});
    });
    connect(m_scopeToSession, &QAction::triggered, this, [this] {
        m_scope.setScope({{}, selected().first()->id, {}});
    });
    bar()->addAction(m_push);
    bar()->addAction(m_disconnect);
}

void SessionsPage::retranslate()
{
    bar()->setPrompt(tr("Find a session, user, address or origin, or: %1").arg(ScreenFind::word()));
    table()->setAccessibleName(tr("Sessions"));
    m_disconnect->setText(tr("Disconnect…"));
    m_disconnect->setToolTip(toolTipOf(tr("Close the selected sessions with a code and a reason")));
    m_copy->setText(tr("Copy Rows"));
    m_push->setText(tr("Push to This User…"));
    m_push->setToolTip(toolTipOf(m_push->text()));
    m_scopeToUser->setText(tr("Show Only This User"));
    m_scopeToSession->setText(tr("Show Only This Session"));
    m_model.retranslate();
    const QString quiet = quietText(nowMicroseconds() - 59'000'000);
    table()->sizeColumns({table()->widest({tr("not subscribed"), quiet}) + QStringLiteral("● m"),
                          QStringLiteral("1000042"),
                          QStringLiteral("s-10042"),
                          table()->widest(screenSamples()) + QStringLiteral("● m"),
                          QStringLiteral("a1b2c3d4"),
                          QStringLiteral("SockJS xhr-streaming"),
                          QStringLiteral("1.2"),
                          QStringLiteral("127.0.0.1:54321"),
                          QStringLiteral("http://localhost:8081"),
                          QStringLiteral("Mozilla/5.0 (X11; Lin"),
                          QStringLiteral("00:00:00.000"),
                          durationText(4'000'000'000),
                          agoText(1, 59'000'000),
                          agoText(1, 59'000'000),
                          QStringLiteral("12"),
                          QStringLiteral("12,345"),
                          QStringLiteral("12,345"),
                          QStringLiteral("999.9 KiB"),
                          QStringLiteral("999.9 KiB"),
                          QStringLiteral("999.9 KiB"),
                          heartBeatText({}),
                          QString()});
}

void SessionsPage::fillMenu(QMenu &menu)
{
    if (selected().isEmpty()) {
        return;
    }
    menu.addActions({m_push, m_scopeToUser, m_scopeToSession});
    menu.addSeparator();
    menu.addAction(m_copy);
    menu.addSeparator();
    menu.addAction(m_disconnect);
}

void SessionsPage::updateActions()
{
    const QList<const SessionRecord *> chosen = selected();
    const bool one = chosen.size() == 1;
    const bool oneUser = one && !chosen.first()->user.isEmpty();
    m_disconnect->setEnabled(
        !isProtected()
        && std::any_of(chosen.begin(), chosen.end(),
                       [](const SessionRecord *session) { return session->closedAt == 0; }));
    m_copy->setEnabled(!chosen.isEmpty());
    m_push->setEnabled(oneUser && !isProtected());
    m_scopeToUser->setEnabled(oneUser);
    m_scopeToSession->setEnabled(one);
}

void SessionsPage::handleSelection()
{
    const QList<const SessionRecord *> chosen = selected();
    if (!chosen.isEmpty()) { // it stays chosen after its row has gone
        Q_EMIT subjectChosen({Subject::Kind::Session, chosen.first()->user, chosen.first()->id});
    }
}

void SessionsPage::disconnectSelected()
{
    QList<Broker::SessionId> open;
    const QList<const SessionRecord *> chosen = selected();
    for (const SessionRecord *session : chosen) {
        if (session->closedAt == 0) {
            open.append(session->id);
        }
    }
    if (open.isEmpty()) {
        return;
    }
    QString whom = tr("%n selected session(s)", nullptr, int(open.size()));
    if (open.size() == 1) {
        const QString name = sessionName(open.first());
        const QString user = m_sessions.find(open.first())->user;
        whom = user.isEmpty() ? tr("Session %1").arg(name)
                              : tr("Session %1 of user %2").arg(name, user);
    }
    DisconnectDialog dialog(m_control, open, whom, this);
    dialog.exec();
}

QList<const SessionRecord *> SessionsPage::selected() const
{
    QList<const SessionRecord *> records;
    const QList<int> rows = table()->selectedRowNumbers();
    for (const int row : rows) {
        if (const SessionRecord *session = m_model.sessionAt(row)) {
            records.append(session);
        }
    }
    return records;
}

} // namespace Ui

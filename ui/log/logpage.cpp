// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/log/logpage.h"

#include "ui/pages/pagebar.h"
#include "ui/theme/icons.h"
#include "ui/views/datatable.h"
#include "ui/views/formats.h"
#include "ui/views/statedelegate.h"
#include "ui/views/tailfollower.h"

#include <QAction>
#include <QMenu>

namespace Ui {

LogPage::LogPage(Broker::BrokerControl &control, QWidget *parent)
    : TablePage(QStringLiteral("logTable"), parent)
    , m_follow(new QAction(icon(Icon::Follow), {}, this))
    , m_clear(new QAction(icon(Icon::Clear), {}, this))
    , m_copy(new QAction(icon(Icon::Copy), {}, this))
{
    m_found.setSourceModel(&m_model);
    m_found.setFilterKeyColumn(-1);
    m_found.setFilterCaseSensitivity(Qt::CaseInsensitive);
    table()->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table()->setItemDelegateForColumn(LogModel::Level, new StateDelegate(table()));
    showModel(m_found);
    createActions();
    begin();

    connect(&control, &Broker::BrokerControl::logged, &m_model, &LogModel::append);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { countProblems(first, last); });
    connect(&m_model, &QAbstractItemModel::modelReset, this, &LogPage::forgetProblems);
    connect(&m_found, &QAbstractItemModel::rowsInserted, m_tail, &TailFollower::follow);
}

QString LogPage::title() const
{
    return tr("Log");
}

QIcon LogPage::pageIcon() const
{
    return icon(Icon::Log);
}

QString LogPage::badge() const
{
    return m_unseenProblems == 0 ? QString() : countText(m_unseenProblems);
}

qsizetype LogPage::totalCount() const
{
    return m_model.rowCount();
}

QString LogPage::summary() const
{
    const int all = m_model.rowCount();
    const int shown = m_found.rowCount();
    return shown == all ? tr("%n line(s)", nullptr, all)
                        : tr("%1 of %2 shown").arg(countText(shown), countText(all));
}

TablePage::Reason LogPage::whyEmpty() const
{
    return {tr("Nothing Logged Yet"),
            tr("The broker's messages appear here: starts and stops, refused clients, and "
               "everything that goes wrong.")};
}

TablePage::Reason LogPage::whyNothingFound() const
{
    return {tr("0 of %1").arg(countText(totalCount())), tr("No line matches.")};
}

QString LogPage::showAllText() const
{
    return tr("Show All Lines");
}

void LogPage::filterBy(const QString &text)
{
    m_found.setFilterFixedString(text.trimmed());
    m_tail->follow();
}

void LogPage::showEvent(QShowEvent *event)
{
    TablePage::showEvent(event);
    forgetProblems();
}

void LogPage::createActions()
{
    m_tail = new TailFollower(*table(), *m_follow);
    m_tail->setFollowing(true);
    bar()->addAction(m_follow);
    bar()->addAction(m_clear);
    connect(m_clear, &QAction::triggered, &m_model, &LogModel::clear);
    connect(m_copy, &QAction::triggered, table(), &DataTable::copySelection);
}

void LogPage::retranslate()
{
    bar()->setPrompt(tr("Find in the log"));
    table()->setAccessibleName(tr("Log"));
    m_follow->setText(tr("Follow"));
    m_follow->setToolTip(tr("Keep the newest line in view"));
    m_clear->setText(tr("Clear"));
    m_clear->setToolTip(tr("Empty the log view"));
    m_copy->setText(tr("Copy Rows"));
    m_model.retranslate();
    table()->sizeColumns({QStringLiteral("00:00:00.000"), tr("warning") + QStringLiteral("●  m"),
                          QStringLiteral("transport"), QString()});
}

void LogPage::updateActions()
{
    m_copy->setEnabled(table()->selectionModel()->hasSelection());
}

void LogPage::fillMenu(QMenu &menu)
{
    if (m_copy->isEnabled()) {
        menu.addAction(m_copy);
    }
}

void LogPage::countProblems(int first, int last)
{
    if (isVisible()) {
        return;
    }
    const int before = m_unseenProblems;
    for (int row = first; row <= last; ++row) {
        m_unseenProblems += int(m_model.levelAt(row) >= Broker::LogLevel::Warning);
    }
    if (m_unseenProblems != before) {
        Q_EMIT badgeChanged();
    }
}

void LogPage::forgetProblems()
{
    if (std::exchange(m_unseenProblems, 0) != 0) {
        Q_EMIT badgeChanged();
    }
}

} // namespace Ui

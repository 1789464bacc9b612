// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/journal/journalpage.h"

#include "ui/pages/pagebar.h"
#include "ui/theme/icons.h"
#include "ui/views/datatable.h"
#include "ui/views/formats.h"
#include "ui/views/statedelegate.h"
#include "ui/views/tailfollower.h"

#include <QAction>
#include <QMenu>

namespace Ui {

namespace {

constexpr qsizetype ShownOfEarlierRuns = 1'000;

} // namespace

void JournalPage::Found::setOperatorsOnly(bool only)
{
    m_operatorsOnly = only;
    invalidateFilter();
}

bool JournalPage::Found::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const JournalModel &model = static_cast<const JournalModel &>(*sourceModel());
    return (!m_operatorsOnly || isOperators(model.entryAt(row).kind))
        && QSortFilterProxyModel::filterAcceptsRow(row, parent);
}

JournalPage::JournalPage(Broker::BrokerControl &control, const QString &path, QWidget *parent)
    : TablePage(QStringLiteral("journalTable"), parent)
    , m_file(path)
    , m_journal(control)
    , m_operatorsOnly(new QAction(this))
    , m_follow(new QAction(icon(Icon::Follow), {}, this))
    , m_copy(new QAction(icon(Icon::Copy), {}, this))
{
    m_model.append(m_file.newest(ShownOfEarlierRuns));
    m_found.setSourceModel(&m_model);
    m_found.setFilterKeyColumn(-1);
    m_found.setFilterCaseSensitivity(Qt::CaseInsensitive);
    table()->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table()->setItemDelegateForColumn(JournalModel::What, new StateDelegate(table()));
    showModel(m_found);
    table()->setColumnHidden(JournalModel::Who, true); // What says it, mostly
    table()->setColumnHidden(JournalModel::Number, true);
    createActions();
    begin();

    connect(&m_journal, &Journal::written, this, &JournalPage::take);
    connect(&m_found, &QAbstractItemModel::rowsInserted, m_tail, &TailFollower::follow);
}

// What is still growing would be lost, such as that the broker stopped.
JournalPage::~JournalPage()
{
    m_journal.flush();
}

QString JournalPage::title() const
{
    return tr("Journal");
}

QIcon JournalPage::pageIcon() const
{
    return icon(Icon::Journal);
}

qsizetype JournalPage::totalCount() const
{
    return m_model.rowCount();
}

QString JournalPage::summary() const
{
    if (!m_file.fault().isEmpty()) {
        return m_file.fault();
    }
    const int all = m_model.rowCount();
    const int shown = m_found.rowCount();
    return shown == all ? tr("%n line(s)", nullptr, all)
                        : tr("%1 of %2 shown").arg(countText(shown), countText(all));
}

TablePage::Reason JournalPage::whyEmpty() const
{
    return {tr("Nothing Has Happened Yet"),
            tr("What you do and what the broker does gets a line here: pushes, disconnects, starts "
               "and stops, clients that come and go, and what was refused.")};
}

TablePage::Reason JournalPage::whyNothingFound() const
{
    return {tr("0 of %1").arg(countText(totalCount())), tr("No line matches.")};
}

QString JournalPage::showAllText() const
{
    return tr("Show All Lines");
}

void JournalPage::filterBy(const QString &text)
{
    m_found.setFilterFixedString(text.trimmed());
    m_tail->follow();
}

void JournalPage::showAll()
{
    m_operatorsOnly->setChecked(false);
    TablePage::showAll();
}

void JournalPage::createActions()
{
    m_tail = new TailFollower(*table(), *m_follow);
    m_tail->setFollowing(true);
    m_operatorsOnly->setCheckable(true);
    m_operatorsOnly->setObjectName(QStringLiteral("operatorsOnly"));
    bar()->addAction(m_operatorsOnly);
    bar()->addAction(m_follow);
    connect(m_operatorsOnly, &QAction::toggled, this, [this](bool only) {
        m_found.setOperatorsOnly(only);
        refresh();
    });
    connect(m_copy, &QAction::triggered, table(), &DataTable::copySelection);
}

void JournalPage::take(const QList<JournalEntry> &entries)
{
    m_file.append(entries);
    m_model.append(entries);
    refresh();
}

void JournalPage::retranslate()
{
    bar()->setPrompt(tr("Find in the journal"));
    table()->setAccessibleName(tr("Journal"));
    m_operatorsOnly->setText(tr("Only the Operator's"));
    m_operatorsOnly->setToolTip(tr("Show only what was done by hand"));
    m_follow->setText(tr("Follow"));
    m_follow->setToolTip(tr("Keep the newest line in view"));
    m_copy->setText(tr("Copy Rows"));
    m_model.retranslate();
    table()->sizeColumns(
        {QStringLiteral("00:00:00.000"), tr("operator") + QStringLiteral("m"),
         JournalModel::kindText(JournalKind::Connect) + QStringLiteral(" ×9,999●  m"),
         QStringLiteral("9,999"), QStringLiteral("s-10042 (1042)"), QString()});
}

void JournalPage::updateActions()
{
    m_copy->setEnabled(table()->selectionModel()->hasSelection());
}

void JournalPage::fillMenu(QMenu &menu)
{
    if (m_copy->isEnabled()) {
        menu.addAction(m_copy);
    }
}

} // namespace Ui

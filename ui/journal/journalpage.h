// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/journal/journal.h"
#include "ui/journal/journalfile.h"
#include "ui/journal/journalmodel.h"
#include "ui/pages/tablepage.h"

#include <QSortFilterProxyModel>

class QAction;

namespace Ui {

class TailFollower;

/// What the operator and the broker did, with what was kept of earlier runs.
class JournalPage : public TablePage
{
    Q_OBJECT

public:
    /// The journal is kept in \a path, or nowhere where that is empty.
    JournalPage(Broker::BrokerControl &control, const QString &path, QWidget *parent = nullptr);
    ~JournalPage() override;

    QString key() const override { return QStringLiteral("journal"); }
    QString title() const override;
    QIcon pageIcon() const override;

    JournalModel &model() { return m_model; }
    Journal &journal() { return m_journal; }

protected:
    qsizetype totalCount() const override;
    QString summary() const override;
    Reason whyEmpty() const override;
    Reason whyNothingFound() const override;
    QString showAllText() const override;
    void retranslate() override;
    void updateActions() override;
    void fillMenu(QMenu &menu) override;
    void filterBy(const QString &text) override;
    void showAll() override;

private:
    /// Shows entries that have a text in them, and are of the operator where only those are wanted.
    class Found : public QSortFilterProxyModel
    {
    public:
        void setOperatorsOnly(bool only);

    protected:
        bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

    private:
        bool m_operatorsOnly = false;
    };

    void createActions();
    void take(const QList<JournalEntry> &entries);

    JournalFile m_file;
    Journal m_journal;
    JournalModel m_model;
    Found m_found;
    QAction *m_operatorsOnly;
    QAction *m_follow;
    QAction *m_copy;
    TailFollower *m_tail = nullptr;
};

} // namespace Ui

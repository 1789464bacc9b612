// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "ui/inspector/factsmodel.h"
#include "ui/pages/subject.h"
#include "ui/sessions/sessiontable.h"

#include <QWidget>

namespace Ui {

class DataTable;
class InspectorPane;

/// The session of what was chosen, or those of its user: state, client, subscriptions; and how the
/// user's last ones ended.
class SessionPane : public QWidget
{
    Q_OBJECT

public:
    SessionPane(Broker::BrokerControl &control, const SessionTable &sessions,
                QWidget *parent = nullptr);

    void setSubject(const Subject &subject);

    const FactsModel &facts() const { return m_facts; }
    /// All that it shows, in lines.
    QString text() const { return factsText(m_facts.facts()); }

Q_SIGNALS:
    /// There are facts now, or none any more.
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    QList<Fact> knownFacts() const;
    QString user() const;
    void handleChanged(const SessionChanges &changes);
    void refresh();
    void askForEnds();
    void retranslate();
    void showReason();

    Broker::BrokerControl &m_control;
    const SessionTable &m_sessions;
    FactsModel m_facts;
    DataTable *m_table;
    InspectorPane *m_pane;
    Subject m_subject;
    Broker::UserPast m_past;
    QList<Broker::SessionId> m_open; // those of the user when the ends were asked for
    quint64 m_round = 0;             // counts the questions
};

} // namespace Ui

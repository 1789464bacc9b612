// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/inspector/sessionpane.h"

#include "ui/inspector/inspectorpane.h"
#include "ui/views/datatable.h"
#include "ui/views/formats.h"

#include <QEvent>
#include <QPointer>
#include <QVBoxLayout>

namespace Ui {

using Broker::SessionRecord;

SessionPane::SessionPane(Broker::BrokerControl &control, const SessionTable &sessions,
                         QWidget *parent)
    : QWidget(parent)
    , m_control(control)
    , m_sessions(sessions)
    , m_table(new DataTable(this))
    , m_pane(new InspectorPane(*m_table, this))
{
    m_table->setObjectName(QStringLiteral("sessionFacts"));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setModel(&m_facts);
    QVBoxLayout *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pane);
    connect(&sessions, &SessionTable::changed, this, &SessionPane::handleChanged);
    retranslate();
    refresh();
}

void SessionPane::setSubject(const Subject &subject)
{
    m_subject = subject;
    m_past = {};
    refresh();
    askForEnds();
}

QString SessionPane::user() const
{
    const SessionRecord *session = m_sessions.find(m_subject.session);
    return session && !session->user.isEmpty() ? session->user : m_subject.user;
}

// What was chosen with its session is about that one; what was chosen with its user only, about
// all.
QList<Fact> SessionPane::knownFacts() const
{
    QList<Fact> facts;
    if (const SessionRecord *session = m_sessions.find(m_subject.session)) {
        facts = sessionFacts(*session);
    } else if (m_subject.session == 0) {
        const QList<const SessionRecord *> open = m_sessions.sessionsOfUser(m_subject.user);
        for (const SessionRecord *each : open) {
            facts.append(sessionFacts(*each));
        }
    }
    return facts + endFacts(m_past);
}

void SessionPane::handleChanged(const SessionChanges &changes)
{
    const Broker::SessionId id = m_subject.session;
    const bool isMeant = changes.updated.contains(id) || changes.removed.contains(id)
        || changes.users.contains(user());
    if (m_subject.kind == Subject::Kind::Nothing || !isMeant) {
        return;
    }
    refresh();
    QList<Broker::SessionId> open;
    for (const SessionRecord *session : m_sessions.sessionsOfUser(user())) {
        open.append(session->id);
    }
    if (open != m_open) {
        askForEnds();
    }
}

void SessionPane::refresh()
{
    const QList<Fact> facts = knownFacts();
    const bool hadFacts = m_facts.rowCount() > 0;
    m_facts.setFacts(facts);
    if (facts.isEmpty()) {
        showReason();
    } else {
        m_pane->showContent();
    }
    if (hadFacts == facts.isEmpty()) {
        Q_EMIT changed();
    }
}

void SessionPane::askForEnds()
{
    ++m_round;
    m_open.clear();
    const QString whose = user();
    if (whose.isEmpty()) {
        return;
    }
    for (const SessionRecord *session : m_sessions.sessionsOfUser(whose)) {
        m_open.append(session->id);
    }
    m_control.explain({whose.toUtf8()},
                      [self = QPointer(this), round = m_round](const auto &explanation) {
                          if (self && self->m_round == round && explanation) {
                              self->m_past = explanation->facts.past;
                              self->refresh();
                          }
                      });
}

void SessionPane::showReason()
{
    switch (m_subject.kind) {
    case Subject::Kind::Nothing:
        m_pane->showReason(tr("Nothing Chosen"),
                           tr("Choose a session, a user, a push or a frame to see its session."));
        return;
    case Subject::Kind::Frame:
    case Subject::Kind::Session:
        if (m_subject.session != 0) {
            m_pane->showReason(tr("Session Forgotten"),
                               tr("What is known of a session goes ten minutes after its end."));
            return;
        }
        break;
    case Subject::Kind::Push:
    case Subject::Kind::User: break;
    }
    m_pane->showReason(tr("No Session"),
                       m_subject.user.isEmpty()
                           ? tr("It belongs to none.")
                           : tr("User %1 has none, and none has ended that the broker remembers.")
                                 .arg(flattened(m_subject.user)));
}

void SessionPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
}

void SessionPane::retranslate()
{
    m_table->setAccessibleName(tr("The session, fact by fact"));
    m_table->sizeColumns({QStringLiteral("SockJS Session"), QStringLiteral("1970-01-01 00:00:00")});
}

} // namespace Ui

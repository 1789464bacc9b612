// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/inspector/sessionfacts.h"

#include "ui/sessions/screentexts.h"
#include "ui/sessions/sessionsmodel.h"
#include "ui/sessions/sessiontexts.h"
#include "ui/views/formats.h"

#include <QCoreApplication>
#include <QStringList>

namespace Ui {

using Broker::SessionRecord;
using Broker::SubscriptionRecord;
using Broker::UserEvent;

namespace {

constexpr qsizetype LongestText = 160;

class Facts
{
    Q_DECLARE_TR_FUNCTIONS(Ui::SessionFacts)

public:
    explicit Facts(const SessionRecord &session)
        : m_session(session)
    {
        m_facts.append({tr("Session %1").arg(sessionName(session.id)), {}, true});
        addState();
        addClient();
        addTraffic();
        for (const SubscriptionRecord &subscription : session.subscriptions) {
            add(tr("Subscribed To"), subscriptionText(subscription));
        }
    }

    const QList<Fact> &all() const { return m_facts; }

    static Fact endsHeading() { return {tr("Last Ends"), {}, true}; }

private:
    void add(const QString &name, const QString &value)
    {
        if (!value.isEmpty()) {
            m_facts.append({name, flattened(value), false});
        }
    }

    void addTime(const QString &name, qint64 at)
    {
        if (at != 0) {
            add(name, dateTimeText(at));
        }
    }

    void addState()
    {
        add(tr("State"), SessionsModel::stateText(m_session));
        addTime(tr("Closed At"), m_session.closedAt);
        if (m_session.closedAt != 0) {
            add(tr("Close"), closeText(m_session.closeCode, m_session.closeReason));
        }
        if (const std::optional<Broker::Screen> screen = Broker::screenOf(m_session)) {
            add(tr("Shows"), screenText(screen));
        }
        add(tr("User"), m_session.user);
    }

    void addClient()
    {
        add(tr("Transport"), transportText(m_session.transport));
        add(tr("SockJS Session"), oneLine(m_session.transportName, LongestText));
        add(tr("STOMP"), QString::fromLatin1(m_session.stompVersion));
        add(tr("Heart-beat"), heartBeatText(m_session));
        add(tr("Remote"), m_session.remote);
        add(tr("Origin"), m_session.origin);
        add(tr("User Agent"), m_session.userAgent);
        addTime(tr("Opened"), m_session.openedAt);
        addTime(tr("Connected"), m_session.connectedAt);
    }

    void addTraffic()
    {
        addTime(tr("Last In"), m_session.lastInAt);
        addTime(tr("Last Out"), m_session.lastOutAt);
        const auto pair = [](const QString &in, const QString &out) {
            return tr("%1 in, %2 out").arg(in, out);
        };
        add(tr("Frames"),
            pair(countText(qint64(m_session.framesIn)), countText(qint64(m_session.framesOut))));
        add(tr("Bytes"),
            pair(sizeText(qint64(m_session.bytesIn)), sizeText(qint64(m_session.bytesOut))));
        if (m_session.closedAt == 0) {
            add(tr("Queue"), sizeText(m_session.queuedBytes));
        }
    }

    static QString subscriptionText(const SubscriptionRecord &subscription)
    {
        return tr("%1 as %2 since %3, %n message(s)", nullptr, int(subscription.delivered))
            .arg(oneLine(subscription.destination, LongestText),
                 oneLine(subscription.id, LongestText), clockText(subscription.since));
    }

    const SessionRecord &m_session;
    QList<Fact> m_facts;
};

} // namespace

QList<Fact> sessionFacts(const SessionRecord &session)
{
    return Facts(session).all();
}

QList<Fact> endFacts(const Broker::UserPast &past)
{
    QList<Fact> facts;
    for (auto event = past.events.crbegin(); event != past.events.crend(); ++event) {
        if (event->kind == UserEvent::Kind::Ended && event->isOfUser && facts.size() < MaxEnds) {
            facts.append({sessionName(event->session),
                          QStringLiteral("%1  ·  %2")
                              .arg(dateTimeText(event->at),
                                   flattened(closeText(event->closeCode, event->text)))});
        }
    }
    if (!facts.isEmpty()) {
        facts.prepend(Facts::endsHeading());
    }
    return facts;
}

QString factsText(const QList<Fact> &facts)
{
    QStringList lines;
    for (const Fact &fact : facts) {
        lines.append(fact.isHeading ? fact.name
                                    : QStringLiteral("%1: %2").arg(fact.name, fact.value));
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace Ui

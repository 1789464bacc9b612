// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/sessions/sessionsmodel.h"

#include "ui/sessions/sessiontexts.h"
#include "ui/views/formats.h"
#include "ui/views/naturalorder.h"
#include "ui/views/roles.h"
#include "ui/views/tone.h"

#include <QGuiApplication>

#include <algorithm>
#include <limits>

namespace Ui {

using Broker::SessionRecord;

namespace {

qint64 ageOf(const SessionRecord &session, qint64 now)
{
    return (session.closedAt != 0 ? session.closedAt : now) - session.openedAt;
}

/// Nothing where it is closed: nobody looks at it any more.
std::optional<Broker::Screen> shownBy(const SessionRecord &session)
{
    return session.closedAt != 0 ? std::nullopt : Broker::screenOf(session);
}

bool isBehind(const SessionRecord &session)
{
    const std::optional<Broker::Screen> screen = shownBy(session);
    return screen && screen->state == Broker::ScreenState::Behind;
}

/// Those that are behind come first.
int screenOrder(const SessionRecord &session)
{
    const std::optional<Broker::Screen> screen = shownBy(session);
    return !screen                                      ? 4
        : screen->state == Broker::ScreenState::Behind  ? 0
        : screen->state == Broker::ScreenState::Unknown ? 1
        : screen->hasEvidence()                         ? 3
                                                        : 2;
}

/// Sessions that are not connected yet come after all others.
qint64 connectionOrder(const SessionRecord &session)
{
    return session.connectedAt != 0 ? session.connectedAt : std::numeric_limits<qint64>::max();
}

} // namespace

SessionsModel::SessionsModel(SessionTable &sessions, QObject *parent)
    : LiveModel(parent)
    , m_sessions(sessions)
{
    connect(&sessions, &SessionTable::changed, this, [this](const SessionChanges &changes) {
        merge(changes.added, changes.updated, changes.removed);
    });
    synchronise();
}

int SessionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SessionsModel::heading(int column) const
{
    switch (Column(column)) {
    case State: return tr("State");
    case User: return tr("User");
    case Session: return tr("Session");
    case Screen: return tr("Screen");
    case SockJs: return tr("SockJS Session");
    case Transport: return tr("Transport");
    case Stomp: return tr("STOMP");
    case Remote: return tr("Remote");
    case Origin: return tr("Origin");
    case UserAgent: return tr("User Agent");
    case Connected: return tr("Connected");
    case Age: return tr("Age");
    case LastIn: return tr("Last In");
    case LastOut: return tr("Last Out");
    case Subscriptions: return tr("Subs");
    case FramesIn: return tr("Frames In");
    case FramesOut: return tr("Frames Out");
    case BytesIn: return tr("Bytes In");
    case BytesOut: return tr("Bytes Out");
    case Queue: return tr("Queue");
    case HeartBeat: return tr("Heart-beat");
    case Close: return tr("Close");
    case ColumnCount: break;
    }
    return {};
}

const SessionRecord *SessionsModel::sessionAt(int row) const
{
    return m_sessions.find(keyAt(row));
}

void SessionsModel::setFind(const QString &text)
{
    m_find = ScreenFind(text);
    synchronise();
    sortAgain();
}

void SessionsModel::setScope(const Scope &scope)
{
    m_scope = scope;
    synchronise();
    sortAgain();
}

QList<LiveModel::Key> SessionsModel::keys() const
{
    return m_sessions.sessions();
}

bool SessionsModel::accepts(Key key) const
{
    const SessionRecord &session = *m_sessions.find(key);
    const auto isScoped = [this](const Broker::SubscriptionRecord &subscription) {
        return m_scope.destination == QString::fromUtf8(subscription.destination);
    };
    const bool inScope = isInScope(m_scope, session.id, session.user)
        && (m_scope.destination.isEmpty()
            || std::any_of(session.subscriptions.begin(), session.subscriptions.end(), isScoped));
    if (!inScope) {
        return false;
    }
    const auto contains = [&session](const QString &text) {
        const auto has = [&text](const QString &where) {
            return where.contains(text, Qt::CaseInsensitive);
        };
        return has(session.user) || has(sessionName(session.id)) || has(session.remote)
            || has(session.origin) || has(session.userAgent)
            || has(QString::fromUtf8(session.transportName));
    };
    return m_find.finds(isBehind(session), contains);
}

QString SessionsModel::headingToolTip(int column) const
{
    return column == Screen
        ? tr("Whether the session shows the unread count of its user that the broker keeps")
        : QString();
}

bool SessionsModel::isNumber(int column) const
{
    switch (column) {
    case Age:
    case LastIn:
    case LastOut:
    case Subscriptions:
    case FramesIn:
    case FramesOut:
    case BytesIn:
    case BytesOut:
    case Queue: return true;
    default: return false;
    }
}

QVariant SessionsModel::cell(Key key, int column, int role) const
{
    const SessionRecord *session = m_sessions.find(key);
    if (!session) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole: return text(*session, column);
    case Qt::ToolTipRole: return plainToolTip(toolTip(*session, column));
    case Qt::ForegroundRole:
        return session->closedAt != 0 ? toneColor(Tone::Muted, QGuiApplication::palette())
                                      : QVariant();
    case GlyphRole:
        return column == State ? glyph(*session)
            : column == Screen ? screenGlyph(shownBy(*session))
                               : QVariant();
    case ToneRole:
        return column == State ? tone(*session)
            : column == Screen ? int(screenTone(shownBy(*session)))
                               : QVariant();
    default: return {};
    }
}

QVariant SessionsModel::text(const SessionRecord &session, int column) const
{
    switch (Column(column)) {
    case State: return stateText(session);
    case User: return session.user;
    case Session: return sessionName(session.id);
    case Screen: return screenText(shownBy(session));
    case SockJs: return QString::fromUtf8(session.transportName);
    case Transport: return transportText(session.transport);
    case Stomp: return QString::fromUtf8(session.stompVersion);
    case Remote: return session.remote;
    case Origin: return session.origin;
    case UserAgent: return session.userAgent;
    case Connected: return session.connectedAt != 0 ? clockText(session.connectedAt) : QString();
    case Age: return durationText(ageOf(session, nowMicroseconds()));
    case LastIn: return agoText(session.lastInAt, nowMicroseconds());
    case LastOut: return agoText(session.lastOutAt, nowMicroseconds());
    case Subscriptions: return countText(session.subscriptions.size());
    case FramesIn: return countText(qint64(session.framesIn));
    case FramesOut: return countText(qint64(session.framesOut));
    case BytesIn: return sizeText(qint64(session.bytesIn));
    case BytesOut: return sizeText(qint64(session.bytesOut));
    case Queue: return sizeText(session.queuedBytes);
    case HeartBeat: return session.connectedAt != 0 ? heartBeatText(session) : QString();
    case Close:
        return session.closedAt != 0 ? closeText(session.closeCode, session.closeReason)
                                     : QString();
    case ColumnCount: break;
    }
    return {};
}

QString SessionsModel::toolTip(const SessionRecord &session, int column) const
{
    const auto exactly = [](qint64 at) { return at != 0 ? dateTimeText(at) : QString(); };
    switch (Column(column)) {
    case State: return stateSentence(session);
    case Screen: return screenSentence(shownBy(session));
    case Connected: return exactly(session.connectedAt);
    case Age: return exactly(session.openedAt);
    case LastIn: return exactly(session.lastInAt);
    case LastOut: return exactly(session.lastOutAt);
    default: return text(session, column).toString();
    }
}

QString SessionsModel::stateText(const SessionRecord &session)
{
    switch (stageOf(session)) {
    case SessionStage::Connecting: return tr("connecting");
    case SessionStage::Connected: return tr("not subscribed");
    case SessionStage::Quiet: return quietText(session.quietSince);
    case SessionStage::Subscribed: return tr("subscribed");
    case SessionStage::Closed: return tr("closed");
    }
    return {};
}

QString SessionsModel::stateSentence(const SessionRecord &session) const
{
    const qint64 now = nowMicroseconds();
    switch (stageOf(session)) {
    case SessionStage::Connecting:
        return tr("Open for %1, but no CONNECT yet").arg(durationText(now - session.openedAt));
    case SessionStage::Connected:
        return tr("Connected for %1, but not subscribed to anything")
            .arg(durationText(now - session.connectedAt));
    case SessionStage::Quiet:
        return tr("Silent for %1, though it agreed to a heart-beat every %2 s; after three times "
                  "that the broker closes it")
            .arg(durationText(now - session.quietSince),
                 QLocale().toString(double(session.expectsEvery.count()) / 1'000));
    case SessionStage::Subscribed:
        return tr("Subscribed to %n destination(s)", nullptr, int(session.subscriptions.size()));
    case SessionStage::Closed:
        return tr("Closed at %1: %2")
            .arg(clockText(session.closedAt), closeText(session.closeCode, session.closeReason));
    }
    return {};
}

QVariant SessionsModel::glyph(const SessionRecord &session) const
{
    switch (stageOf(session)) {
    case SessionStage::Connecting: return QStringLiteral("◌");
    case SessionStage::Connected: return QStringLiteral("◐");
    case SessionStage::Quiet: return QStringLiteral("◍");
    case SessionStage::Subscribed: return QStringLiteral("●");
    case SessionStage::Closed: return QStringLiteral("○");
    }
    return {};
}

QVariant SessionsModel::tone(const SessionRecord &session) const
{
    switch (stageOf(session)) {
    case SessionStage::Connecting: return int(Tone::Accent);
    case SessionStage::Connected: return int(Tone::Warning);
    case SessionStage::Quiet: return int(Tone::Warning);
    case SessionStage::Subscribed: return int(Tone::Good);
    case SessionStage::Closed: return int(Tone::Muted);
    }
    return {};
}

int SessionsModel::compared(Key left, Key right, int column) const
{
    const SessionRecord *a = m_sessions.find(left);
    const SessionRecord *b = m_sessions.find(right);
    if (!a || !b) {
        return ordered(!a, !b);
    }
    switch (Column(column)) {
    case State: return ordered(stageOf(*b), stageOf(*a));
    case User: return naturalOrder(a->user, b->user);
    case Session: return ordered(left, right);
    case Screen: return ordered(screenOrder(*a), screenOrder(*b));
    case SockJs: return ordered(a->transportName, b->transportName);
    case Transport: return ordered(a->transport, b->transport);
    case Stomp: return ordered(a->stompVersion, b->stompVersion);
    case Remote: return naturalOrder(a->remote, b->remote);
    case Origin: return a->origin.compare(b->origin);
    case UserAgent: return a->userAgent.compare(b->userAgent);
    case Connected: return ordered(connectionOrder(*a), connectionOrder(*b));
    // All ages grow at the same rate, so they sort by their start times.
    case Age: return ordered(b->openedAt, a->openedAt);
    case LastIn: return ordered(b->lastInAt, a->lastInAt);
    case LastOut: return ordered(b->lastOutAt, a->lastOutAt);
    case Subscriptions: return ordered(a->subscriptions.size(), b->subscriptions.size());
    case FramesIn: return ordered(a->framesIn, b->framesIn);
    case FramesOut: return ordered(a->framesOut, b->framesOut);
    case BytesIn: return ordered(a->bytesIn, b->bytesIn);
    case BytesOut: return ordered(a->bytesOut, b->bytesOut);
    case Queue: return ordered(a->queuedBytes, b->queuedBytes);
    case HeartBeat: return ordered(a->sendsEvery, b->sendsEvery);
    case Close: return ordered(a->closeCode, b->closeCode);
    case ColumnCount: break;
    }
    return 0;
}

} // namespace Ui

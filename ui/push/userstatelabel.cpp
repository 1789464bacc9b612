// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/userstatelabel.h"

#include "ui/push/resultview.h"
#include "ui/sessions/sessiontable.h"

#include <QEvent>

#include <algorithm>

namespace Ui {

UserStateLabel::UserStateLabel(SessionTable &sessions, QWidget *parent)
    : QLabel(parent)
    , m_sessions(sessions)
{
    setTextFormat(Qt::PlainText);
    connect(&sessions, &SessionTable::changed, this, [this](const SessionChanges &changes) {
        if (changes.users.contains(m_user)) {
            refresh();
        }
    });
    refresh();
}

void UserStateLabel::setUser(const QString &user)
{
    m_user = user;
    refresh();
}

void UserStateLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    // Not PaletteChange, which its own colour causes.
    if (event->type() == QEvent::LanguageChange
        || event->type() == QEvent::ApplicationPaletteChange) {
        refresh();
    }
}

void UserStateLabel::refresh()
{
    const QList<const Broker::SessionRecord *> sessions = m_sessions.sessionsOfUser(m_user);
    const auto hasCount = [](const Broker::SessionRecord *session) {
        return std::any_of(session->subscriptions.begin(), session->subscriptions.end(),
                           [](const auto &subscription) { return subscription.isOwnCount; });
    };
    const bool isSubscribed = std::any_of(sessions.begin(), sessions.end(), hasCount);
    const bool isHeard =
        std::any_of(sessions.begin(), sessions.end(), [&](const Broker::SessionRecord *session) {
            return session->quietSince == 0 && hasCount(session);
        });
    QString text;
    Tone tone = Tone::Muted;
    if (isSubscribed && !isHeard) {
        text = tr("◍ quiet");
        tone = Tone::Warning;
    } else if (isSubscribed) {
        text = tr("● %n session(s)", nullptr, int(sessions.size()));
        tone = Tone::Good;
    } else if (!sessions.isEmpty()) {
        text = tr("◐ not subscribed");
        tone = Tone::Warning;
    } else if (!m_user.isEmpty()) {
        text = tr("○ offline");
    }
    setText(text);
    setMinimumWidth(fontMetrics().horizontalAdvance(tr("◐ not subscribed")));
    setTone(*this, tone);
}

} // namespace Ui

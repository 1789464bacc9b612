// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/why/sessionlines.h"

#include "broker/control/sessionlife.h"

#include <QCoreApplication>

#include <algorithm>

namespace Ui {

using Broker::Explanation;
using Broker::PushRecord;
using Broker::SessionLife;

namespace {

class FateTexts
{
    Q_DECLARE_TR_FUNCTIONS(Ui::FateTexts)

public:
    static QString text(SessionFate fate)
    {
        switch (fate) {
        case SessionFate::Evidence: return tr("written, and heard since");
        case SessionFate::Written: return tr("written, no evidence");
        case SessionFate::Lost: return tr("written, then lost");
        case SessionFate::Subscribed: return tr("subscribed");
        case SessionFate::Quiet: return tr("subscribed, quiet");
        case SessionFate::SubscribedLater: return tr("subscribed later");
        case SessionFate::Unsubscribed: return tr("unsubscribed before");
        case SessionFate::Refused: return tr("SUBSCRIBE refused");
        case SessionFate::Ended: return tr("ended before");
        case SessionFate::Elsewhere: return tr("subscribed elsewhere");
        case SessionFate::NotSubscribed: return tr("not subscribed");
        case SessionFate::ConnectedLater: return tr("connected later");
        }
        return {};
    }
};

/// What an explanation says of its sessions.
class Fates
{
public:
    Fates(const Explanation &explanation, const QList<SessionLife> &lives)
        : m_push(explanation.push ? &*explanation.push : nullptr)
        , m_moment(m_push ? m_push->at : explanation.at)
    {
        const auto had = std::count_if(lives.begin(), lives.end(),
                                       [this](const SessionLife &life) { return hadCount(life); });
        m_areAllWritten = m_push && m_push->isDelivered
            && qint64(m_push->written) >= std::max<qint64>(had, m_push->matched);
    }

    SessionFate of(const SessionLife &life) const
    {
        const bool isOpen = life.isOpenAt(m_moment);
        if (hadCount(life)) {
            return m_push              ? ofReceiver(life)
                : life.quietSince != 0 ? SessionFate::Quiet
                                       : SessionFate::Subscribed;
        }
        if (life.hasCountLater != 0) {
            return SessionFate::SubscribedLater;
        }
        if (life.end && life.end->at <= m_moment) {
            return SessionFate::Ended;
        }
        if (life.hadCountUntil != 0) {
            return SessionFate::Unsubscribed;
        }
        if (life.refused) {
            return SessionFate::Refused;
        }
        if (!isOpen) {
            return SessionFate::ConnectedLater;
        }
        return life.elsewhere.isEmpty() ? SessionFate::NotSubscribed : SessionFate::Elsewhere;
    }

private:
    // Its beginning may be forgotten.
    bool hadCount(const SessionLife &life) const
    {
        return life.hasCount && (!life.end || life.end->at > m_moment);
    }

    // Which of several was written to is not noted: then no more is said than that it was there.
    SessionFate ofReceiver(const SessionLife &life) const
    {
        if (!m_areAllWritten) {
            return SessionFate::Subscribed;
        }
        if (life.lastInAt > m_push->evidenceFrom()) {
            return SessionFate::Evidence;
        }
        return life.end && life.lastInAt <= m_push->at ? SessionFate::Lost : SessionFate::Written;
    }

    const PushRecord *m_push;
    qint64 m_moment;
    bool m_areAllWritten = false;
};

qint64 timeOf(const SessionLife &life, SessionFate fate)
{
    switch (fate) {
    case SessionFate::SubscribedLater: return life.hasCountLater;
    case SessionFate::Unsubscribed: return life.hadCountUntil;
    case SessionFate::Refused: return life.refused->at;
    case SessionFate::Quiet: return life.quietSince;
    default: return 0;
    }
}

std::optional<Broker::Screen> screenOf(const Explanation &explanation, Broker::SessionId session)
{
    const QList<Broker::Screen> &screens = explanation.facts.screens;
    const auto found =
        std::find_if(screens.begin(), screens.end(), [session](const Broker::Screen &screen) {
            return screen.kind == Broker::Screen::Kind::Session && screen.session == session;
        });
    return found == screens.end() ? std::nullopt : std::optional(*found);
}

// Streams and polls have no life of which more is known than that they listen now.
void addPlain(const Explanation &explanation, QList<SessionLine> &lines)
{
    for (const Broker::Screen &screen : explanation.facts.screens) {
        if (screen.kind != Broker::Screen::Kind::Session) {
            SessionLine line;
            line.user = QString::fromUtf8(explanation.user);
            line.screen = screen;
            line.connectedAt = screen.since;
            line.fate = explanation.push && screen.since > explanation.push->at
                ? SessionFate::SubscribedLater
                : SessionFate::Subscribed;
            lines.append(line);
        }
    }
}

bool isOfReceiver(const SessionLine &line)
{
    return line.fate <= SessionFate::Quiet;
}

} // namespace

QList<SessionLine> sessionLines(const Explanation &explanation)
{
    const qint64 moment = explanation.push ? explanation.push->at : explanation.at;
    const Broker::SessionId only = explanation.push ? explanation.push->session : 0;
    const QList<SessionLife> lives = Broker::livesAt(explanation.facts, moment, only);
    const Fates fates(explanation, lives);
    QList<SessionLine> lines;
    for (auto life = lives.crbegin(); life != lives.crend(); ++life) {
        SessionLine line;
        line.session = life->id;
        line.screen = screenOf(explanation, life->id);
        line.user = life->isOfUser ? QString::fromUtf8(explanation.user) : life->by;
        line.fate = fates.of(*life);
        line.fateAt = timeOf(*life, line.fate);
        line.connectedAt = life->from;
        line.heardAt = life->lastInAt;
        line.endedAt = life->end ? life->end->at : 0;
        lines.append(line);
    }
    if (only == 0) {
        addPlain(explanation, lines);
    }
    std::stable_partition(lines.begin(), lines.end(), isOfReceiver);
    return lines;
}

QString fateText(SessionFate fate)
{
    return FateTexts::text(fate);
}

QString fateGlyph(SessionFate fate)
{
    switch (fate) {
    case SessionFate::Evidence: return QStringLiteral("✓");
    case SessionFate::Written: return QStringLiteral("⚠");
    case SessionFate::Lost: return QStringLiteral("✕");
    case SessionFate::Subscribed: return QStringLiteral("●");
    case SessionFate::Quiet: return QStringLiteral("◍");
    case SessionFate::Ended: return QStringLiteral("○");
    default: return QStringLiteral("◐");
    }
}

Tone fateTone(SessionFate fate)
{
    switch (fate) {
    case SessionFate::Evidence:
    case SessionFate::Subscribed: return Tone::Good;
    case SessionFate::Lost: return Tone::Bad;
    case SessionFate::Ended: return Tone::Muted;
    default: return Tone::Warning;
    }
}

} // namespace Ui

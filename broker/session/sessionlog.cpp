// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/sessionlog.h"

#include "broker/session/closereason.h"

#include <algorithm>
#include <array>

namespace Broker {

namespace {

/// What an operator changes to have something allowed, where the text does not say so by itself, as
/// those of limits do.
struct Remedy
{
    QByteArrayView reason; ///< the code of a Refusal, or the name of a CloseReason
    QByteArrayView settings;
};

QString remedyOf(QByteArrayView reason)
{
    static constexpr std::array Remedies {
        Remedy {"access-denied", "[[destinations]]"},
        Remedy {"connect-timeout", "limits.connect_ms"},
        Remedy {"message-timeout", "limits.message_ms"},
        Remedy {"too-large", "limits.frame_bytes"},
    };
    const auto found = std::find_if(Remedies.begin(), Remedies.end(),
                                    [&](const Remedy &one) { return one.reason == reason; });
    return found == Remedies.end() ? QString() : QString::fromLatin1(found->settings);
}

QString userOf(const SessionRecord &session)
{
    return session.user.isEmpty() ? QString()
                                  : QStringLiteral("user '%1'").arg(printable(session.user));
}

QString shown(const SessionRecord &session)
{
    const QString user = userOf(session);
    return user.isEmpty() ? session.remote : QStringLiteral("%1 (%2)").arg(session.remote, user);
}

QString aboutOf(const SessionRecord &session, QByteArrayView destination)
{
    const QString user = userOf(session);
    const QString who = user.isEmpty() ? withoutPort(session.remote) : user;
    return destination.isEmpty() ? who
                                 : QStringLiteral("%1 for '%2'").arg(who, printable(destination));
}

} // namespace

void SessionLog::warn(const SessionRecord &session, QByteArrayView reason, const QString &text,
                      QByteArrayView destination) const
{
    if (!m_sink) {
        return;
    }
    QString line =
        QStringLiteral("Closed %1: %2. %3").arg(shown(session), QString::fromLatin1(reason), text);
    const QString remedy = remedyOf(reason);
    if (!remedy.isEmpty()) {
        line += QStringLiteral(" See %1.").arg(remedy);
    }
    m_sink({wallClock(), LogLevel::Warning, QByteArrayLiteral("session"), line,
            reason.toByteArray(), aboutOf(session, destination)});
}

void SessionLog::debug(const QString &text) const
{
    m_sink({wallClock(), LogLevel::Debug, QByteArrayLiteral("session"), text});
}

void SessionLog::opened(const SessionRecord &session) const
{
    if (m_sink && m_level == LogLevel::Debug) {
        debug(QStringLiteral("Session s-%1 of %2 opened").arg(session.id).arg(session.remote));
    }
}

void SessionLog::refused(const SessionRecord &session, const RefusedFrame &refused,
                         QByteArrayView destination) const
{
    warn(session, refused.refusal.code, refused.text, destination);
}

void SessionLog::ignored(const SessionRecord &session, const RefusedFrame &refused,
                         QByteArrayView destination) const
{
    if (!m_sink) {
        return;
    }
    const bool mayHaveRule = refused.refusal.code == Refusals::AccessDenied.code;
    const QString advice = mayHaveRule
        ? QStringLiteral("Write one under [[destinations]]; or with")
        : QStringLiteral("No rule of [[destinations]] could match it. With");
    m_sink({wallClock(), LogLevel::Warning, QByteArrayLiteral("session"),
            QStringLiteral("Ignored a frame of %1: unmatched-destination. %2 %3 stomp.on_unmatched "
                           "= \"error\" it ends "
                           "the session.")
                .arg(shown(session), refused.text, advice),
            QByteArrayLiteral("unmatched-destination"), aboutOf(session, destination)});
}

void SessionLog::closed(const SessionRecord &session, const CloseStatus &status,
                        bool isExplained) const
{
    if (!isExplained && !status.isPeers) {
        warn(session, nameOf(reasonOf(status)),
             QStringLiteral("%1 (%2). %3")
                 .arg(status.reason)
                 .arg(status.code)
                 .arg(status.cause)
                 .trimmed(),
             {});
    }
    if (m_sink && m_level == LogLevel::Debug) {
        debug(QStringLiteral("Session s-%1 of %2 ended with %3%4")
                  .arg(session.id)
                  .arg(shown(session))
                  .arg(status.code)
                  .arg(status.code == EndedWithoutClose ? QStringLiteral(": without a Close")
                                                        : QString()));
    }
}

} // namespace Broker

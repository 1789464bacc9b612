// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/monitor/unfitlog.h"

#include "broker/routing/messagebody.h"

#include <utility>

namespace Broker {

namespace {

constexpr std::chrono::seconds Interval {1};

QString reasonOf(const Message &message)
{
    if (!QByteArrayView(message.body).isValidUtf8()) {
        return QStringLiteral("Its body is not UTF-8, and SockJS and event streams carry nothing "
                              "else. Publish text as UTF-8, or have these clients use a "
                              "WebSocket without SockJS.");
    }
    if (nulInside(message.body) == NulInside::ForgesFrame) {
        return QStringLiteral("Its body has a NUL and after it a command of the broker's, which "
                              "some clients would take for a frame. Publish it in an encoding "
                              "without NULs, such as Base64.");
    }
    return QStringLiteral("Its body has a NUL, where clients of STOMP 1.0 and 1.1 end a frame. "
                          "Publish it without, or have these clients speak STOMP 1.2.");
}

} // namespace

UnfitLog::UnfitLog(const LogSink &log)
    : m_log(log)
{
}

void UnfitLog::note(const Message &message, const DeliveryCount &count, Clock::TimePoint now)
{
    if (m_quietUntil && now < *m_quietUntil) {
        ++m_suppressed;
        return;
    }
    m_quietUntil = now + Interval;
    QString text =
        QStringLiteral("A message to '%1' was not sent to %2 of %3 subscriptions. %4")
            .arg(printable(QByteArrayView(message.destination)), QString::number(count.unfit),
                 QString::number(count.matched), reasonOf(message));
    if (const quint64 suppressed = std::exchange(m_suppressed, 0)) {
        text += QStringLiteral(" So were %1 others since the last such line.").arg(suppressed);
    }
    m_log({wallClock(), LogLevel::Warning, QByteArrayLiteral("routing"), text});
}

} // namespace Broker

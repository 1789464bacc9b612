// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/monitor/unfitlog.h"

#include "broker/routing/messagebody.h"

namespace Broker {

namespace {

/// What a body has that some subscribers cannot be sent.
struct Unfit
{
    QByteArray reason;
    QString text;
};

Unfit unfitOf(const Message &message)
{
    if (!QByteArrayView(message.body).isValidUtf8()) {
        return {"not-utf-8",
                QStringLiteral("Its body is not UTF-8, and SockJS and event streams carry nothing "
                               "else. Publish text as UTF-8, or have these clients use a "
                               "WebSocket without SockJS.")};
    }
    if (nulInside(message.body) == NulInside::ForgesFrame) {
        return {"nul-inside",
                QStringLiteral("Its body has a NUL and after it a command of the broker's, which "
                               "some clients would take for a frame. Publish it in an encoding "
                               "without NULs, such as Base64.")};
    }
    return {"nul-inside",
            QStringLiteral("Its body has a NUL, where clients of STOMP 1.0 and 1.1 end a frame. "
                           "Publish it without, or have these clients speak STOMP 1.2.")};
}

} // namespace

UnfitLog::UnfitLog(const LogSink &log)
    : m_log(log)
{
}

void UnfitLog::note(const Message &message, const DeliveryCount &count) const
{
    const Unfit unfit = unfitOf(message);
    const QString destination = printable(QByteArrayView(message.destination));
    m_log({wallClock(), LogLevel::Warning, QByteArrayLiteral("routing"),
           QStringLiteral("A message to '%1' was not sent to %2 of %3 subscriptions: %4. %5")
               .arg(destination, QString::number(count.unfit), QString::number(count.matched),
                    QString::fromLatin1(unfit.reason), unfit.text),
           unfit.reason, QStringLiteral("senders to '%1'").arg(destination)});
}

} // namespace Broker

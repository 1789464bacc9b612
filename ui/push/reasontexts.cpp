// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/reasontexts.h"

#include "ui/views/formats.h"

#include <QCoreApplication>

namespace Ui {

using Broker::DeliveryReason;
using Broker::DeliveryReport;
using Broker::NextStep;

namespace {

constexpr qsizetype LongestName = 80;

class ReasonTexts
{
    Q_DECLARE_TR_FUNCTIONS(Ui::ReasonTexts)

public:
    explicit ReasonTexts(const DeliveryReport &report)
        : m_report(report)
        , m_destination(oneLine(report.destination, LongestName))
        , m_user(oneLine(report.user.toUtf8(), LongestName))
        , m_time(clockText(report.reasonAt))
    {
    }

    QString outcome() const
    {
        switch (*m_report.reason) {
        case DeliveryReason::RefusedByRule:
            return tr("A rule refuses user %1 the subscription to %2.").arg(m_user, m_destination);
        case DeliveryReason::SubscribeRefused:
            return tr("The last SUBSCRIBE of user %1 was refused, at %2.").arg(m_user, m_time);
        case DeliveryReason::SubscribedElsewhere:
            return tr("User %1 is subscribed to other destinations, and not to %2.")
                .arg(m_user, m_destination);
        case DeliveryReason::TooSlow:
            return tr("User %1 did not read what was sent, and was closed at %2.")
                .arg(m_user, m_time);
        case DeliveryReason::ConnectionLost:
            return tr("The connection of user %1 was lost at %2.").arg(m_user, m_time);
        case DeliveryReason::HeartBeatLost:
            return tr("Nothing was heard of user %1 any more, who was closed at %2.")
                .arg(m_user, m_time);
        case DeliveryReason::Disconnected: return tr("User %1 left at %2.").arg(m_user, m_time);
        case DeliveryReason::SessionEnded:
            return tr("The session of user %1 was closed at %2.").arg(m_user, m_time);
        case DeliveryReason::Unsubscribed:
            return tr("User %1 unsubscribed from %2 at %3.").arg(m_user, m_destination, m_time);
        case DeliveryReason::SubscribedLater:
            return tr("User %1 subscribed just after the push.").arg(m_user);
        case DeliveryReason::LookAlike:
            return tr("A client wanted %1, which is nobody's; the count of user %2 is %3.")
                .arg(oneLine(m_report.nearest.toUtf8(), LongestName), m_user, m_destination);
        default: return {};
        }
    }

    QString hint() const
    {
        QString hint = advice();
        if (m_report.next.kind == NextStep::Kind::Kept) {
            hint += u' ' + tr("The number is sent when the user subscribes.");
        } else if (m_report.next.kind == NextStep::Kind::SentOnSubscribe) {
            hint += u' ' + tr("The number was sent with the SUBSCRIBE.");
        }
        return hint.trimmed();
    }

private:
    QString advice() const
    {
        switch (*m_report.reason) {
        case DeliveryReason::RefusedByRule:
            return tr("Write a rule for it in the broker's configuration.");
        case DeliveryReason::SubscribeRefused:
        case DeliveryReason::SessionEnded: return tr("The log says why.");
        case DeliveryReason::SubscribedElsewhere:
        case DeliveryReason::LookAlike: return tr("Correct the destination in the front-end.");
        case DeliveryReason::ConnectionLost:
        case DeliveryReason::HeartBeatLost:
        case DeliveryReason::TooSlow: return tr("Check that the front-end reconnects.");
        case DeliveryReason::Unsubscribed:
            return tr("Check what in the front-end ends the subscription.");
        default: return {};
        }
    }

    const DeliveryReport &m_report;
    QString m_destination;
    QString m_user;
    QString m_time;
};

} // namespace

std::optional<ReasonText> reasonText(const DeliveryReport &report)
{
    if (!report.reason) {
        return std::nullopt;
    }
    const ReasonTexts texts(report);
    const QString outcome = texts.outcome();
    return outcome.isEmpty() ? std::nullopt : std::optional(ReasonText {outcome, texts.hint()});
}

} // namespace Ui

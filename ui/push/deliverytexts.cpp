// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/deliverytexts.h"

#include "ui/push/reasontexts.h"
#include "ui/push/testtexts.h"
#include "ui/views/formats.h"

#include <QCoreApplication>

namespace Ui {

using Broker::DeliveryProblem;
using Broker::DeliveryReport;
using Broker::PushRecord;

namespace {

constexpr qsizetype LongestName = 80;

class DeliveryTexts
{
    Q_DECLARE_TR_FUNCTIONS(Ui::DeliveryTexts)

public:
    explicit DeliveryTexts(const DeliveryReport &report, const PushRecord *later = nullptr)
        : m_report(report)
        , m_later(later)
        , m_destination(oneLine(report.destination, LongestName))
        , m_user(oneLine(report.user.toUtf8(), LongestName))
    {
    }

    DeliveryText text() const
    {
        DeliveryText said = whereItWent();
        if (m_report.id != 0 && m_report.written > 0) {
            addEvidence(said);
        }
        const bool isAsWanted = m_report.problem != DeliveryProblem::CountRefused
            && m_report.problem != DeliveryProblem::ChangedSince;
        if (m_report.unread && isAsWanted) {
            addNumber(said);
        }
        return said;
    }

    QString refusal() const
    {
        if (m_report.unread && !m_report.unread->refusal.isEmpty()) {
            return m_report.unread->refusal;
        }
        switch (m_report.problem) {
        case DeliveryProblem::BadDestination:
        case DeliveryProblem::BadPayload:
        case DeliveryProblem::BrokerStopped:
        case DeliveryProblem::CountRefused: {
            const DeliveryText said = whereItWent();
            return said.hint.isEmpty() ? said.outcome : said.hint;
        }
        default: return {};
        }
    }

private:
    DeliveryText whereItWent() const
    {
        switch (m_report.problem) {
        case DeliveryProblem::None: return m_report.written == 0 ? unheard() : written();
        case DeliveryProblem::NoSession: return explained(noSession());
        case DeliveryProblem::NotSubscribed: return explained(notSubscribed());
        case DeliveryProblem::SessionClosing:
            return {Tone::Bad, tr("All subscribers to %1 were disconnecting.").arg(m_destination),
                    tr("Push again once the client has reconnected.")};
        case DeliveryProblem::BadDestination:
            return {Tone::Bad, tr("Nothing can be published to %1.").arg(m_destination),
                    tr("Check the user: it must not contain a slash, a space or a wildcard.")};
        case DeliveryProblem::BadPayload:
            return {
                Tone::Bad,
                tr("A message of %1 is larger than the broker accepts.")
                    .arg(sizeText(m_report.body.size())),
                tr("Send less, or raise limits.publication_bytes in the broker's configuration.")};
        case DeliveryProblem::BrokerStopped:
            return {Tone::Bad, tr("The broker is stopped, so nothing was pushed."),
                    tr("Start it with F5, and push again.")};
        case DeliveryProblem::CountRefused:
            return {Tone::Bad, tr("The broker refused to change the count of %1.").arg(m_user),
                    m_report.unread ? m_report.unread->refusal : QString()};
        case DeliveryProblem::ChangedSince:
            return {Tone::Warning,
                    tr("The count of user %1 was left alone, as somebody changed it since.")
                        .arg(m_user),
                    m_report.unread ? tr("It is %1, version %2.")
                                          .arg(countText(m_report.unread->count),
                                               countText(qint64(m_report.unread->version)))
                                    : QString()};
        }
        return {};
    }

    // Written is no more than that the operating system has it.
    void addEvidence(DeliveryText &said) const
    {
        QStringList hints;
        for (const QString &other : m_report.others) {
            hints.append(tr("Delivered to user %1, who listens to %2.")
                             .arg(oneLine(other.toUtf8(), LongestName), m_destination));
        }
        const quint32 written = m_later ? m_later->written : m_report.written;
        const quint32 heard = m_later ? m_later->heard : 0;
        const quint32 lost = m_later ? m_later->lost : 0;
        if (lost > 0) {
            said.tone = Tone::Bad;
            hints.append(tr("%n client(s) went before sending anything more.", nullptr, int(lost)));
        }
        if (heard + lost < written) {
            said.tone = said.tone == Tone::Good ? Tone::Warning : said.tone;
            hints.append(
                heard + lost == 0
                    ? tr("No evidence yet: no client has sent anything since.")
                    : tr("No evidence yet from %n of them.", nullptr, int(written - heard - lost)));
        } else if (lost == 0) {
            hints.append(tr("Every client has sent something since."));
        }
        said.hint = (QStringList {said.hint} + hints).join(u' ').trimmed();
    }

    // What is not kept is a warning, however many have seen it.
    void addNumber(DeliveryText &said) const
    {
        const Broker::CountOutcome &number = *m_report.unread;
        if (!number.refusal.isEmpty()) {
            said.hint = m_report.written > 0
                ? tr("The number was sent and not kept: %1").arg(number.refusal)
                : tr("The number is not kept: %1").arg(number.refusal);
            said.tone = said.tone == Tone::Good ? Tone::Warning : said.tone;
            return;
        }
        const bool isWorry = number.keeping == Broker::Keeping::NotKept
            || number.keeping == Broker::Keeping::Waiting;
        said.tone = isWorry && said.tone == Tone::Good ? Tone::Warning : said.tone;
        said.hint = said.hint.isEmpty() ? keptText(number) : said.hint + u' ' + keptText(number);
    }

    static QString keptText(const Broker::CountOutcome &number)
    {
        const QString count = countText(number.count);
        switch (number.keeping) {
        case Broker::Keeping::Kept: return tr("The count is %1, and kept.").arg(count);
        case Broker::Keeping::InMemory:
            return tr("The count is %1, kept until the broker stops.").arg(count);
        case Broker::Keeping::Waiting:
            return tr("The count is %1; the disk has not taken it yet.").arg(count);
        case Broker::Keeping::NotKept:
            return tr("The count is %1, and not kept: the disk takes nothing. See the log.")
                .arg(count);
        }
        return {};
    }

    DeliveryText written() const
    {
        const QString elapsed = latencyText(m_report.elapsed.count());
        if (m_report.written < m_report.matched) {
            return {Tone::Warning,
                    tr("%1 of %n subscription(s) written in %2.", nullptr, int(m_report.matched))
                        .arg(countText(m_report.written), elapsed),
                    tr("The others were disconnecting, or too slow to keep up.")};
        }
        const QString sessions = countText(m_report.sessions);
        const QString outcome =
            tr("%1 of %n session(s) written in %2.", nullptr, int(m_report.sessions))
                .arg(sessions, elapsed);
        const bool several = m_report.written > m_report.sessions;
        return {Tone::Good, outcome,
                several ? tr("They have %n subscription(s) to %1.", nullptr, int(m_report.written))
                              .arg(m_destination)
                        : QString()};
    }

    DeliveryText unheard() const
    {
        return {Tone::Bad, tr("Nobody is subscribed to %1.").arg(m_destination), {}};
    }

    // The reason, where the broker found one that says more than \a usual.
    DeliveryText explained(const DeliveryText &usual) const
    {
        const std::optional<ReasonText> reason = reasonText(m_report);
        return reason ? DeliveryText {Tone::Bad, reason->outcome, reason->hint} : usual;
    }

    DeliveryText noSession() const
    {
        const QString outcome = m_user.isEmpty()
            ? tr("No client that could receive %1 is connected.").arg(m_destination)
            : tr("User %1 has no session, so nothing was written.").arg(m_user);
        const QString hint = m_report.lastSeenAt == 0
            ? tr("Check that the front-end is connected as this user.")
            : tr("Last seen: %1.").arg(lastSeenText(m_report.lastSeenAt, m_report.lastSeenCode));
        return {Tone::Bad, outcome, hint};
    }

    DeliveryText notSubscribed() const
    {
        const QString outcome = m_user.isEmpty()
            ? tr("Nobody is subscribed to %1.").arg(m_destination)
            : tr("User %1 is connected, but not subscribed to %2.").arg(m_user, m_destination);
        const QString hint = m_report.nearest.isEmpty()
            ? tr("Check that the front-end subscribes after it has connected.")
            : tr("A client is subscribed to %1, which is very similar.")
                  .arg(oneLine(m_report.nearest.toUtf8(), LongestName));
        return {Tone::Bad, outcome, hint};
    }

    const DeliveryReport &m_report;
    const PushRecord *m_later;
    QString m_destination;
    QString m_user;
};

} // namespace

DeliveryText deliveryText(const DeliveryReport &report, const PushRecord *later)
{
    const DeliveryText said = DeliveryTexts(report, later).text();
    return report.test == Broker::TestPart::None ? said : testText(report, said);
}

QString refusalText(const DeliveryReport &report)
{
    return DeliveryTexts(report).refusal();
}

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/push/totalstexts.h"

#include "ui/views/formats.h"

#include <QCoreApplication>

#include <algorithm>

namespace Ui {

using Broker::DeliveryProblem;
using Broker::DeliveryReason;
using Broker::DeliveryReport;

namespace {

constexpr qsizetype LongestName = 80;

class TotalsTexts
{
    Q_DECLARE_TR_FUNCTIONS(Ui::TotalsTexts)

public:
    static DeliveryText summed(const PushTotals &totals)
    {
        if (!totals.isFinished()) {
            const QString sofar = countText(totals.answered);
            return {
                Tone::Muted,
                totals.stopped > 0
                    ? tr("Stopping after %1 of %n user(s)…", nullptr, int(totals.users)).arg(sofar)
                    : tr("Pushed to %1 of %n user(s)…", nullptr, int(totals.users)).arg(sofar),
                {}};
        }
        return {tone(totals), outcome(totals), hint(totals)};
    }

    static QString unheard(const DeliveryReport &report)
    {
        if (report.problem == DeliveryProblem::ChangedSince) {
            return tr("changed by somebody since.");
        }
        const QString reason = report.reason ? unheard(*report.reason) : QString();
        if (!reason.isEmpty()) {
            return reason;
        }
        switch (report.problem) {
        case DeliveryProblem::NoSession: return unheard(DeliveryReason::NotConnected);
        case DeliveryProblem::SessionClosing: return unheard(DeliveryReason::SessionClosing);
        default: return unheard(DeliveryReason::NotSubscribed);
        }
    }

private:
    static QString unheard(DeliveryReason reason)
    {
        switch (reason) {
        case DeliveryReason::RefusedByRule: return tr("refused by a rule.");
        case DeliveryReason::SubscribeRefused: return tr("their SUBSCRIBE was refused.");
        case DeliveryReason::SubscribedElsewhere: return tr("subscribed to other destinations.");
        case DeliveryReason::NotSubscribed: return tr("connected, not subscribed.");
        case DeliveryReason::SessionClosing: return tr("disconnecting.");
        case DeliveryReason::TooSlow: return tr("closed, as they did not read.");
        case DeliveryReason::ConnectionLost: return tr("connection lost.");
        case DeliveryReason::HeartBeatLost: return tr("closed, as nothing was heard of them.");
        case DeliveryReason::Disconnected: return tr("left by themselves.");
        case DeliveryReason::SessionEnded: return tr("session closed; see the log.");
        case DeliveryReason::SubscribedLater: return tr("subscribed just after the push.");
        case DeliveryReason::Unsubscribed: return tr("unsubscribed.");
        case DeliveryReason::LookAlike: return tr("asked for what is nobody's count.");
        case DeliveryReason::NotConnected: return tr("no session.");
        default: return {};
        }
    }

    static Tone tone(const PushTotals &totals)
    {
        if (totals.failed > 0) {
            return Tone::Bad;
        }
        const bool isWhole = totals.shown == totals.users && totals.notKept == 0;
        return isWhole && totals.refusals.isEmpty() ? Tone::Good : Tone::Warning;
    }

    static QString outcome(const PushTotals &totals)
    {
        const QString all = brief(totals);
        if (totals.stopped > 0) {
            return tr("Stopped. Of %n user(s): %1.", nullptr, int(totals.users)).arg(all);
        }
        return totals.isUndo ? tr("Undone for %n user(s): %1.", nullptr, int(totals.users)).arg(all)
                             : tr("Pushed to %n user(s): %1.", nullptr, int(totals.users)).arg(all);
    }

public:
    static QString brief(const PushTotals &totals)
    {
        QStringList parts;
        const auto add = [&parts](qsizetype count, const QString &text) {
            if (count > 0) {
                parts.append(text.arg(countText(count)));
            }
        };
        add(totals.shown, tr("%1 written"));
        add(totals.changed, tr("%1 kept for later"));
        add(totals.leftAlone, tr("%1 left alone"));
        add(totals.failed, tr("%1 failed"));
        add(totals.stopped, tr("%1 not pushed to"));
        return parts.join(QStringLiteral(", "));
    }

private:
    static QString hint(const PushTotals &totals)
    {
        QStringList hints;
        const auto add = [&hints](QList<PushGroup> groups) {
            std::stable_sort(
                groups.begin(), groups.end(),
                [](const PushGroup &a, const PushGroup &b) { return a.count > b.count; });
            for (const PushGroup &group : std::as_const(groups)) {
                hints.append(tr("%1: %2").arg(named(group.users, group.count), group.reason));
            }
        };
        add(totals.refusals);
        if (totals.refusedElse > 0) {
            hints.append(
                tr("%n more were refused for other reasons.", nullptr, int(totals.refusedElse)));
        }
        if (totals.notKept > 0) {
            hints.append(tr("%n of the numbers are not on the disk yet. See the log.", nullptr,
                            int(totals.notKept)));
        }
        add(totals.unheard);
        return hints.join(u' ');
    }

public:
    static QString named(const QStringList &first, qsizetype count)
    {
        QStringList users;
        for (const QString &user : first) {
            users.append(oneLine(user.toUtf8(), LongestName));
        }
        const QString names = users.join(QStringLiteral(", "));
        const qsizetype more = count - users.size();
        return more == 0 ? names : tr("%1 and %n more", nullptr, int(more)).arg(names);
    }
};

} // namespace

DeliveryText totalsText(const PushTotals &totals)
{
    return TotalsTexts::summed(totals);
}

QString totalsInBrief(const PushTotals &totals)
{
    return TotalsTexts::brief(totals);
}

QString unheardText(const DeliveryReport &report)
{
    return TotalsTexts::unheard(report);
}

QString namedUsers(const QStringList &users, qsizetype count)
{
    return TotalsTexts::named(users, count);
}

} // namespace Ui

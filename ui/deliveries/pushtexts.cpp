// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deliveries/pushtexts.h"

#include "ui/sessions/sessiontexts.h"
#include "ui/views/formats.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace Ui {

using Broker::PushOperation;
using Broker::PushRecord;
using Broker::PushResult;
using Broker::PushSource;

namespace {

constexpr qsizetype LongestName = 40;

class PushTexts
{
    Q_DECLARE_TR_FUNCTIONS(Ui::PushTexts)

public:
    static QString source(const PushRecord &push)
    {
        switch (push.origin.source) {
        case PushSource::Console: return tr("console");
        case PushSource::Http: return tr("HTTP %1").arg(push.address);
        case PushSource::Stomp: return tr("STOMP %1").arg(sessionName(push.origin.session));
        }
        return {};
    }

    static QString value(const PushRecord &push)
    {
        switch (push.operation) {
        case PushOperation::Set: return QStringLiteral("= %1").arg(countText(push.number));
        case PushOperation::Add:
            return push.number < 0 ? QStringLiteral("−%1").arg(countText(-push.number))
                                   : QStringLiteral("+%1").arg(countText(push.number));
        case PushOperation::Other: return tr("no count");
        case PushOperation::Test: return tr("test %1").arg(countText(push.number));
        case PushOperation::TestOver: return tr("test over %1").arg(countText(push.number));
        }
        return {};
    }

    static QString kept(const PushRecord &push)
    {
        if (!push.isKept) {
            return dash();
        }
        return *push.isKept ? tr("yes") : tr("not yet");
    }

    static PushResultText result(const PushRecord &push)
    {
        if (push.operation == PushOperation::TestOver) {
            if (push.result == PushResult::Stale) {
                return {Tone::Muted, QStringLiteral("="),
                        tr("nothing put back: the count was changed meanwhile")};
            }
            if (push.isDelivered && push.matched == 0) {
                return {Tone::Muted, QStringLiteral("○"), tr("nobody there any more")};
            }
        }
        switch (push.result) {
        case PushResult::Refused: return {Tone::Bad, QStringLiteral("✕"), refusal(push)};
        case PushResult::Stale:
            return {Tone::Warning, QStringLiteral("⚠"),
                    tr("not sent: a newer version came before")};
        case PushResult::Repeated:
            return {Tone::Muted, QStringLiteral("="), tr("not sent: a repetition")};
        case PushResult::Applied:
        case PushResult::Passed: break;
        }
        if (!push.isDelivered) {
            return {Tone::Muted, QStringLiteral("…"), tr("on its way")};
        }
        if (push.matched == 0) {
            return push.result == PushResult::Applied
                ? PushResultText {Tone::Warning, QStringLiteral("◐"),
                                  isWaitingForDisk(push)
                                      ? tr("not on the disk yet: nobody subscribes")
                                      : tr("kept for later: nobody subscribes")}
                : PushResultText {Tone::Bad, QStringLiteral("✕"), tr("reached nobody")};
        }
        return delivered(push);
    }

private:
    static bool isWaitingForDisk(const PushRecord &push) { return !push.isKept.value_or(true); }

    static QString refusal(const PushRecord &push)
    {
        return push.refusal.isEmpty() ? tr("refused") : tr("refused: %1").arg(push.refusal);
    }

    static PushResultText delivered(const PushRecord &push)
    {
        QStringList parts {
            tr("written to %1 of %2").arg(countText(push.written), countText(push.matched))};
        const auto add = [&parts](quint32 count, const QString &text) {
            if (count > 0) {
                parts.append(text.arg(countText(count)));
            }
        };
        add(push.waiting, tr("%1 waiting for their clients"));
        add(push.replaced, tr("%1 replaced by a newer count"));
        add(push.unwanted, tr("%1 had a newer count"));
        add(push.closing, tr("%1 disconnected before"));
        add(push.unfit, tr("%1 cannot take such a body"));
        add(push.lost, tr("%1 lost: gone before sending anything more"));
        add(awaitedOf(push), tr("%1 without evidence yet"));
        for (const QByteArray &other : push.others) {
            parts.append(tr("to user %1, who listens there").arg(oneLine(other, LongestName)));
        }
        const QString text = parts.join(QStringLiteral(", "));
        if (push.lost > 0) {
            return {Tone::Bad, QStringLiteral("✕"), text};
        }
        const bool isWhole = push.written + push.replaced + push.unwanted == push.matched;
        if (!isWhole || awaitedOf(push) > 0) {
            return {Tone::Warning, isWhole ? QStringLiteral("…") : QStringLiteral("⚠"), text};
        }
        return {Tone::Good, QStringLiteral("✓"), text};
    }
};

} // namespace

QString pushSourceText(const PushRecord &push)
{
    return PushTexts::source(push);
}

QString pushValueText(const PushRecord &push)
{
    return PushTexts::value(push);
}

QString pushKeptText(const PushRecord &push)
{
    return PushTexts::kept(push);
}

PushResultText pushResultText(const PushRecord &push)
{
    return PushTexts::result(push);
}

// That nothing was heard yet is no problem in itself: most clients are heard every few seconds.
bool isProblem(const PushRecord &push)
{
    PushRecord heard = push;
    heard.heard = push.written - push.lost;
    const Tone tone = pushResultText(heard).tone;
    return tone == Tone::Bad || tone == Tone::Warning || !push.isKept.value_or(true);
}

quint32 awaitedOf(const PushRecord &push)
{
    return push.written - std::min(push.written, push.heard + push.lost);
}

} // namespace Ui

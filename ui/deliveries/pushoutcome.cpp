// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deliveries/pushoutcome.h"

#include "ui/deliveries/pushtexts.h"

#include <QCoreApplication>

namespace Ui {

using Broker::DeliveryReason;
using Broker::PushOperation;
using Broker::PushRecord;
using Broker::PushResult;

namespace {

class OutcomeTexts
{
    Q_DECLARE_TR_FUNCTIONS(Ui::OutcomeTexts)

public:
    static QString text(PushOutcome outcome)
    {
        switch (outcome) {
        case PushOutcome::Delivered: return tr("delivered");
        case PushOutcome::Replaced: return tr("replaced");
        case PushOutcome::Kept: return tr("kept");
        case PushOutcome::Refused: return tr("refused");
        case PushOutcome::Lost: return tr("lost");
        case PushOutcome::Unknown: return tr("unknown");
        }
        return {};
    }

    static QString toolTip(PushOutcome outcome)
    {
        switch (outcome) {
        case PushOutcome::Delivered: return tr("Written to all, and each client was heard since");
        case PushOutcome::Replaced: return tr("All have a newer count, or are given it instead");
        case PushOutcome::Kept: return tr("Nobody subscribes: sent to who does, later");
        case PushOutcome::Refused: return tr("The broker did not take it");
        case PushOutcome::Lost:
            return tr("Some could not be sent it, or went before anything showed that they had it");
        case PushOutcome::Unknown: return tr("On its way, waiting, or without evidence");
        }
        return {};
    }
};

} // namespace

PushOutcome outcomeOf(const PushRecord &push)
{
    // Who was shown a test has a newer count, or is sent the kept one when coming back.
    if (push.operation == PushOperation::TestOver && push.isDelivered && push.matched == 0) {
        return push.result == PushResult::Stale ? PushOutcome::Replaced : PushOutcome::Kept;
    }
    const bool wasTaken = push.result == PushResult::Applied || push.result == PushResult::Passed;
    if (!wasTaken && push.matched == 0) {
        return PushOutcome::Refused;
    }
    if (!push.isDelivered) {
        return PushOutcome::Unknown;
    }
    if (push.matched == 0) {
        return push.result == PushResult::Applied ? PushOutcome::Kept : PushOutcome::Lost;
    }
    if (push.lost + push.closing + push.unfit > 0) {
        return PushOutcome::Lost;
    }
    if (push.waiting > 0 || awaitedOf(push) > 0) {
        return PushOutcome::Unknown;
    }
    return push.written == 0 ? PushOutcome::Replaced : PushOutcome::Delivered;
}

// In the order in which the broker looks for them; how a session ended, only it can say.
std::optional<DeliveryReason> ownReason(const PushRecord &push)
{
    if (push.matched == 0) {
        switch (push.result) {
        case PushResult::Refused: return DeliveryReason::CountRefused;
        case PushResult::Stale:
            return push.operation == PushOperation::TestOver ? DeliveryReason::Replaced
                                                             : DeliveryReason::Stale;
        case PushResult::Repeated: return DeliveryReason::Repeated;
        case PushResult::Applied:
        case PushResult::Passed: break;
        }
        return push.isDelivered ? std::nullopt : std::optional(DeliveryReason::Waiting);
    }
    if (push.closing > push.dropped) {
        return DeliveryReason::SessionClosing;
    }
    if (push.lost + push.dropped > 0) {
        return std::nullopt;
    }
    if (push.unfit > 0) {
        return DeliveryReason::BadPayload;
    }
    if (push.replaced + push.unwanted > 0) {
        return DeliveryReason::Replaced;
    }
    if (push.waiting > 0 || !push.isDelivered) {
        return DeliveryReason::Waiting;
    }
    return awaitedOf(push) > 0 ? DeliveryReason::NoEvidence : DeliveryReason::Arrived;
}

QString outcomeText(PushOutcome outcome)
{
    return OutcomeTexts::text(outcome);
}

QString outcomeToolTip(PushOutcome outcome)
{
    return OutcomeTexts::toolTip(outcome);
}

} // namespace Ui

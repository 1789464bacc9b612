// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What one push is and became, which PushLedger keeps many of.

#include "broker/base/logging.h"
#include "broker/unread/pushledger.h"

#include <algorithm>

namespace Broker {

namespace {

PushResult resultOf(UnreadOutcome::Kind kind)
{
    switch (kind) {
    case UnreadOutcome::Kind::Applied: return PushResult::Applied;
    case UnreadOutcome::Kind::Stale: return PushResult::Stale;
    case UnreadOutcome::Kind::Repeated: return PushResult::Repeated;
    case UnreadOutcome::Kind::Refused: return PushResult::Refused;
    }
    Q_UNREACHABLE();
}

} // namespace

qsizetype PushLedger::Entry::bytes() const
{
    return destination.size() + sender.trace.size()
        + qsizetype(sizeof(QChar)) * (sender.address.size() + refusal.size());
}

bool PushLedger::Entry::isTest() const
{
    return operation == PushOperation::Test || operation == PushOperation::TestOver;
}

// A test that nobody saw is no number that somebody lacks.
std::optional<PushFailure> PushLedger::Entry::failure() const
{
    if (isTest() || outstanding > 0 || deliveries.matched > 0) {
        return std::nullopt;
    }
    switch (result) {
    case PushResult::Refused: return PushFailure::Refused;
    case PushResult::Stale: return PushFailure::Stale;
    case PushResult::Repeated: return std::nullopt; // the publisher's first try was the one
    case PushResult::Applied:
    case PushResult::Passed: break;
    }
    return PushFailure::NobodySubscribed;
}

// What is late may be told of before the worker has told of all that it delivered.
quint32 PushLedger::Entry::written() const
{
    const quint32 late = waiting + replaced + unsent;
    return std::max(deliveries.handedOn(), late) - late;
}

void PushLedger::Entry::settle(const EndedSubscription &ended)
{
    const bool isOthers = session != 0 && session != ended.session;
    if (isOthers || at < ended.since || at >= ended.endedAt) {
        return;
    }
    if (ended.heardAt > std::max(at, writtenAt)) {
        ++heard;
    } else if (ended.heardAt <= at) {
        ++lost;
    } // else it spoke while one of the deliveries waited, and nobody knows whether that was its own
}

void PushLedger::Entry::settle(const ReturnedVersion &named)
{
    if (version != named.version || named.version == 0) {
        return;
    }
    if (named.isExpected) {
        ++expected;
    } else if (expected > 0) {
        --expected;
    } else {
        ++returned;
    }
}

PushLedger::Entry PushLedger::entryOf(const Message &message, const UnreadOperation *operation,
                                      const Published &published, const PushSender &sender)
{
    Entry entry;
    entry.destination = message.destination;
    entry.sender = sender;
    if (sender.trace.isEmpty() && sender.origin.source == PushSource::Stomp) {
        entry.sender.trace = traceOf(message.headers);
    }
    if (operation) {
        const bool isSet = operation->kind == UnreadOperation::Kind::Set;
        entry.operation = isSet ? PushOperation::Set : PushOperation::Add;
        entry.number = operation->number;
    }
    if (message.test != TestPart::None) {
        const bool isShown = message.test == TestPart::Shown;
        entry.operation = isShown ? PushOperation::Test : PushOperation::TestOver;
        entry.number = message.body.toLongLong();
        entry.session = message.onlySession;
    }
    if (published.unread) {
        const UnreadOutcome &unread = *published.unread;
        entry.result = resultOf(unread.kind);
        entry.count = unread.state.count;
        entry.version = unread.state.version;
        entry.refusal = unread.text;
    }
    // The store has read the clock for what it applied.
    entry.at = entry.result == PushResult::Applied ? published.unread->state.updated : wallClock();
    return entry;
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/commit.h"

#include <utility>

namespace Broker {

Commit::Commit(Stomp::Frame frame, Transactions::Taken taken, Publisher &publisher,
               PushSender sender, const Clock &clock, CommitOwner &owner)
    : m_frame(std::move(frame))
    , m_steps(std::move(taken.steps))
    , m_held(std::move(taken.held))
    , m_publisher(publisher)
    , m_sender(std::move(sender))
    , m_clock(clock)
    , m_owner(&owner)
    , m_wantsReceipt(m_frame.hasHeader("receipt"))
    , m_told(publisher.ledger())
{
    m_held.setCommitted();
}

// Each step was checked when it came. Only a count for which there is no room is refused now; the
// other steps are done all the same.
PublishedSize Commit::publishNext(Delivered delivered, Pace pace)
{
    Transactions::Step step = std::move(m_steps[m_next++]);
    auto *publication = std::get_if<CheckedPublication>(&step);
    if (!publication) {
        if (m_owner) {
            m_owner->settle(std::get<Stomp::Frame>(step));
        }
        delivered({});
        return {};
    }
    const qsizetype bytes = publication->publication().body.size();
    const Published published = m_publisher.publish(
        std::move(*publication),
        std::make_shared<DeliveryTally>(
            m_clock,
            [delivered = std::move(delivered)](const DeliveryCount &count, Clock::Duration) {
                delivered(count);
            },
            std::move(pace)),
        m_sender);
    if (m_wantsReceipt) {
        m_told.add(published);
    }
    if (m_owner && published.mustBeKept()) {
        m_owner->noteChange();
    }
    if (published.isRefused()) {
        m_refused = RefusedFrame {Refusals::UnreadCountsFull, published.unread->text};
    }
    return {bytes, published.reach.subscriptionCount};
}

void Commit::finish()
{
    if (m_owner) {
        m_owner->handleCommitted(m_frame, m_told, m_refused);
    }
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/sessionscreens.h"

namespace Broker {

// What a pattern brings of one user is not noted; and who goes may have been denied what was sent
// last.
Screen SessionScreens::screenOf(const SessionSubscription &subscription, bool isOpen) const
{
    Screen screen;
    screen.session = m_record.id;
    screen.since = subscription.since;
    screen.isUncertain =
        !subscription.isUnread || subscription.showsTest || !isOpen || m_transport.isClosing();
    const SentCounts &counts = subscription.counts;
    if (counts.latest().version == 0) {
        screen.isUncertain |= !subscription.wantsLatest; // it has its number from elsewhere
        return screen;
    }
    const Held waits = held(subscription);
    screen.waits = waits == Held::Yes;
    screen.written = screen.waits ? counts.before() : counts.latest();
    screen.isUncertain |= waits == Held::Perhaps;
    // One that waits was sent after what is shown, so what came since then shows that to be there.
    const bool isEvident = screen.waits ? m_record.lastInAt > subscription.lastMessageAt
                                        : waits == Held::No && isHeard(subscription);
    screen.evidenced = isEvident ? screen.written.version : counts.evidenced();
    return screen;
}

Subscriptions::ScreenOf SessionScreens::comparing(const QByteArray &count, bool isOpen) const
{
    std::optional<CountVersion> kept;
    if (const auto state = count.isEmpty() ? std::nullopt : m_store.get(count)) {
        kept = {state->version, state->count};
    }
    return [this, kept, isOpen](const SessionSubscription &subscription) {
        Screen screen = screenOf(subscription, isOpen);
        screen.compare(kept);
        return screen;
    };
}

Held SessionScreens::held(const SessionSubscription &subscription) const
{
    return m_transport.holds(
        MessageEncoder::keyOfCount(subscription.destination, subscription.shownId));
}

} // namespace Broker

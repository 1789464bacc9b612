// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/apilistener.h"

#include "broker/base/logging.h"

#include <utility>

namespace Broker {

ApiListener::ApiListener(ApiRequest request, ApiContext &context, HttpReceivers::Place place,
                         std::function<void()> over)
    : m_request(std::move(request))
    , m_context(context)
    , m_place(std::move(place))
    , m_over(std::move(over))
    , m_subscription {this, {}, target().destination}
    , m_since(wallClock())
{
    m_context.router.subscribe(m_subscription);
    Counters::add(m_context.counters.subscriptions, qint64(1));
}

ApiListener::~ApiListener()
{
    m_context.net.endOfTurn.forget(this);
    m_over = nullptr; // its owner knows
    leave();
}

void ApiListener::leave()
{
    if (std::exchange(m_isOver, true)) {
        return;
    }
    if (m_expected != 0) {
        m_context.publisher.ledger().noteReturned({target().destination, m_expected, true});
    }
    m_context.router.unsubscribe(m_subscription);
    Counters::add(m_context.counters.subscriptions, qint64(-1));
    m_place.reset();
    if (m_over) {
        m_over();
    }
}

void ApiListener::noteReturned(quint64 version)
{
    if (version != 0) {
        m_context.publisher.ledger().noteReturned({target().destination, version});
        m_expected = version; // should nothing newer come
    }
}

void ApiListener::noteGiven(quint64 version)
{
    m_expected = version;
}

Screen ApiListener::screenOf(Screen::Kind kind) const
{
    Screen screen;
    screen.kind = kind;
    screen.since = m_since;
    return screen;
}

std::optional<UnreadState> ApiListener::state() const
{
    return m_context.publisher.isUnread(target().destination)
        ? m_context.publisher.store().get(target().destination)
        : std::nullopt;
}

} // namespace Broker

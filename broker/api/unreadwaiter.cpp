// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/unreadwaiter.h"

#include "broker/api/apianswer.h"

#include <utility>

namespace Broker {

UnreadWaiter::UnreadWaiter(ApiRequest request, ApiContext &context, HttpReceivers::Place place,
                           std::function<void()> over)
    : ApiListener(std::move(request), context, std::move(place), std::move(over))
    , m_patience(context.net.wheel, [this] { answerWithoutChange(); })
{
}

// Reads the count only now that every newer one is heard of.
void UnreadWaiter::start()
{
    const std::optional<UnreadState> now = state();
    m_known = now ? now->version : 0;
    const quint64 named = versionNamed(ifNoneMatch(), context().publisher.store().epoch());
    noteReturned(named);
    noteGiven(m_known); // with a 200 at once or a 304 later, unless a push comes first
    if (now && named == m_known) {
        m_has = {now->version, now->count};
    }
    const bool isCurrent = ifNoneMatch().isNull() || namesTag(ifNoneMatch(), tagOf(now));
    if (isCurrent) {
        m_patience.set(request().grant.wait);
    } else {
        answer(countAnswer(target().user, now, tagOf(now), {}));
    }
}

void UnreadWaiter::stop()
{
    Http::Response response =
        apiError(503, "stopping", QStringLiteral("The broker stops. Come back later."));
    response.headers.append(Http::Header {"Retry-After", "1"});
    answer(response);
}

DeliveryOutcome UnreadWaiter::deliver(Subscription &, const MessagePointer &message,
                                      MessageEncoder &)
{
    if (m_isAnswering || message->unreadVersion <= m_known) {
        return DeliveryOutcome::Unwanted; // or no count, or one that was there before
    }
    m_isAnswering = true;
    noteSent();
    context().net.endOfTurn.afterFlush(this, [this] {
        if (!isOver()) {
            const std::optional<UnreadState> now = state();
            answer(countAnswer(target().user, now, tagOf(now), {}));
        }
    });
    return DeliveryOutcome::Answered;
}

// Nothing newer came, but what there was may have been forgotten meanwhile; a 304 that names
// another version than the client has would have it take its old count for that one.
void UnreadWaiter::answerWithoutChange()
{
    const std::optional<UnreadState> now = state();
    const bool isSame = ifNoneMatch().isNull() ? (now ? now->version : 0) == m_known
                                               : namesTag(ifNoneMatch(), tagOf(now));
    answer(isSame ? notModified(tagOf(now)) : countAnswer(target().user, now, tagOf(now), {}));
}

// An answer is its end, and the client is no screen until it comes back; what it says then is
// evidence of that answer.
std::optional<Screen> UnreadWaiter::screen(const Subscription &) const
{
    Screen screen = screenOf(Screen::Kind::LongPoll);
    screen.written = m_has;
    screen.evidenced = m_has.version;
    screen.isUncertain = m_has.version == 0;
    return screen;
}

QByteArray UnreadWaiter::tagOf(const std::optional<UnreadState> &state) const
{
    return entityTag(context().publisher.store().epoch(), state);
}

void UnreadWaiter::answer(const Http::Response &response)
{
    m_patience.clear();
    m_isAnswering = true;
    // First it leaves: what answers may read the client's next request.
    leave();
    request().answer(response);
}

} // namespace Broker

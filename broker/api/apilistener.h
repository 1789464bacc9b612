// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/api/apicontext.h"

#include <functional>

namespace Broker {

/// A request that stays, for the next message of a destination or for all that come.
///
/// From its construction on no message of the destination is missed, until leave().
class ApiListener : public Subscriber
{
public:
    /// Holds \a place until it has left. \a over is called once, when it has; it may be destroyed
    /// later in that turn.
    ApiListener(ApiRequest request, ApiContext &context, HttpReceivers::Place place,
                std::function<void()> over);
    ~ApiListener() override;
    Q_DISABLE_COPY_MOVE(ApiListener)

    /// Says what there is to say at once.
    virtual void start() = 0;

    /// Answers, or ends the answer, since the broker stops; and leaves.
    virtual void stop() = 0;

    /// The request has its answer, or the client is gone.
    void leave();

protected:
    const ApiRequest &request() const { return m_request; }
    const ApiTarget &target() const { return m_request.grant.targets.first(); }
    ApiContext &context() const { return m_context; }
    bool isOver() const { return m_isOver; }

    /// The client names \a version of the count as the one that it has; 0 for none.
    void noteReturned(quint64 version);

    /// It is given \a version, which it does not have and no push brings; it will name that.
    void noteGiven(quint64 version);

    /// It is given a newer one by a push.
    void noteSent() { m_expected = 0; }

    /// A screen of \a kind, of which nothing else is known.
    Screen screenOf(Screen::Kind kind) const;

    /// How the count of the target stands now.
    std::optional<UnreadState> state() const;

private:
    ApiRequest m_request;
    ApiContext &m_context;
    HttpReceivers::Place m_place;
    std::function<void()> m_over;
    Subscription m_subscription;
    const qint64 m_since;
    quint64 m_expected = 0; // the version that it will name when it comes back, for nobody's push
    bool m_isOver = false;
};

} // namespace Broker

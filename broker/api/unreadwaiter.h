// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/api/apilistener.h"
#include "broker/base/timerwheel.h"

namespace Broker {

/// A long poll: answered by the next change of a count, or by 304 when it has waited as long as it
/// was to.
class UnreadWaiter : public ApiListener
{
public:
    UnreadWaiter(ApiRequest request, ApiContext &context, HttpReceivers::Place place,
                 std::function<void()> over);

    void start() override;
    void stop() override;
    DeliveryOutcome deliver(Subscription &subscription, const MessagePointer &message,
                            MessageEncoder &encoder) override;
    std::optional<Screen> screen(const Subscription &subscription) const override;

private:
    void answerWithoutChange();
    void answer(const Http::Response &response);
    QByteArray tagOf(const std::optional<UnreadState> &state) const;
    QByteArrayView ifNoneMatch() const { return request().request.header("If-None-Match"); }

    CountVersion m_has;  // the one that the client has said it has; 0 where it has said nothing
    quint64 m_known = 0; // the version that the client waits to see followed
    bool m_isAnswering = false;
    Deadline m_patience;
};

} // namespace Broker

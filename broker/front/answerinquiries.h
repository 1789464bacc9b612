// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/timerwheel.h"
#include "broker/front/responder.h"

#include <functional>
#include <memory>
#include <vector>

namespace Broker {

/// Those who asked whether an answer has arrived, and do not know yet.
class AnswerInquiries
{
public:
    using Told = ResponseTarget::Ended;

    AnswerInquiries() = default;
    Q_DISABLE_COPY_MOVE(AnswerInquiries)

    /// Has \a told called once \a isDelivered says so, which it asks each tick of \a wheel, or by
    /// tell(). Where it takes too long, \a breakOff is to end the connection.
    void begin(TimerWheel &wheel, Told told, std::function<bool()> isDelivered,
               std::function<void()> breakOff);

    /// Tells all who asked that \a ending is what became of it.
    void tell(AnswerEnd ending);

private:
    struct Looks
    {
        std::function<bool()> isDelivered;
        std::function<void()> breakOff;
        Deadline next;
        int left = 0;
    };

    void look();

    std::vector<Told> m_told;
    std::unique_ptr<Looks> m_looks; // null where nobody ever asked, as nearly always
};

} // namespace Broker

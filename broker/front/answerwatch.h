// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/timerwheel.h"
#include "broker/front/responder.h"
#include "broker/net/connection.h"
#include "broker/net/deliveryprobe.h"

#include <functional>
#include <memory>
#include <vector>

namespace Broker {

/// Whether the client has the latest answer that somebody else gave, for that one and for all who
/// ask.
class AnswerWatch
{
public:
    using Told = ResponseTarget::Ended;

    /// \a connection outlives it, or its last ended().
    explicit AnswerWatch(const Connection &connection)
        : m_connection(connection)
    {
    }
    Q_DISABLE_COPY_MOVE(AnswerWatch)

    /// Has \a told called with the end of the answer that is to come.
    void begin(Told told) { m_told = std::move(told); }

    bool isWanted() const { return bool(m_told); }

    /// The answer is complete, be it that it waits to be written.
    void noteComplete();

    /// The client has ended its side.
    void notePeerEnd();

    /// As far as is known by now.
    AnswerEnd ending() const;

    /// Calls \a told with the end, now or later: a client that read an answer and asks for more
    /// elsewhere can be faster than its kernel, which puts off acknowledgements for up to 0.2 s.
    /// Where it takes too long, \a breakOff is to end the connection.
    void inspect(TimerWheel &wheel, Told told, std::function<void()> breakOff);

    /// Tells everybody that \a ending is what became of it.
    void ended(AnswerEnd ending);

private:
    struct Looks
    {
        std::function<void()> breakOff;
        Deadline next;
        int left = 0;
    };

    void look();
    void tellInspectors(AnswerEnd ending);

    const Connection &m_connection;
    Told m_told;
    std::unique_ptr<DeliveryProbe> m_probe; // once it is complete
    std::vector<Told> m_inspectors;
    std::unique_ptr<Looks> m_looks; // null where nobody ever asked, as nearly always
};

} // namespace Broker

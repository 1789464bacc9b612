// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
#include "broker/routing/delivery.h"
#include "broker/unread/publisher.h"

#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace Broker {

/// Numbers that screens are shown for a while though they are not kept, until each is put back.
///
/// The kept counts have no part in it, so whatever ends the broker leaves them as they were. Lives
/// in the broker's thread.
class TestPushes
{
public:
    static constexpr std::chrono::minutes Longest {10};
    static constexpr size_t MaxRunning = 100; ///< past that the oldest is over

    struct Request
    {
        QByteArray destination;
        qint64 number = 0;
        quint64 session = 0; ///< the only one to be sent it; 0 for all
        std::chrono::milliseconds shownFor {0};
    };

    /// Each is called once at most: the first two in the broker's thread, the others in one of its
    /// threads, and those of the end never where the process ends before.
    struct Answers
    {
        std::function<void(const ShownTest &test)> shown;
        std::function<void(const ShownTest &test)> over;
        DeliveryTally::Finished delivered;
        DeliveryTally::Finished putBack;
    };

    TestPushes(Publisher &publisher, const Clock &clock);
    Q_DISABLE_COPY_MOVE(TestPushes)

    /// Shows a number; one that the same destination is shown by another test is put back first.
    void start(const Request &request, Answers answers);

    /// Puts back now what \a destination is shown, if anything.
    void end(const QByteArray &destination);
    void endAll();

private:
    struct Running
    {
        Request request;
        Answers answers;
        std::optional<UnreadState> kept; // when it began
        Clock::TimePoint due;
    };

    void endDue();
    void awaitNext();
    void putBack(Running running);

    Publisher &m_publisher;
    const Clock &m_clock;
    std::vector<Running> m_running; // the oldest first
    QTimer m_timer;
};

} // namespace Broker

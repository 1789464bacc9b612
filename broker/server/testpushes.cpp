// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/testpushes.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

namespace Broker {

TestPushes::TestPushes(Publisher &publisher, const Clock &clock)
    : m_publisher(publisher)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { endDue(); });
}

void TestPushes::start(const Request &request, Answers answers)
{
    end(request.destination);
    if (m_running.size() >= MaxRunning) {
        end(QByteArray(m_running.front().request.destination));
    }
    auto tally = std::make_shared<DeliveryTally>(m_clock, std::move(answers.delivered));
    const ShownTest test = m_publisher.showTest(request.destination, request.number,
                                                request.session, std::move(tally));
    answers.shown(test);
    const Clock::Duration shownFor = std::min<Clock::Duration>(request.shownFor, Longest);
    m_running.push_back({request, std::move(answers), test.kept, m_clock.now() + shownFor});
    awaitNext();
}

void TestPushes::end(const QByteArray &destination)
{
    const auto found =
        std::find_if(m_running.begin(), m_running.end(), [&destination](const Running &running) {
            return running.request.destination == destination;
        });
    if (found != m_running.end()) {
        Running over = std::move(*found);
        m_running.erase(found);
        putBack(std::move(over));
        awaitNext();
    }
}

void TestPushes::endAll()
{
    for (Running &each : std::exchange(m_running, {})) {
        putBack(std::move(each));
    }
    m_timer.stop();
}

void TestPushes::endDue()
{
    const Clock::TimePoint now = m_clock.now();
    const auto due = std::stable_partition(m_running.begin(), m_running.end(),
                                           [now](const Running &each) { return each.due > now; });
    std::vector<Running> over(std::make_move_iterator(due),
                              std::make_move_iterator(m_running.end()));
    m_running.erase(due, m_running.end());
    for (Running &each : over) {
        putBack(std::move(each));
    }
    awaitNext();
}

void TestPushes::awaitNext()
{
    const auto next = std::min_element(
        m_running.begin(), m_running.end(),
        [](const Running &left, const Running &right) { return left.due < right.due; });
    if (next == m_running.end()) {
        m_timer.stop();
        return;
    }
    using std::chrono::milliseconds;
    const auto left = std::chrono::ceil<milliseconds>(next->due - m_clock.now());
    m_timer.start(std::max(left, milliseconds(0)));
}

void TestPushes::putBack(Running running)
{
    auto tally = std::make_shared<DeliveryTally>(m_clock, std::move(running.answers.putBack));
    running.answers.over(m_publisher.endTest(running.request.destination, running.kept,
                                             running.request.session, std::move(tally)));
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/front/answerwatch.h"

#include <utility>

namespace Broker {

namespace {

constexpr int AcknowledgementLooks = 10; // one a tick

} // namespace

void AnswerWatch::noteComplete()
{
    if (m_told) {
        m_probe = std::make_unique<DeliveryProbe>(m_connection.socket());
    }
}

void AnswerWatch::notePeerEnd()
{
    if (m_probe) {
        m_probe->notePeerEnd();
    }
}

AnswerEnd AnswerWatch::ending() const
{
    const bool isDelivered = m_probe && m_connection.queuedBytes() == 0 && m_probe->isDelivered();
    return isDelivered ? AnswerEnd::Delivered : AnswerEnd::Undelivered;
}

void AnswerWatch::inspect(TimerWheel &wheel, Told told, std::function<void()> breakOff)
{
    if (!m_probe || ending() == AnswerEnd::Delivered) {
        told(ending());
        return;
    }
    m_inspectors.push_back(std::move(told));
    if (!m_looks) {
        m_looks.reset(new Looks {std::move(breakOff), Deadline(wheel, [this] { look(); })});
    }
    if (!m_looks->next.isSet()) {
        m_looks->left = AcknowledgementLooks;
        m_looks->next.set(TimerWheel::Tick);
    }
}

void AnswerWatch::look()
{
    if (ending() == AnswerEnd::Delivered) {
        tellInspectors(AnswerEnd::Delivered);
    } else if (--m_looks->left > 0) {
        m_looks->next.set(TimerWheel::Tick);
    } else {
        // It will be given again; what is on its way here must not arrive as well.
        m_looks->breakOff();
    }
}

void AnswerWatch::ended(AnswerEnd ending)
{
    m_probe.reset();
    tellInspectors(ending);
    if (m_told) {
        std::exchange(m_told, nullptr)(ending);
    }
}

void AnswerWatch::tellInspectors(AnswerEnd ending)
{
    if (m_looks) {
        m_looks->next.clear(); // it may be what is running
    }
    for (const Told &told : std::exchange(m_inspectors, {})) {
        told(ending);
    }
}

} // namespace Broker

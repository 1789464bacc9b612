// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/front/answerinquiries.h"

#include <utility>

namespace Broker {

namespace {

constexpr int AcknowledgementLooks = 10; // one a tick

} // namespace

void AnswerInquiries::begin(TimerWheel &wheel, Told told, std::function<bool()> isDelivered,
                            std::function<void()> breakOff)
{
    m_told.push_back(std::move(told));
    if (!m_looks) {
        m_looks.reset(new Looks {std::move(isDelivered), std::move(breakOff),
                                 Deadline(wheel, [this] { look(); })});
    }
    if (!m_looks->next.isSet()) {
        m_looks->left = AcknowledgementLooks;
        m_looks->next.set(TimerWheel::Tick);
    }
}

void AnswerInquiries::look()
{
    if (m_looks->isDelivered()) {
        tell(AnswerEnd::Delivered);
    } else if (--m_looks->left > 0) {
        m_looks->next.set(TimerWheel::Tick);
    } else {
        // It will be given again; what is on its way here must not arrive as well.
        m_looks->breakOff();
    }
}

void AnswerInquiries::tell(AnswerEnd ending)
{
    if (m_looks) {
        m_looks->next.clear(); // it may be what is running
    }
    for (const Told &told : std::exchange(m_told, {})) {
        told(ending);
    }
}

} // namespace Broker

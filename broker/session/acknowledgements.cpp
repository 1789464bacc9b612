// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/acknowledgements.h"

#include <algorithm>

namespace Broker {

QByteArray Acknowledgements::expect(const QByteArray &subscription, const QByteArray &messageId)
{
    if (m_pending.size() == Capacity) {
        m_pending.removeFirst();
    }
    m_pending.push_back({QByteArray::number(m_nextAck++), messageId, subscription});
    return m_pending.constLast().ack;
}

const Acknowledgements::Pending *Acknowledgements::find(QByteArrayView key,
                                                        QByteArrayView subscription) const
{
    const auto found =
        std::find_if(m_pending.begin(), m_pending.end(), [&](const Pending &pending) {
            return (pending.ack == key || pending.messageId == key)
                && (subscription.isNull() || pending.subscription == subscription);
        });
    return found == m_pending.end() ? nullptr : &*found;
}

QByteArrayView Acknowledgements::subscriptionOf(QByteArrayView key,
                                                QByteArrayView subscription) const
{
    const Pending *pending = find(key, subscription);
    return pending ? QByteArrayView(pending->subscription) : QByteArrayView();
}

qsizetype Acknowledgements::settle(QByteArrayView key, QByteArrayView subscription, AckMode mode)
{
    const Pending *settled = find(key, subscription);
    if (!settled) {
        return 0;
    }
    const Pending latest = *settled;
    bool passed = false;
    return m_pending.removeIf([&](const Pending &pending) {
        if (passed || pending.subscription != latest.subscription) {
            return false;
        }
        passed = pending.ack == latest.ack;
        return passed || mode == AckMode::Client;
    });
}

void Acknowledgements::forget(QByteArrayView subscription)
{
    m_pending.removeIf(
        [&](const Pending &pending) { return pending.subscription == subscription; });
}

qsizetype Acknowledgements::count(QByteArrayView subscription) const
{
    return std::count_if(m_pending.begin(), m_pending.end(), [&](const Pending &pending) {
        return pending.subscription == subscription;
    });
}

} // namespace Broker

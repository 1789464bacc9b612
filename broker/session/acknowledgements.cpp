// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/acknowledgements.h"

#include <algorithm>

namespace Broker {

QByteArray Acknowledgements::expect(const QByteArray &subscription, const QByteArray &messageId)
{
    if (m_sent.size() == Capacity) {
        m_sent.removeFirst();
    }
    m_sent.push_back({QByteArray::number(m_nextAck++), messageId, subscription});
    return m_sent.constLast().ack;
}

const Acknowledgements::SentMessage *Acknowledgements::find(QByteArrayView key,
                                                            QByteArrayView subscription) const
{
    const auto found = std::find_if(m_sent.begin(), m_sent.end(), [&](const SentMessage &sent) {
        return (sent.ack == key || sent.messageId == key)
            && (subscription.isNull() || sent.subscription == subscription);
    });
    return found == m_sent.end() ? nullptr : &*found;
}

QByteArrayView Acknowledgements::subscriptionOf(QByteArrayView key,
                                                QByteArrayView subscription) const
{
    const SentMessage *sent = find(key, subscription);
    return sent ? QByteArrayView(sent->subscription) : QByteArrayView();
}

qsizetype Acknowledgements::settle(QByteArrayView key, QByteArrayView subscription, AckMode mode)
{
    const SentMessage *settled = find(key, subscription);
    if (!settled) {
        return 0;
    }
    const SentMessage latest = *settled;
    bool passed = false;
    return m_sent.removeIf([&](const SentMessage &sent) {
        if (passed || sent.subscription != latest.subscription) {
            return false;
        }
        passed = sent.ack == latest.ack;
        return passed || mode == AckMode::Client;
    });
}

void Acknowledgements::forget(QByteArrayView subscription)
{
    m_sent.removeIf([&](const SentMessage &sent) { return sent.subscription == subscription; });
}

qsizetype Acknowledgements::count(QByteArrayView subscription) const
{
    return std::count_if(m_sent.begin(), m_sent.end(), [&](const SentMessage &sent) {
        return sent.subscription == subscription;
    });
}

} // namespace Broker

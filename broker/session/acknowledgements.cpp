// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/acknowledgements.h"

#include <algorithm>

namespace Broker {

std::optional<AckMode> ackModeOf(QByteArrayView value)
{
    if (value.isNull() || value == QByteArrayView("auto")) {
        return AckMode::Auto;
    }
    if (value == QByteArrayView("client")) {
        return AckMode::Client;
    }
    return value == QByteArrayView("client-individual") ? std::optional(AckMode::ClientIndividual)
                                                        : std::nullopt;
}

QByteArray Acknowledgements::expect(const QByteArray &subscription, const QByteArray &messageId)
{
    if (m_sent.size() == Capacity) {
        m_sent.removeFirst();
    }
    m_sent.push_back({m_nextAck, messageId, subscription});
    return QByteArray::number(m_nextAck++);
}

const Acknowledgements::SentMessage *Acknowledgements::find(QByteArrayView key,
                                                            QByteArrayView subscription) const
{
    // As text it is one number alone: `+7` and `07` are no ack of anybody's.
    const quint64 number = key.toULongLong();
    const quint64 ack = QByteArray::number(number) == key ? number : 0;
    const auto found = std::find_if(m_sent.begin(), m_sent.end(), [&](const SentMessage &sent) {
        return (sent.ack == ack || sent.messageId == key)
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

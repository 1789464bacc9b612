// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/sessionoutput.h"

#include "broker/session/serverframes.h"
#include "broker/stomp/framewriter.h"

#include <chrono>
#include <utility>

namespace Broker {

using Stomp::Command;

SessionOutput::SessionOutput(Transport &transport, Subscriptions &subscriptions, HeartBeats &beats,
                             SessionTraffic &traffic, KeptQueue &kept, std::function<void()> given)
    : m_transport(transport)
    , m_subscriptions(subscriptions)
    , m_beats(beats)
    , m_traffic(traffic)
    , m_receipts(
          kept, [this](const Stomp::Frame &receipt) { send(receipt); }, std::move(given))
{
}

void SessionOutput::send(const Stomp::Frame &frame)
{
    const QByteArray bytes = encoded(frame, m_version);
    write(OutgoingFrame(bytes));
    m_traffic.noteSent({frame.command, frame.header("destination").toByteArray(), QByteArray(),
                        frame.body, bytes});
}

void SessionOutput::sendReceipt(const Stomp::Frame &frame, const Stomp::Headers &added)
{
    const QByteArrayView receipt = frame.header("receipt");
    if (!receipt.isNull()) {
        m_receipts.give(receiptFrame(receipt, added));
    }
}

void SessionOutput::sendMessage(SessionSubscription &subscription, const Message &message,
                                MessageEncoder &encoder)
{
    const OutgoingFrame frame = writeMessage(subscription, message, encoder, Retained::No);
    const auto latency = std::chrono::duration_cast<std::chrono::microseconds>(
        m_beats.lastOut() - message.publishedAt);
    m_traffic.noteSent({Command::Message, message.destination, subscription.id, message.body,
                        frame.stomp(), qint64(latency.count()), &message.headers, message.test});
}

void SessionOutput::sendLatest(SessionSubscription &subscription, const Message &message)
{
    if (m_transport.isBehind()) {
        subscription.counts.noteBehind(false);
    }
    subscription.counts.take({message.unreadVersion, message.unreadCount}, false);
    MessageEncoder encoder(message);
    const OutgoingFrame frame = writeMessage(subscription, message, encoder, Retained::Yes);
    m_traffic.noteSent({Command::Message, message.destination, subscription.id, message.body,
                        frame.stomp(), -1, &message.headers});
}

OutgoingFrame SessionOutput::writeMessage(SessionSubscription &subscription, const Message &message,
                                          MessageEncoder &encoder, Retained retained)
{
    OutgoingFrame frame =
        m_subscriptions.takeFrame(subscription, message, encoder, m_version, retained);
    subscription.lastMessageAt = write(frame);
    return frame;
}

void SessionOutput::sendHeartBeat(const OutgoingFrame &beat)
{
    write(beat);
    m_traffic.noteSent({std::nullopt, QByteArray(), QByteArray(), QByteArray(), beat.stomp()});
}

qint64 SessionOutput::write(const OutgoingFrame &frame)
{
    m_transport.send(frame);
    m_beats.written();
    return m_traffic.noteWritten();
}

} // namespace Broker

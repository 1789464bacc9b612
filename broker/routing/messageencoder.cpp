// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/messageencoder.h"

#include "broker/stomp/framewriter.h"

namespace Broker {

namespace {

// Past this many different ones a message is encoded anew for each: a search would cost more.
constexpr size_t MaxCached = 32;

// A newer count of a user makes an older one superfluous; other messages all count.
QByteArray keyOf(const Message &message, const QByteArray &subscription)
{
    return message.unreadVersion == 0 ? QByteArray() : message.destination + '\n' + subscription;
}

} // namespace

MessageEncoder::MessageEncoder(const Message &message)
    : m_message(message)
{
}

OutgoingFrame MessageEncoder::frame(const QByteArray &subscription, Stomp::Version version)
{
    for (const Cached &cached : m_frames) {
        if (cached.version == version && cached.subscription == subscription) {
            return cached.frame;
        }
    }
    OutgoingFrame made = frame(subscription, version, Stomp::Headers());
    if (m_frames.size() < MaxCached) {
        m_frames.push_back({version, subscription, made});
    }
    return made;
}

OutgoingFrame MessageEncoder::frame(const QByteArray &subscription, Stomp::Version version,
                                    const Stomp::Headers &added) const
{
    // The order is Spring's: what the sender wrote, then what the broker adds, content-length last.
    Stomp::Frame frame {Stomp::Command::Message, {}, m_message.body};
    frame.headers.reserve(m_message.headers.size() + 4 + added.size());
    frame.headers.append({QByteArrayLiteral("destination"), m_message.destination});
    frame.headers.append(m_message.headers);
    if (!subscription.isNull()) {
        frame.headers.append({QByteArrayLiteral("subscription"), subscription});
    }
    frame.headers.append({QByteArrayLiteral("message-id"), m_message.id});
    frame.headers.append(added);
    return OutgoingFrame(Stomp::encoded(frame, version), keyOf(m_message, subscription));
}

} // namespace Broker

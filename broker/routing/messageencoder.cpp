// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/messageencoder.h"

#include "broker/stomp/framewriter.h"

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

// Beyond this many distinct frames each is encoded anew: a search would cost more.
constexpr size_t MaxOthers = 31;
constexpr qsizetype SizeOfNames = 48; // destination, subscription and message-id, with their ends

// A newer count of a user replaces an older one, and so does what a test shows, or whatever was
// shown last would not be seen last; other messages replace nothing.
QByteArray keyOf(const Message &message, const QByteArray &subscription)
{
    return message.unreadVersion == 0 && message.test == TestPart::None
        ? QByteArray()
        : MessageEncoder::keyOfCount(message.destination, subscription);
}

} // namespace

MessageEncoder::MessageEncoder(const Message &message)
    : m_message(message)
{
}

bool MessageEncoder::isText()
{
    if (!m_isText) {
        m_isText = QByteArrayView(m_message.body).isValidUtf8();
    }
    return *m_isText;
}

NulInside MessageEncoder::nul()
{
    if (!m_nul) {
        m_nul = nulInside(m_message.body);
    }
    return *m_nul;
}

OutgoingFrame MessageEncoder::frame(const QByteArray &subscription, Stomp::Version version)
{
    if (const OutgoingFrame *before = made(subscription, version)) {
        return *before;
    }
    Cached cached {version, subscription, frame(subscription, version, Stomp::Headers())};
    if (!m_first) {
        return m_first.emplace(std::move(cached)).frame;
    }
    if (m_others.size() < MaxOthers) {
        m_others.push_back(cached);
    }
    return cached.frame;
}

const OutgoingFrame *MessageEncoder::made(const QByteArray &subscription,
                                          Stomp::Version version) const
{
    const auto isIt = [&](const Cached &cached) {
        return cached.version == version && cached.subscription == subscription;
    };
    if (m_first && isIt(*m_first)) {
        return &m_first->frame;
    }
    const auto found = std::find_if(m_others.begin(), m_others.end(), isIt);
    return found == m_others.end() ? nullptr : &found->frame;
}

OutgoingFrame MessageEncoder::frame(const QByteArray &subscription, Stomp::Version version,
                                    const Stomp::Headers &added) const
{
    const qsizetype size = m_message.destination.size() + Stomp::sizeOf(m_message.headers)
        + subscription.size() + m_message.id.size() + Stomp::sizeOf(added) + m_message.body.size()
        + SizeOfNames;
    Stomp::FrameWriter writer(Stomp::Command::Message, version, size, OutgoingFrame::HeadRoom);
    // The order is Spring's: what the sender wrote, then what the broker adds, content-length last.
    // Only a name that a library might take for another one comes after the broker's: nearly all
    // of them believe the first.
    const auto odd = m_message.headers.cend() - m_message.oddHeaders;
    writer.addPlain("destination", m_message.destination);
    for (auto header = m_message.headers.cbegin(); header != odd; ++header) {
        writer.addPlain(header->name, header->value);
    }
    if (!subscription.isNull()) {
        writer.addPlain("subscription", subscription);
    }
    writer.addPlain("message-id", m_message.id);
    writer.add(added);
    for (auto header = odd; header != m_message.headers.cend(); ++header) {
        writer.add(header->name, header->value);
    }
    return OutgoingFrame(writer.finished(m_message.body), OutgoingFrame::HeadRoom,
                         keyOf(m_message, subscription), m_message.push);
}

} // namespace Broker

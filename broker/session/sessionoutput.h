// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/session/heartbeats.h"
#include "broker/session/receipts.h"
#include "broker/session/sessiontraffic.h"
#include "broker/session/subscriptions.h"
#include "broker/session/transport.h"
#include "broker/stomp/frame.h"
#include "broker/stomp/version.h"

namespace Broker {

/// All that a session writes to its client.
class SessionOutput
{
public:
    /// \a given is told, later, when RECEIPTs that waited were sent. \sa Receipts
    SessionOutput(Transport &transport, Subscriptions &subscriptions, HeartBeats &beats,
                  SessionTraffic &traffic, KeptQueue &kept, std::function<void()> given);

    /// The version in which frames are written, and that the client speaks.
    Stomp::Version version() const { return m_version; }
    void setVersion(Stomp::Version version) { m_version = version; }

    const TransportFacts &facts() const { return m_transport.facts(); }

    void send(const Stomp::Frame &frame);

    /// Confirms \a frame where it asked for that, once what it changed is kept; \a added are
    /// headers of the RECEIPT besides.
    void sendReceipt(const Stomp::Frame &frame, const Stomp::Headers &added = {});

    /// Sends \a message to \a subscription, at once.
    void sendMessage(SessionSubscription &subscription, const Message &message,
                     MessageEncoder &encoder);

    /// Sends the newest count to a subscription that has just begun.
    void sendLatest(SessionSubscription &subscription, const Message &message);

    void sendHeartBeat(const OutgoingFrame &beat);

    Receipts &receipts() { return m_receipts; }
    const Receipts &receipts() const { return m_receipts; }

private:
    qint64 write(const OutgoingFrame &frame);
    OutgoingFrame writeMessage(SessionSubscription &subscription, const Message &message,
                               MessageEncoder &encoder, Retained retained);

    Transport &m_transport;
    Subscriptions &m_subscriptions;
    HeartBeats &m_beats;
    SessionTraffic &m_traffic;
    Stomp::Version m_version = Stomp::Version::V10;
    Receipts m_receipts;
};

} // namespace Broker

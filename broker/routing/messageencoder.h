// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/routing/message.h"
#include "broker/routing/messagebody.h"
#include "broker/routing/outgoingframe.h"
#include "broker/stomp/version.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Broker {

/// Encodes the MESSAGE frames of one message, each distinct frame once.
///
/// Subscribers that speak the same version and chose the same subscription id get the same bytes.
class MessageEncoder
{
public:
    explicit MessageEncoder(const Message &message);

    /// The key of frames that bring the count at \a destination to \a subscription.
    static QByteArray keyOfCount(const QByteArray &destination, const QByteArray &subscription)
    {
        return destination + '\n' + subscription;
    }

    /// The frame for a subscription that gets no headers of its own.
    OutgoingFrame frame(const QByteArray &subscription, Stomp::Version version);

    /// The frame for a subscription that gets \a added headers of its own, such as an `ack`.
    OutgoingFrame frame(const QByteArray &subscription, Stomp::Version version,
                        const Stomp::Headers &added) const;

    /// Whether a client that speaks \a version can be sent the body as it is, over what \a carries
    /// it.
    bool canReach(Stomp::Version version, Carries carries)
    {
        return (carries == Carries::Octets || isText())
            && nul() <= (version == Stomp::Version::V12 ? NulInside::CutsFrame : NulInside::None);
    }

    /// Whether the body is UTF-8.
    bool isText();

private:
    struct Cached
    {
        Stomp::Version version;
        QByteArray subscription;
        OutgoingFrame frame;
    };

    NulInside nul();
    const OutgoingFrame *made(const QByteArray &subscription, Stomp::Version version) const;

    const Message &m_message;
    std::optional<Cached> m_first; // enough for most messages
    std::vector<Cached> m_others;
    std::optional<bool> m_isText;
    std::optional<NulInside> m_nul;
};

} // namespace Broker

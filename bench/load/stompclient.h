// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bench/load/channel.h"
#include "bench/load/options.h"
#include "bench/load/tally.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace Load {

/// A STOMP client: connects, subscribes to at most one destination, counts what arrives there.
class StompClient
{
public:
    /// \a number is what messages for this client are stamped with. An empty \a destination
    /// subscribes to nothing.
    StompClient(Tally &tally, const Options &options, uint32_t number, std::string destination);
    virtual ~StompClient() = default;
    StompClient(const StompClient &) = delete;
    StompClient &operator=(const StompClient &) = delete;

    virtual void open(const Route &route) = 0;

    /// Sends a message for \a recipient to \a destination.
    void publish(std::string_view destination, uint32_t recipient);

    /// From now on messages are read only in drain(), where the transport can do that.
    virtual void stopWatching() { }
    virtual void drain() { }

    const std::string &destination() const { return m_destination; }
    uint32_t number() const { return m_number; }
    uint64_t received() const { return m_received; }

protected:
    virtual void transmit(std::string_view stomp) = 0;

    /// Nothing more will be sent, unless somebody publishes.
    virtual void handleReady() { }

    /// The transport stands.
    void handleOpened();

    /// \a text holds frames, plain or as JSON.
    void handleText(std::string_view text);

    void handleFailure(std::string_view reason) { m_tally.fail(reason); }

    const Options &options() const { return m_options; }

private:
    void handleConnectAnswer(std::string_view text);

    Tally &m_tally;
    const Options &m_options;
    uint32_t m_number;
    bool m_connected = false;
    std::string m_destination;
    uint64_t m_received = 0;
};

} // namespace Load

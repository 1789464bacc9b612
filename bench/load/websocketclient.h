// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bench/load/stompclient.h"

namespace Load {

/// STOMP over a WebSocket, each frame as it is or in SockJS's framing.
class WebSocketClient : public StompClient, private Channel
{
public:
    WebSocketClient(EventLoop &loop, Tally &tally, const Options &options, Framing framing,
                    uint32_t number, std::string destination);

    void open(const Route &route) override;
    void stopWatching() override;
    void drain() override;

private:
    void transmit(std::string_view stomp) override;
    void handleConnected() override;
    size_t handleInput(char *bytes, size_t size) override;
    void handleLost(std::string_view reason) override;

    size_t handleUpgrade(std::string_view bytes);
    void handlePayload(std::string_view payload);

    Framing m_framing;
    bool m_upgraded = false;
    uint32_t m_key; ///< of the masks
};

} // namespace Load

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bench/load/httpchannel.h"
#include "bench/load/stompclient.h"

#include <deque>

namespace Load {

/// STOMP over one of SockJS's HTTP transports: one connection to receive, one to send.
///
/// The one to send is closed once the client has subscribed, as a browser closes what it does not
/// need, and opened again for the next message.
class SockJsClient : public StompClient
{
public:
    SockJsClient(EventLoop &loop, Tally &tally, const Options &options, uint32_t number,
                 std::string destination);

    void open(const Route &route) override;

private:
    void transmit(std::string_view stomp) override;

    void receive();
    void handleBody(std::string_view bytes);
    void handleLine(std::string_view line);
    void handleReceived(int status);
    void handleReceiverLost(std::string_view reason);

    void sendNext();
    void handleSent(int status);
    void handleSenderLost(std::string_view reason);

    std::string post(std::string_view transport, std::string_view body) const;

    Route m_route {};
    std::string m_session;
    std::string m_receiveRequest;
    std::string m_line;               ///< what of it has come
    std::deque<std::string> m_unsent; ///< requests; the first may be on its way
    bool m_sending = false;
    bool m_answered = false; ///< since the receiver was opened
    HttpChannel m_receiver;
    HttpChannel m_sender;
};

} // namespace Load

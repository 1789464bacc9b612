// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/websocketclient.h"

#include "bench/load/sockjsframes.h"
#include "bench/wire/websocketframe.h"

namespace Load {

WebSocketClient::WebSocketClient(EventLoop &loop, Tally &tally, const Options &options,
                                 Framing framing, uint32_t number, std::string destination)
    : StompClient(tally, options, number, std::move(destination))
    , Channel(loop)
    , m_framing(framing)
    , m_key(0x9e3779b9u * (number + 1))
{
}

void WebSocketClient::open(const Route &route)
{
    Channel::open(route);
}

void WebSocketClient::stopWatching()
{
    Channel::stopWatching();
}

void WebSocketClient::drain()
{
    Channel::handleReadable();
}

void WebSocketClient::transmit(std::string_view stomp)
{
    m_key = m_key * 1664525u + 1013904223u;
    if (m_framing == Framing::Raw) {
        Wire::appendMaskedFrame(out(), Wire::Opcode::Text, stomp, m_key);
    } else {
        Wire::appendMaskedFrame(out(), Wire::Opcode::Text, sockJsMessage(stomp), m_key);
    }
    endQueue();
}

void WebSocketClient::handleConnected()
{
    const std::string path = m_framing == Framing::Raw
        ? options().path
        : sockJsSession(options().sockJsPath, number()) + "/websocket";
    std::string request = "GET " + path
        + " HTTP/1.1\r\nHost: localhost:" + std::to_string(options().port)
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    if (m_framing == Framing::Raw && !options().subprotocol.empty()) {
        request += "Sec-WebSocket-Protocol: " + options().subprotocol + "\r\n";
    }
    queue(request += "\r\n");
}

size_t WebSocketClient::handleInput(char *bytes, size_t size)
{
    size_t used = m_upgraded ? 0 : handleUpgrade({bytes, size});
    if (!m_upgraded) {
        return used;
    }
    while (const auto frame = Wire::takeFrame(bytes + used, size - used)) {
        used += frame->size;
        if (frame->opcode == Wire::Opcode::Close) {
            handleFailure("the server closed a WebSocket: " + std::string(frame->payload));
        } else if (frame->opcode == Wire::Opcode::Ping) {
            Wire::appendMaskedFrame(out(), Wire::Opcode::Pong, frame->payload, m_key);
            endQueue();
        } else {
            handlePayload(frame->payload);
        }
    }
    return used;
}

size_t WebSocketClient::handleUpgrade(std::string_view bytes)
{
    const size_t end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos) {
        return 0;
    }
    if (!bytes.starts_with("HTTP/1.1 101")) {
        handleFailure("no WebSocket: " + std::string(bytes.substr(0, bytes.find('\r'))));
    }
    m_upgraded = true;
    if (m_framing == Framing::Raw) {
        handleOpened();
    }
    return end + 4;
}

void WebSocketClient::handlePayload(std::string_view payload)
{
    if (m_framing == Framing::Raw) {
        handleText(payload);
    } else if (payload.starts_with('o')) {
        handleOpened();
    } else if (payload.starts_with('a')) {
        handleText(payload.substr(1));
    } else if (payload.starts_with('c')) {
        handleFailure("the server closed a SockJS session: " + std::string(payload));
    }
}

void WebSocketClient::handleLost(std::string_view reason)
{
    handleFailure(reason);
}

} // namespace Load

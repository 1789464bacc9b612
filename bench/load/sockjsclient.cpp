// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/sockjsclient.h"

#include "bench/load/sockjsframes.h"

namespace Load {

SockJsClient::SockJsClient(EventLoop &loop, Tally &tally, const Options &options, uint32_t number,
                           std::string destination)
    : StompClient(tally, options, number, std::move(destination))
    , m_session(sockJsSession(options.sockJsPath, number))
    , m_receiver(loop,
                 {[this] { receive(); }, [this](std::string_view bytes) { handleBody(bytes); },
                  [this](int status) { handleReceived(status); },
                  [this](std::string_view reason) { handleReceiverLost(reason); }})
    , m_sender(loop,
               {[this] { sendNext(); }, [](std::string_view) {},
                [this](int status) { handleSent(status); },
                [this](std::string_view reason) { handleSenderLost(reason); }})
{
    m_receiveRequest = options.framing == Framing::EventSource ? "GET " + m_session
            + "/eventsource HTTP/1.1\r\nHost: localhost:" + std::to_string(options.port)
            + "\r\nAccept: text/event-stream\r\n\r\n"
                                                               : post(nameOf(options.framing), {});
}

void SockJsClient::open(const Route &route)
{
    m_route = route;
    m_receiver.open(route);
}

std::string SockJsClient::post(std::string_view transport, std::string_view body) const
{
    return "POST " + m_session + '/' + std::string(transport) + " HTTP/1.1\r\nHost: localhost:"
        + std::to_string(options().port) + "\r\nContent-Type: text/plain\r\nContent-Length: "
        + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

void SockJsClient::receive()
{
    m_receiver.request(m_receiveRequest);
}

void SockJsClient::handleBody(std::string_view bytes)
{
    m_answered = true;
    size_t start = 0;
    for (;;) {
        const size_t end = bytes.find('\n', start);
        if (end == std::string_view::npos) {
            m_line += bytes.substr(start);
            return;
        }
        const std::string_view line = bytes.substr(start, end - start);
        if (m_line.empty()) {
            handleLine(line);
        } else {
            handleLine(m_line.append(line));
            m_line.clear();
        }
        start = end + 1;
    }
}

void SockJsClient::handleLine(std::string_view line)
{
    constexpr std::string_view EventPrefix = "data: ";
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    if (line.starts_with(EventPrefix)) {
        line.remove_prefix(EventPrefix.size());
    }
    if (line.starts_with("a[")) {
        handleText(line.substr(1));
    } else if (line == "o") {
        handleOpened();
    } else if (line.starts_with("c[")) {
        handleFailure("the server closed a SockJS session: " + std::string(line));
    }
}

// A stream ends when it has grown to its limit, a poll with each answer; the session goes on.
void SockJsClient::handleReceived(int status)
{
    if (status != 200) {
        handleFailure("a SockJS receiver was answered " + std::to_string(status));
    } else if (m_receiver.isOpen()) {
        receive();
    } else {
        m_answered = false;
        m_receiver.open(m_route);
    }
}

// The server may close a connection that it has answered on; not one that it has not.
void SockJsClient::handleReceiverLost(std::string_view reason)
{
    if (m_answered) {
        m_answered = false;
        m_receiver.open(m_route);
    } else {
        handleFailure(reason);
    }
}

void SockJsClient::transmit(std::string_view stomp)
{
    m_unsent.push_back(post("xhr_send", sockJsMessage(stomp)));
    if (m_unsent.size() == 1) {
        sendNext();
    }
}

void SockJsClient::sendNext()
{
    if (m_sender.isOpen()) {
        m_sending = true;
        m_sender.request(m_unsent.front());
    } else {
        m_sender.open(m_route); // and again once it is
    }
}

void SockJsClient::handleSent(int status)
{
    m_sending = false;
    m_unsent.pop_front();
    if (status != 204) {
        handleFailure("xhr_send was answered " + std::to_string(status));
    } else if (!m_unsent.empty()) {
        sendNext();
    } else if (options().scenario != "poll") {
        m_sender.close();
    }
}

void SockJsClient::handleSenderLost(std::string_view reason)
{
    if (m_sending || !m_unsent.empty()) {
        handleFailure(reason);
    }
}

} // namespace Load

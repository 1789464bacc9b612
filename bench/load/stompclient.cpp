// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/stompclient.h"

#include "bench/load/stompframes.h"

namespace Load {

namespace {

// As it stands in a frame, or in a JSON array of frames.
bool isFrame(std::string_view text, std::string_view command)
{
    return text.starts_with(command)
        || (text.starts_with("[\"") && text.substr(2).starts_with(command));
}

} // namespace

StompClient::StompClient(Tally &tally, const Options &options, uint32_t number,
                         std::string destination)
    : m_tally(tally)
    , m_options(options)
    , m_number(number)
    , m_destination(std::move(destination))
{
}

void StompClient::publish(std::string_view destination, uint32_t recipient)
{
    transmit(m_options.sendsCounts
                 ? sendCountFrame(destination, stampClock())
                 : sendFrame(destination, {stampClock(), recipient}, m_options.bodySize));
}

void StompClient::handleOpened()
{
    transmit(connectFrame(m_options));
}

void StompClient::handleText(std::string_view text)
{
    if (isFrame(text, "ERROR")) {
        handleFailure(text);
    } else if (!m_connected) {
        handleConnectAnswer(text);
    } else {
        const std::chrono::nanoseconds now = stampClock();
        Stamp stamp {};
        const auto take = m_options.sendsCounts ? takeCount : takeStamp;
        while (take(text, stamp)) {
            ++m_received;
            ++m_tally.deliveries;
            m_tally.latencies.add(now - stamp.sentAt);
            if (stamp.recipient != m_number && stamp.recipient != Everybody) {
                handleFailure("a message reached a client that it was not for");
            }
        }
    }
}

void StompClient::handleConnectAnswer(std::string_view text)
{
    if (!isFrame(text, "CONNECTED")) {
        handleFailure("instead of CONNECTED came: " + std::string(text));
        return;
    }
    m_connected = true;
    if (!m_destination.empty()) {
        transmit(subscribeFrame(m_destination));
    }
    ++m_tally.ready;
    handleReady();
}

} // namespace Load

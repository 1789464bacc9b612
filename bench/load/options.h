// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace Load {

/// How STOMP frames travel.
enum class Framing {
    Raw, ///< a STOMP frame is a WebSocket message
    SockJsWebSocket,
    XhrStreaming,
    EventSource,
    Xhr ///< long polling
};

std::string_view nameOf(Framing framing);

/// What one measurement is to do.
struct Options
{
    std::string scenario;
    uint16_t port = 0;
    uint32_t address = 0x7f000001;  ///< always in 127.0.0.0/8
    std::string path = "/ws";       ///< where a raw WebSocket is
    std::string sockJsPath = "/ws"; ///< where SockJS is
    std::string subprotocol;
    std::string host = "localhost"; ///< STOMP's header of that name
    std::string login;
    std::string passcode;
    std::string prefix = "/topic/"; ///< of each destination
    Framing framing = Framing::Raw;
    int pid = 0; ///< of the server, the root of the tree of processes that is measured
    int clients = 1000;
    int idle = 0; ///< connections with a subscription that gets nothing
    int publishers = 4;
    int window = 0;       ///< messages or requests on their way at most; 0: as the scenario likes
    int concurrency = 64; ///< connections being opened at a time
    int drain = 0;        ///< milliseconds between reads in `fanout`; 0: at once
    bool spins = false;   ///< polls instead of sleeping
    double rate = 2500;   ///< messages a second in `trickle`
    double warmup = 1;
    double seconds = 3;
    size_t bodySize = 32;
    bool sendsCounts = false; ///< bodies are whole numbers, as unread counts are
};

/// The options of a command line. Throws std::invalid_argument with a text for people; a server
/// that is not on the loopback interface is such a mistake.
Options parsedOptions(int count, char **arguments);

/// The text for `--help`.
std::string_view usage();

} // namespace Load

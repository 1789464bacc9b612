// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"

#include <QtGlobal>

namespace Broker {

/// How much a client may use, and for how long. Sizes are bytes.
struct Limits
{
    // What a client sends.
    qsizetype frameBytes = 64 * 1024; ///< a STOMP frame, from command to NUL
    qsizetype headerCount = 64;
    qsizetype headerBytes = 16 * 1024;        ///< of a STOMP frame together
    qsizetype preConnectBytes = 8 * 1024;     ///< all that comes before CONNECT is complete
    qsizetype openTransactions = 32;          ///< of a session
    qsizetype transactionFrames = 1000;       ///< in all open transactions of a session
    qsizetype transactionBytes = 1024 * 1024; ///< the same in bytes
    qint64 totalTransactionBytes = 0; ///< of all clients; 0 for an eighth of memory, 64 MiB at most
    qint64 totalInputBytes = 0;       ///< not whole yet, of all clients; 0 for the same
    qsizetype subscriptionsPerSession = 32;
    qsizetype subscriptionIdBytes = 128;
    qsizetype patternWildcards = 1; ///< of a segment of a pattern; `**` counts as none
    qsizetype patterns = 10'000;    ///< different ones, of all clients together
    qsizetype destinationBytes = 255;
    int fragmentsPerMessage = 128; ///< of a WebSocket message, empty ones too
    Clock::Duration messageTimeout = std::chrono::seconds(30);  ///< from its first byte to its last
    Clock::Duration connectTimeout = std::chrono::seconds(10);  ///< from handshake to CONNECT
    Clock::Duration disconnectLinger = std::chrono::seconds(2); ///< after DISCONNECT with a receipt

    // What a back-end or the console publishes.
    qsizetype publicationBytes = 256 * 1024; ///< the body of one publication

    // What it is sent.
    qint64 outputBytes = 512 * 1024; ///< not yet taken by the kernel
    qsizetype outputMessages = 1000; ///< not yet taken by the kernel
    qint64 totalOutputBytes = 0;     ///< of all clients; 0 for a quarter of memory, 256 MiB at most
    Clock::Duration outputAge = std::chrono::seconds(10); ///< of the oldest of them

    // TLS.
    int tlsHandshakes = 256;                                        ///< of a worker at a time
    Clock::Duration tlsHandshakeTimeout = std::chrono::seconds(10); ///< from its acceptance

    // HTTP.
    Clock::Duration firstByteTimeout = std::chrono::seconds(5);
    Clock::Duration requestTimeout = std::chrono::seconds(10);   ///< from first byte to last
    Clock::Duration keepAliveTimeout = std::chrono::seconds(75); ///< load balancers keep 60 s
    int requestsPerConnection = 1000;
    qsizetype requestBodyBytes = 128 * 1024;
    int httpReceivers = 2000; ///< SockJS sessions over HTTP, long polls and streams

    // Of an address and of a session; 0 for no limit. They apply to clients on this machine
    // only if holdForLoopback is set.
    int connectionsPerAddress = 256;
    int patternsPerAddress = 500;                         ///< different ones
    qint64 transactionBytesPerAddress = 16 * 1024 * 1024; ///< in all of its transactions
    int connectsPerSecond = 50;        ///< of an address, and four times as many at once
    int httpReceiversPerAddress = 256; ///< of those
    int requestsPerSecond = 500;       ///< of an address, by HTTP, and four times as many at once
    int framesPerSecond = 50; ///< that a session sends, heart-beats too; twice as many at once
    qint64 bytesPerSecond = 128 * 1024; ///< that a session sends; twice as many at once
    bool holdForLoopback = false;
};

} // namespace Broker

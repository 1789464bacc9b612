// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/settings/allsettings.h"

#include "broker/routing/interesttable.h"
#include "broker/settings/settingkinds.h"
#include "broker/settings/valueparsers.h"

#include <array>

namespace Broker {

namespace {

using SockJs::Endpoint;
using std::chrono::milliseconds;
using Stomp::HeartBeat;

constexpr qint64 MiB = 1024 * 1024;

// tests/docs/check_settings.py reads this table: a key is a text of its own with a dot in it, and
// an option begins with a brace.
constexpr std::array Table {
    textOrList<&Config::hosts, &parsedHost>(
        "server.host",
        {"host", "LIST",
         "Addresses to listen on; localhost is 127.0.0.1 and ::1, and :: is every address, of IPv4 "
         "too. Default: 127.0.0.1, which only this machine reaches."}),
    number<&Config::port>(
        "server.port", 0, 65535,
        {"port", "PORT", "Port to listen on; 0 takes a free one. Default: 8080."}),
    number<&Config::workers>(
        "server.workers", 0, MaxWorkers,
        {"workers", "N",
         "Threads that serve clients; 0 is as many as there are cores. Default: 0."}),
    text<&Endpoint::path, &parsedEndpointPath>(
        "server.endpoint",
        {"endpoint", "PATH", "Path of the SockJS and WebSocket endpoint. Default: /ws."}),
    flag<&Config::servesDemo>(
        "server.demo",
        {"demo", "true|false", "Whether the demo page is served at /. Default: true."}),
    list<&Config::allowedHosts, &parsedAllowedHost>(
        "server.allowed_hosts",
        {"allowed-hosts", "LIST",
         "Host names, besides localhost, by which clients may reach the broker; .example.com is "
         "all below it."}),
    list<&Config::allowedOrigins, &parsedAllowedOrigin>(
        "server.allowed_origins",
        {"allowed-origins", "LIST",
         "Origins of other web pages that may use the broker: patterns as in Spring's "
         "setAllowedOriginPatterns."}),
    list<&ProxySettings::trusted, &parsedTrustedProxy>(
        "server.trusted_proxies",
        {"trusted-proxies", "LIST",
         "Addresses or networks of proxies that say where their clients are, such as 10.0.0.0/8. "
         "Default: none."}),
    flag<&ProxySettings::sendHeader>(
        "server.proxy_protocol",
        {"proxy-protocol", "true|false",
         "Whether those proxies begin each connection with a PROXY header, and nobody else may "
         "connect. Default: false."}),
    flag<&Config::allowsPlaintext>(
        "server.allow_plaintext",
        {"allow-plaintext", "true|false",
         "Whether other machines may be served without TLS and without a trusted proxy. Default: "
         "false."}),
    text<&Config::dataFolder, &parsedFolderName>(
        "server.data",
        {"data", "DIR",
         "Folder of what is kept for the next start, of one broker at a time. Default: belfry in "
         "the user's state folder; of belfryd /var/lib/belfry, where that is there for it to write "
         "to, or root starts it."}),
    text<&Config::tokenFile, &parsedFileName>(
        "server.token_file",
        {"token-file", "FILE",
         "File with the token of those who publish over HTTP; made where it is missing. Default: "
         "belfry/token in the user's data folder."}),
    text<&TlsFiles::certificate, &parsedFileName>(
        "server.tls_certificate",
        {"tls-certificate", "FILE",
         "PEM file with the broker's certificate and those that vouch for it; with it the port "
         "speaks TLS and nothing else. Default: none."}),
    text<&TlsFiles::key, &parsedFileName>(
        "server.tls_key",
        {"tls-key", "FILE",
         "PEM file with the key of that certificate, which nobody but its owner may read. SIGHUP "
         "has both read anew."}),
    text<&Config::logLevel, &parsedLogLevel>(
        "log.level",
        {"log-level", "LEVEL",
         "Least important lines to log: debug, info, warning or error. Default: info."}),
    text<&Config::logFile, &parsedFileName>(
        "log.file",
        {"log-file", "FILE",
         "File that the log is appended to; SIGHUP has it opened anew. Default: none, the log goes "
         "to standard error."}),
    text<&Leniency::onUnmatched, &parsedOnUnmatched>("stomp.on_unmatched"),
    text<&Leniency::onDuplicateSubscription, &parsedOnDuplicateSubscription>(
        "stomp.on_duplicate_subscription"),
    flag<&Leniency::answersInKind>("stomp.answer_in_kind"),
    duration<&HeartBeat::canSend>("stomp.heart_beat_send_ms", milliseconds(0)),
    duration<&HeartBeat::wants>("stomp.heart_beat_expect_ms", milliseconds(0)),
    flag<&Endpoint::hasWebSocket>("sockjs.websocket"),
    flag<&Endpoint::hasXhr>("sockjs.xhr"),
    flag<&Endpoint::hasEventSource>("sockjs.eventsource"),
    flag<&Endpoint::hasHtmlFile>("sockjs.htmlfile"),
    flag<&Endpoint::hasJsonp>("sockjs.jsonp"),
    flag<&Endpoint::needsCookie>("sockjs.cookie"),
    text<&Endpoint::iframeClientUrl, &parsedIframeClient>("sockjs.iframe_client"),
    number<&Endpoint::streamBytes>("sockjs.stream_bytes", 1024, 64 * MiB),
    text<&Config::unreadDestination, &parsedUnreadDestination>("unread.destination"),
    text<&Config::unreadStore, &parsedUnreadStore>(
        "unread.store",
        {"unread-store", "memory|sqlite",
         "Whether the unread counts end with the program, or are kept in a file for the next "
         "start. Default: sqlite, the file."}),
    number<&UnreadLimits::destinations>("unread.users", 1, 100'000'000),
    number<&UnreadLimits::forgetAfter>("unread.forget_after_days", 0, 36'500),
    text<&Config::unreadOnSubscribe, &parsedUnreadOnSubscribe>(
        "unread.on_subscribe",
        {"unread-on-subscribe", "last|none",
         "What a page that subscribes to unread counts is sent at once: the newest number, or "
         "nothing as with Spring. Default: last."}),
    number<&Limits::frameBytes>("limits.frame_bytes", 1024, 64 * MiB),
    number<&Limits::publicationBytes>("limits.publication_bytes", 1024, 64 * MiB),
    number<&Limits::headerCount>("limits.header_count", 8, 10'000),
    number<&Limits::headerBytes>("limits.header_bytes", 512, MiB),
    number<&Limits::preConnectBytes>("limits.pre_connect_bytes", 512, MiB),
    number<&Limits::openTransactions>("limits.open_transactions", 0, 10'000),
    number<&Limits::transactionFrames>("limits.transaction_frames", 1, 1'000'000),
    number<&Limits::transactionBytes>("limits.transaction_bytes", 1024, 1024 * MiB),
    number<&Limits::totalTransactionBytes>("limits.total_transaction_bytes", 0, 1024 * 1024 * MiB),
    number<&Limits::totalInputBytes>("limits.total_input_bytes", 0, 1024 * 1024 * MiB),
    number<&Limits::subscriptionsPerSession>("limits.subscriptions", 1, 100'000),
    number<&Limits::patternWildcards>("limits.pattern_wildcards", 1, 255),
    number<&Limits::patterns>("limits.patterns", 0, 1'000'000),
    number<&Limits::outputBytes>("limits.output_bytes", 16 * 1024, 1024 * MiB),
    number<&Limits::totalOutputBytes>("limits.total_output_bytes", 0, 1024 * 1024 * MiB),
    number<&Limits::outputMessages>("limits.output_messages", 1, 1'000'000),
    number<&Limits::fragmentsPerMessage>("limits.message_fragments", 1, 1'000'000),
    number<&Limits::httpReceivers>("limits.sockjs_sessions", 1, 1'000'000),
    number<&Limits::tlsHandshakes>("limits.tls_handshakes", 1, 100'000),
    number<&Limits::requestBodyBytes>("limits.request_body_bytes", 1024, 64 * MiB),
    duration<&Limits::outputAge>("limits.output_age_ms", milliseconds(100)),
    duration<&Limits::messageTimeout>("limits.message_ms", milliseconds(100)),
    duration<&Limits::connectTimeout>("limits.connect_ms", milliseconds(100)),
    duration<&Limits::tlsHandshakeTimeout>("limits.tls_handshake_ms", milliseconds(100)),
    duration<&Limits::firstByteTimeout>("limits.first_byte_ms", milliseconds(100)),
    duration<&Limits::requestTimeout>("limits.request_ms", milliseconds(100)),
    duration<&Limits::keepAliveTimeout>("limits.keep_alive_ms", milliseconds(100)),
    number<&Limits::connectionsPerAddress>("limits.connections_per_address", 0, 1'000'000),
    number<&Limits::patternsPerAddress>("limits.patterns_per_address", 0, 1'000'000),
    number<&Limits::transactionBytesPerAddress>("limits.transaction_bytes_per_address", 0,
                                                1024 * 1024 * MiB),
    number<&Limits::connectsPerSecond>("limits.connects_per_second", 0, 1'000'000),
    number<&Limits::httpReceiversPerAddress>("limits.sockjs_sessions_per_address", 0, 1'000'000),
    number<&Limits::requestsPerSecond>("limits.requests_per_second", 0, 1'000'000),
    number<&Limits::framesPerSecond>("limits.frames_per_second", 0, 1'000'000),
    number<&Limits::bytesPerSecond>("limits.bytes_per_second", 0, 1024 * MiB),
    flag<&Limits::holdForLoopback>("limits.hold_for_loopback"),
};

} // namespace

std::span<const Setting> allSettings()
{
    return Table;
}

} // namespace Broker

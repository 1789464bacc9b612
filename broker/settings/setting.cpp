// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/settings/setting.h"

#include "broker/http/requesttarget.h"
#include "broker/routing/interesttable.h"

#include <QHostAddress>

#include <algorithm>
#include <array>

namespace Broker {

namespace {

using Kind = Setting::Kind;
using std::chrono::milliseconds;

constexpr qint64 MiB = 1024 * 1024;
constexpr qint64 HourInMs = 60 * 60 * 1000;

QString quoted(const QString &text)
{
    return u'\'' + printable(text) + u'\'';
}

QString setHost(Config &config, const SettingValue &value)
{
    const auto &host = std::get<QString>(value);
    if (host != QLatin1StringView("localhost") && QHostAddress(host).isNull()) {
        return QStringLiteral("must be an IP address of this machine such as 127.0.0.1, or "
                              "localhost, but is %1")
            .arg(quoted(host));
    }
    config.host = host;
    return {};
}

QString setFileName(QString &name, const SettingValue &value)
{
    const auto &wanted = std::get<QString>(value);
    if (wanted.isEmpty() || wanted.contains(QChar())) {
        return QStringLiteral("must be the name of a file, but is %1").arg(quoted(wanted));
    }
    name = wanted;
    return {};
}

QString setTokenFile(Config &config, const SettingValue &value)
{
    return setFileName(config.tokenFile, value);
}

QString setTlsCertificate(Config &config, const SettingValue &value)
{
    return setFileName(config.tlsFiles.certificate, value);
}

QString setTlsKey(Config &config, const SettingValue &value)
{
    return setFileName(config.tlsFiles.key, value);
}

QString setEndpoint(Config &config, const SettingValue &value)
{
    const QByteArray path = std::get<QString>(value).toUtf8();
    const bool isPlain = std::all_of(path.begin(), path.end(), [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
            || (byte >= '0' && byte <= '9') || byte == '/' || byte == '-' || byte == '_';
    });
    if (path.size() < 2 || !path.startsWith('/') || path.endsWith('/') || path.contains("//")
        || !isPlain) {
        return QStringLiteral("must be a path such as /ws, of letters, digits, - and _, but is %1")
            .arg(quoted(std::get<QString>(value)));
    }
    config.endpoint.path = path;
    return {};
}

QString setAllowedHosts(Config &config, const SettingValue &value)
{
    QList<QByteArray> hosts;
    for (const QString &host : std::get<QStringList>(value)) {
        if (!Http::isAuthority(host.toUtf8())) {
            return QStringLiteral("must be names or addresses, each with or without a port, but "
                                  "one is %1")
                .arg(quoted(host));
        }
        hosts.append(host.toUtf8());
    }
    config.allowedHosts = hosts;
    return {};
}

QString setAllowedOrigins(Config &config, const SettingValue &value)
{
    QList<QByteArray> patterns;
    for (const QString &pattern : std::get<QStringList>(value)) {
        if (pattern != QLatin1StringView("*") && !pattern.contains(QLatin1StringView("://"))) {
            return QStringLiteral("must be origins such as http://localhost:8081 or patterns such "
                                  "as https://*.example.com, but one is %1")
                .arg(quoted(pattern));
        }
        patterns.append(pattern.toUtf8());
    }
    config.allowedOrigins = patterns;
    return {};
}

QString setTrustedProxies(Config &config, const SettingValue &value)
{
    QList<Network> networks;
    for (const QString &text : std::get<QStringList>(value)) {
        const std::optional<Network> network = parsedNetwork(text.toUtf8());
        if (!network) {
            return QStringLiteral("must be addresses such as 127.0.0.1 or networks such as "
                                  "10.0.0.0/8, but one is %1")
                .arg(quoted(text));
        }
        networks.append(*network);
    }
    config.proxies.trusted = TrustedProxies(networks);
    return {};
}

QString setProxyProtocol(Config &config, const SettingValue &value)
{
    config.proxies.sendHeader = std::get<bool>(value);
    return {};
}

QString setIframeClient(Config &config, const SettingValue &value)
{
    const auto &url = std::get<QString>(value);
    const bool isPlain = url.startsWith(u'/') || url.startsWith(QLatin1StringView("https://"))
        || url.startsWith(QLatin1StringView("http://"));
    if (!isPlain || url.contains(u'"') || url.contains(u'<')) {
        return QStringLiteral("must be the URL of the sockjs-client that the page loads, but is %1")
            .arg(quoted(url));
    }
    config.endpoint.iframeClientUrl = url.toUtf8();
    return {};
}

QString setUnreadDestination(Config &config, const SettingValue &value)
{
    const QByteArray text = std::get<QString>(value).toUtf8();
    const Result<DestinationPattern> pattern = DestinationPattern::parse(text);
    const bool namesUser = pattern && text.count('{') == 1 && text.contains("{user}")
        && !text.contains('*') && !text.contains('?');
    if (!namesUser) {
        return QStringLiteral("must be a destination with {user} as one of its segments and no "
                              "other wildcard, such as /alarm/{user}, but is %1")
            .arg(quoted(std::get<QString>(value)));
    }
    config.unreadDestination = *pattern;
    return {};
}

QString setUnreadOnSubscribe(Config &config, const SettingValue &value)
{
    const auto &what = std::get<QString>(value);
    const bool isLast = what == QLatin1StringView("last");
    if (!isLast && what != QLatin1StringView("none")) {
        return QStringLiteral("must be last or none, but is %1").arg(quoted(what));
    }
    config.unreadOnSubscribe = isLast ? UnreadOnSubscribe::Last : UnreadOnSubscribe::None;
    return {};
}

QString setLogLevel(Config &config, const SettingValue &value)
{
    static constexpr std::array Levels {QLatin1StringView("debug"), QLatin1StringView("info"),
                                        QLatin1StringView("warning"), QLatin1StringView("error")};
    const auto &name = std::get<QString>(value);
    const auto found = std::find(Levels.begin(), Levels.end(), name);
    if (found == Levels.end()) {
        return QStringLiteral("must be debug, info, warning or error, but is %1").arg(quoted(name));
    }
    config.logLevel = LogLevel(found - Levels.begin());
    return {};
}

// For members that take the number as it is. GCC 12 takes a pointer to member as a template
// argument.
template<auto Member>
QString setLimit(Config &config, const SettingValue &value)
{
    using Number = std::remove_reference_t<decltype(config.limits.*Member)>;
    config.limits.*Member = Number(std::get<qint64>(value));
    return {};
}

QString setHoldForLoopback(Config &config, const SettingValue &value)
{
    config.limits.holdForLoopback = std::get<bool>(value);
    return {};
}

template<auto Member>
QString setLimitMs(Config &config, const SettingValue &value)
{
    config.limits.*Member = milliseconds(std::get<qint64>(value));
    return {};
}

template<auto Member>
QString setNumber(Config &config, const SettingValue &value)
{
    using Number = std::remove_reference_t<decltype(config.*Member)>;
    config.*Member = Number(std::get<qint64>(value));
    return {};
}

template<auto Member>
QString setFlag(Config &config, const SettingValue &value)
{
    config.*Member = std::get<bool>(value);
    return {};
}

template<auto Member>
QString setTransport(Config &config, const SettingValue &value)
{
    config.endpoint.*Member = std::get<bool>(value);
    return {};
}

QString setStreamBytes(Config &config, const SettingValue &value)
{
    config.endpoint.streamBytes = std::get<qint64>(value);
    return {};
}

template<auto Member>
QString setBeat(Config &config, const SettingValue &value)
{
    config.heartBeat.*Member = milliseconds(std::get<qint64>(value));
    return {};
}

constexpr std::array Settings {
    Setting {"server.host", "host", "ADDRESS",
             "Address to listen on. Default: 127.0.0.1, which only this machine reaches.",
             Kind::Text, 0, 0, &setHost},
    Setting {"server.port", "port", "PORT", "Port to listen on; 0 takes a free one. Default: 8080.",
             Kind::Integer, 0, 65535, &setNumber<&Config::port>},
    Setting {"server.workers", "workers", "N",
             "Threads that serve clients; 0 is as many as there are cores. Default: 0.",
             Kind::Integer, 0, MaxWorkers, &setNumber<&Config::workers>},
    Setting {"server.endpoint", "endpoint", "PATH",
             "Path of the SockJS and WebSocket endpoint. Default: /ws.", Kind::Text, 0, 0,
             &setEndpoint},
    Setting {"server.demo", "demo", "true|false",
             "Whether the demo page is served at /. Default: true.", Kind::Flag, 0, 0,
             &setFlag<&Config::servesDemo>},
    Setting {"server.allowed_hosts", "allowed-hosts", "LIST",
             "Host names, besides localhost, by which clients may reach the broker.",
             Kind::TextList, 0, 0, &setAllowedHosts},
    Setting {"server.allowed_origins", "allowed-origins", "LIST",
             "Origins of other web pages that may use the broker: patterns as in Spring's "
             "setAllowedOriginPatterns.",
             Kind::TextList, 0, 0, &setAllowedOrigins},
    Setting {"server.trusted_proxies", "trusted-proxies", "LIST",
             "Addresses or networks of proxies that say where their clients are, such as "
             "10.0.0.0/8. Default: none.",
             Kind::TextList, 0, 0, &setTrustedProxies},
    Setting {"server.proxy_protocol", "proxy-protocol", "true|false",
             "Whether those proxies begin each connection with a PROXY header, and nobody else may "
             "connect. Default: false.",
             Kind::Flag, 0, 0, &setProxyProtocol},
    Setting {"server.token_file", "token-file", "FILE",
             "File with the token of those who publish over HTTP; made where it is missing. "
             "Default: belfry/token in the user's data folder.",
             Kind::Text, 0, 0, &setTokenFile},
    Setting {"server.tls_certificate", "tls-certificate", "FILE",
             "PEM file with the broker's certificate and those that vouch for it; with it the port "
             "speaks TLS and nothing else. Default: none.",
             Kind::Text, 0, 0, &setTlsCertificate},
    Setting {"server.tls_key", "tls-key", "FILE",
             "PEM file with the key of that certificate, which nobody but its owner may read. "
             "SIGHUP has both read anew.",
             Kind::Text, 0, 0, &setTlsKey},
    Setting {"log.level", "log-level", "LEVEL",
             "Least important lines to log: debug, info, warning or error. Default: info.",
             Kind::Text, 0, 0, &setLogLevel},
    Setting {"stomp.heart_beat_send_ms",
             {},
             {},
             {},
             Kind::Integer,
             0,
             HourInMs,
             &setBeat<&Stomp::HeartBeat::canSend>},
    Setting {"stomp.heart_beat_expect_ms",
             {},
             {},
             {},
             Kind::Integer,
             0,
             HourInMs,
             &setBeat<&Stomp::HeartBeat::wants>},
    Setting {"sockjs.websocket",
             {},
             {},
             {},
             Kind::Flag,
             0,
             0,
             &setTransport<&SockJs::Endpoint::hasWebSocket>},
    Setting {"sockjs.xhr", {}, {}, {}, Kind::Flag, 0, 0, &setTransport<&SockJs::Endpoint::hasXhr>},
    Setting {"sockjs.eventsource",
             {},
             {},
             {},
             Kind::Flag,
             0,
             0,
             &setTransport<&SockJs::Endpoint::hasEventSource>},
    Setting {"sockjs.htmlfile",
             {},
             {},
             {},
             Kind::Flag,
             0,
             0,
             &setTransport<&SockJs::Endpoint::hasHtmlFile>},
    Setting {
        "sockjs.jsonp", {}, {}, {}, Kind::Flag, 0, 0, &setTransport<&SockJs::Endpoint::hasJsonp>},
    Setting {"sockjs.cookie",
             {},
             {},
             {},
             Kind::Flag,
             0,
             0,
             &setTransport<&SockJs::Endpoint::needsCookie>},
    Setting {"sockjs.iframe_client", {}, {}, {}, Kind::Text, 0, 0, &setIframeClient},
    Setting {"sockjs.stream_bytes", {}, {}, {}, Kind::Integer, 1024, 64 * MiB, &setStreamBytes},
    Setting {"limits.sockjs_sessions",
             {},
             {},
             {},
             Kind::Integer,
             1,
             1'000'000,
             &setLimit<&Limits::sockJsSessions>},
    Setting {"unread.destination", {}, {}, {}, Kind::Text, 0, 0, &setUnreadDestination},
    Setting {"unread.on_subscribe", "unread-on-subscribe", "last|none",
             "What a page that subscribes to unread counts is sent at once: the newest number, or "
             "nothing as with Spring. Default: last.",
             Kind::Text, 0, 0, &setUnreadOnSubscribe},
    Setting {"limits.frame_bytes",
             {},
             {},
             {},
             Kind::Integer,
             1024,
             64 * MiB,
             &setLimit<&Limits::frameBytes>},
    Setting {"limits.header_count",
             {},
             {},
             {},
             Kind::Integer,
             8,
             10'000,
             &setLimit<&Limits::headerCount>},
    Setting {"limits.header_bytes",
             {},
             {},
             {},
             Kind::Integer,
             512,
             MiB,
             &setLimit<&Limits::headerBytes>},
    Setting {"limits.pre_connect_bytes",
             {},
             {},
             {},
             Kind::Integer,
             512,
             MiB,
             &setLimit<&Limits::preConnectBytes>},
    Setting {"limits.open_transactions",
             {},
             {},
             {},
             Kind::Integer,
             0,
             10'000,
             &setLimit<&Limits::openTransactions>},
    Setting {"limits.transaction_bytes",
             {},
             {},
             {},
             Kind::Integer,
             1024,
             1024 * MiB,
             &setLimit<&Limits::transactionBytes>},
    Setting {"limits.subscriptions",
             {},
             {},
             {},
             Kind::Integer,
             1,
             100'000,
             &setLimit<&Limits::subscriptionsPerSession>},
    Setting {"limits.output_bytes",
             {},
             {},
             {},
             Kind::Integer,
             16 * 1024,
             1024 * MiB,
             &setLimit<&Limits::outputBytes>},
    Setting {"limits.output_age_ms",
             {},
             {},
             {},
             Kind::Integer,
             100,
             HourInMs,
             &setLimitMs<&Limits::outputAge>},
    Setting {"limits.output_messages",
             {},
             {},
             {},
             Kind::Integer,
             1,
             1'000'000,
             &setLimit<&Limits::outputMessages>},
    Setting {"limits.message_fragments",
             {},
             {},
             {},
             Kind::Integer,
             1,
             1'000'000,
             &setLimit<&Limits::fragmentsPerMessage>},
    Setting {"limits.message_ms",
             {},
             {},
             {},
             Kind::Integer,
             100,
             HourInMs,
             &setLimitMs<&Limits::messageTimeout>},
    Setting {"limits.connect_ms",
             {},
             {},
             {},
             Kind::Integer,
             100,
             HourInMs,
             &setLimitMs<&Limits::connectTimeout>},
    Setting {"limits.tls_handshakes",
             {},
             {},
             {},
             Kind::Integer,
             1,
             100'000,
             &setLimit<&Limits::tlsHandshakes>},
    Setting {"limits.tls_handshake_ms",
             {},
             {},
             {},
             Kind::Integer,
             100,
             HourInMs,
             &setLimitMs<&Limits::tlsHandshakeTimeout>},
    Setting {"limits.first_byte_ms",
             {},
             {},
             {},
             Kind::Integer,
             100,
             HourInMs,
             &setLimitMs<&Limits::firstByteTimeout>},
    Setting {"limits.request_ms",
             {},
             {},
             {},
             Kind::Integer,
             100,
             HourInMs,
             &setLimitMs<&Limits::requestTimeout>},
    Setting {"limits.keep_alive_ms",
             {},
             {},
             {},
             Kind::Integer,
             100,
             HourInMs,
             &setLimitMs<&Limits::keepAliveTimeout>},
    Setting {"limits.request_body_bytes",
             {},
             {},
             {},
             Kind::Integer,
             1024,
             64 * MiB,
             &setLimit<&Limits::requestBodyBytes>},
    Setting {"limits.connections_per_address",
             {},
             {},
             {},
             Kind::Integer,
             0,
             1'000'000,
             &setLimit<&Limits::connectionsPerAddress>},
    Setting {"limits.connects_per_second",
             {},
             {},
             {},
             Kind::Integer,
             0,
             1'000'000,
             &setLimit<&Limits::connectsPerSecond>},
    Setting {"limits.frames_per_second",
             {},
             {},
             {},
             Kind::Integer,
             0,
             1'000'000,
             &setLimit<&Limits::framesPerSecond>},
    Setting {"limits.bytes_per_second",
             {},
             {},
             {},
             Kind::Integer,
             0,
             1024 * MiB,
             &setLimit<&Limits::bytesPerSecond>},
    Setting {"limits.hold_for_loopback", {}, {}, {}, Kind::Flag, 0, 0, &setHoldForLoopback},
};

} // namespace

std::span<const Setting> allSettings()
{
    return Settings;
}

QString variableOf(const Setting &setting)
{
    return QStringLiteral("BELFRY_")
        + QString::fromLatin1(setting.option).toUpper().replace(u'-', u'_');
}

QString applied(const Setting &setting, const SettingValue &value, Config &config)
{
    if (const auto *number = std::get_if<qint64>(&value);
        number && (*number < setting.minimum || *number > setting.maximum)) {
        return QStringLiteral("must be a whole number from %1 to %2, but is %3")
            .arg(setting.minimum)
            .arg(setting.maximum)
            .arg(*number);
    }
    return setting.apply(config, value);
}

Result<SettingValue> parsedValue(const Setting &setting, const QString &text)
{
    switch (setting.kind) {
    case Kind::Integer: {
        bool isNumber = false;
        const qint64 number = text.toLongLong(&isNumber);
        if (!isNumber) {
            return Error {QStringLiteral("must be a whole number, but is %1").arg(quoted(text))};
        }
        return SettingValue(number);
    }
    case Kind::Flag:
        if (text != QLatin1StringView("true") && text != QLatin1StringView("false")) {
            return Error {QStringLiteral("must be true or false, but is %1").arg(quoted(text))};
        }
        return SettingValue(text == QLatin1StringView("true"));
    case Kind::Text: return SettingValue(text);
    case Kind::TextList: {
        QStringList parts;
        for (const QByteArray &part : splitOriginPatterns(text.toUtf8())) {
            parts.append(QString::fromUtf8(part));
        }
        return SettingValue(parts);
    }
    }
    Q_UNREACHABLE();
}

} // namespace Broker

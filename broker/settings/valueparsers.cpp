// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/settings/valueparsers.h"

#include "broker/access/loopback.h"
#include "broker/access/originpattern.h"
#include "broker/http/requesttarget.h"

#include <QHostAddress>

#include <algorithm>
#include <array>
#include <optional>

namespace Broker {

namespace {

Error fault(const QString &what, const QString &text)
{
    return {what.arg(quoted(text))};
}

bool isPlainInPath(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
        || (byte >= '0' && byte <= '9') || byte == '/' || byte == '-' || byte == '_';
}

// Whether an Origin has a scheme such as \a scheme. There are more than http and https: web views
// and extensions have their own. But what comes by some has no origin, and is `null`.
bool isOriginScheme(const QByteArray &scheme)
{
    static constexpr std::array Without {QByteArrayView("about"),      QByteArrayView("blob"),
                                         QByteArrayView("data"),       QByteArrayView("ftp"),
                                         QByteArrayView("javascript"), QByteArrayView("mailto")};
    // RFC 3986, 3.1; a star stands for what may stand there.
    return !scheme.isEmpty() && std::all_of(scheme.begin(), scheme.end(), [](char byte) {
        return isPlainInPath(byte) ? byte != '/' && byte != '_'
                                   : byte == '+' || byte == '.' || byte == '*';
    }) && std::find(Without.begin(), Without.end(), scheme.toLower()) == Without.end();
}

// Whether an Origin ends with a port such as \a port, which begins with its colon: browsers write
// it plainly.
bool isOriginPort(const QByteArray &port)
{
    return port.isEmpty() || port.contains('*') || parsedPort(port.sliced(1)).value_or(0) > 0;
}

// Whether a browser can send an Origin that \a pattern matches: one has no path and no user, and
// its name is in ASCII. A star stands for what may stand there.
bool canMatch(const QByteArray &pattern)
{
    const qsizetype separator = pattern.indexOf("://");
    // A page without an origin sends `null`, and some old web views `file://`.
    if (pattern == "*" || pattern == "null" || pattern == "file://") {
        return true;
    }
    if (separator < 1 || !isOriginScheme(pattern.first(separator))) {
        return false;
    }
    QByteArray authority = pattern.sliced(separator + 3);
    if (authority.endsWith('/')) {
        authority.chop(1);
    }
    if (const qsizetype list = authority.lastIndexOf(":["); list >= 0 && authority.endsWith(']')) {
        const QByteArray ports = authority.sliced(list + 2).chopped(1);
        const QList<QByteArray> each = ports.split(',');
        const auto isPort = [](const QByteArray &port) { return parsedPort(port).has_value(); };
        if (ports != "*" && !std::all_of(each.begin(), each.end(), isPort)) {
            return false;
        }
        authority.truncate(list);
    }
    const QByteArray port = authority.mid(hostSize(authority));
    authority.chop(port.size());
    return isOriginPort(port) && Http::isAuthority(authority.replace('*', '1'));
}

// One of two words.
template<typename Value>
Result<Value> oneOf(const QString &text, const char *firstWord, Value first, const char *secondWord,
                    Value second)
{
    if (text == QLatin1StringView(firstWord)) {
        return first;
    }
    if (text == QLatin1StringView(secondWord)) {
        return second;
    }
    return fault(
        QStringLiteral("must be %1 or %2, but is %3")
            .arg(QLatin1StringView(firstWord), QLatin1StringView(secondWord), QStringLiteral("%1")),
        text);
}

} // namespace

QString quoted(const QString &text)
{
    return u'\'' + printable(text) + u'\'';
}

Result<QString> parsedHost(const QString &text)
{
    if (text != QLatin1StringView("localhost") && QHostAddress(text).isNull()) {
        return fault(QStringLiteral("must be an IP address of this machine such as 127.0.0.1, or "
                                    "localhost, but is %1"),
                     text);
    }
    return text;
}

Result<QString> parsedFileName(const QString &text)
{
    if (text.isEmpty() || text.contains(QChar())) {
        return fault(QStringLiteral("must be the name of a file, but is %1"), text);
    }
    return text;
}

Result<QString> parsedFolderName(const QString &text)
{
    if (text.isEmpty() || text.contains(QChar())) {
        return fault(QStringLiteral("must be the name of a directory, but is %1"), text);
    }
    return text;
}

Result<QByteArray> parsedEndpointPath(const QString &text)
{
    const QByteArray path = text.toUtf8();
    if (path.size() < 2 || !path.startsWith('/') || path.endsWith('/') || path.contains("//")
        || !std::all_of(path.begin(), path.end(), isPlainInPath)) {
        return fault(
            QStringLiteral("must be a path such as /ws, of letters, digits, - and _, but is %1"),
            text);
    }
    return path;
}

Result<QByteArray> parsedIframeClient(const QString &text)
{
    const bool isUrl = text.startsWith(u'/') || text.startsWith(QLatin1StringView("https://"))
        || text.startsWith(QLatin1StringView("http://"));
    // It is written into a page, between quotes.
    if (!isUrl || text.contains(u'"') || text.contains(u'<')) {
        return fault(
            QStringLiteral("must be the URL of the sockjs-client that the page loads, but is %1"),
            text);
    }
    return text.toUtf8();
}

Result<LogLevel> parsedLogLevel(const QString &text)
{
    static constexpr std::array Levels {QLatin1StringView("debug"), QLatin1StringView("info"),
                                        QLatin1StringView("warning"), QLatin1StringView("error")};
    const auto found = std::find(Levels.begin(), Levels.end(), text);
    if (found == Levels.end()) {
        return fault(QStringLiteral("must be debug, info, warning or error, but is %1"), text);
    }
    return LogLevel(found - Levels.begin());
}

Result<DestinationPattern> parsedUnreadDestination(const QString &text)
{
    const QByteArray written = text.toUtf8();
    Result<DestinationPattern> pattern = DestinationPattern::parse(written);
    const bool namesUser = pattern && written.count('{') == 1 && written.contains("{user}")
        && !written.contains('*') && !written.contains('?');
    if (!namesUser) {
        return fault(QStringLiteral("must be a destination with {user} as one of its segments and "
                                    "no other wildcard, such as /alarm/{user}, but is %1"),
                     text);
    }
    return pattern;
}

Result<UnreadOnSubscribe> parsedUnreadOnSubscribe(const QString &text)
{
    return oneOf<UnreadOnSubscribe>(text, "last", UnreadOnSubscribe::Last, "none",
                                    UnreadOnSubscribe::None);
}

Result<UnreadStoreKind> parsedUnreadStore(const QString &text)
{
    return oneOf<UnreadStoreKind>(text, "memory", UnreadStoreKind::Memory, "sqlite",
                                  UnreadStoreKind::Sqlite);
}

Result<OnUnmatched> parsedOnUnmatched(const QString &text)
{
    return oneOf<OnUnmatched>(text, "ignore", OnUnmatched::Ignore, "error", OnUnmatched::Error);
}

Result<OnDuplicateSubscription> parsedOnDuplicateSubscription(const QString &text)
{
    return oneOf<OnDuplicateSubscription>(text, "error", OnDuplicateSubscription::Error, "replace",
                                          OnDuplicateSubscription::Replace);
}

Result<QByteArray> parsedAllowedHost(const QString &text)
{
    // `.example.com` is a name and all below it; a dot alone would be every name that ends with
    // one.
    const QByteArray host = text.toUtf8();
    const QByteArray name = host.startsWith('.') ? host.sliced(1) : host;
    if (!Http::isAuthority(name) || name.startsWith('.')) {
        return fault(QStringLiteral("must be names or addresses, each with or without a port, or "
                                    ".example.com for a name and all below it, but one is %1"),
                     text);
    }
    return host;
}

Result<QByteArray> parsedAllowedOrigin(const QString &text)
{
    const QList<QByteArray> patterns = splitOriginPatterns(text.toUtf8());
    if (patterns.isEmpty() || !std::all_of(patterns.begin(), patterns.end(), canMatch)) {
        return fault(QStringLiteral("must be origins such as http://localhost:8081 or patterns "
                                    "such as https://*.example.com, as browsers send them, in "
                                    "ASCII and without a path, but one is %1"),
                     text);
    }
    return text.toUtf8();
}

Result<Network> parsedTrustedProxy(const QString &text)
{
    const std::optional<Network> network = parsedNetwork(text.toUtf8());
    if (!network) {
        return fault(QStringLiteral("must be addresses such as 127.0.0.1 or networks such as "
                                    "10.0.0.0/8, but one is %1"),
                     text);
    }
    return *network;
}

} // namespace Broker

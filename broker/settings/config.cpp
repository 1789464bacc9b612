// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/settings/config.h"

#include "broker/access/ipaddress.h"

#include <QHostAddress>

#include <algorithm>

namespace Broker {

namespace {

QHostAddress addressOf(const QString &host)
{
    return unmapped(QHostAddress(host));
}

// Whether who listens on \a host does so on \a other too, which is another one.
bool contains(const QString &host, const QString &other)
{
    const QHostAddress all = addressOf(host);
    if (host == other || all == addressOf(other)) {
        return false;
    }
    const bool isIpv4 = other == QLatin1StringView("localhost")
        || addressOf(other).protocol() == QAbstractSocket::IPv4Protocol;
    return all == QHostAddress(QHostAddress::AnyIPv6)
        || (all == QHostAddress(QHostAddress::AnyIPv4) && isIpv4);
}

} // namespace

bool Config::isLoopback() const
{
    return proxies.trusted.isEmpty()
        && std::all_of(hosts.begin(), hosts.end(), [](const QString &host) {
               return host == QLatin1StringView("localhost") || addressOf(host).isLoopback();
           });
}

QString Config::hostsFault() const
{
    if (hosts.isEmpty()) {
        return QStringLiteral("server.host names no address to listen on. 127.0.0.1 is one.");
    }
    for (const QString &all : hosts) {
        for (const QString &one : hosts) {
            if (contains(all, one)) {
                return QStringLiteral("server.host names %1 and %2, but %1 contains the other: it "
                                      "is every address of %3. Leave out %2, or name single "
                                      "addresses instead of %1.")
                    .arg(all, one,
                         all.contains(u':') ? QStringLiteral("IPv4 and of IPv6")
                                            : QStringLiteral("IPv4"));
            }
        }
    }
    return {};
}

QString Config::exposure() const
{
    const bool isProtected = tls.isSet() || !proxies.trusted.isEmpty() || isLoopback();
    if (isProtected || allowsPlaintext) {
        return {};
    }
    return QStringLiteral("On %1 other machines reach the broker, and without TLS those on the way "
                          "could read and change what passes. Under [server], write "
                          "tls_certificate = \"FILE\" and tls_key = \"FILE\"; or name the proxy "
                          "that speaks TLS in trusted_proxies; or, where the network is trusted, "
                          "write allow_plaintext = true.")
        .arg(hosts.join(QStringLiteral(", ")));
}

QStringList hostsOf(const QString &text)
{
    QStringList hosts;
    for (const QString &one : text.split(u',', Qt::SkipEmptyParts)) {
        hosts.append(one.trimmed());
    }
    return hosts;
}

} // namespace Broker

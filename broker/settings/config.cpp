// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/settings/config.h"

#include <QHostAddress>

#include <algorithm>

namespace Broker {

bool Config::isLoopback() const
{
    return proxies.trusted.isEmpty()
        && std::all_of(hosts.begin(), hosts.end(), [](const QString &host) {
               return host == QLatin1StringView("localhost") || QHostAddress(host).isLoopback();
           });
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

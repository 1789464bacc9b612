// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/accessrules.h"
#include "broker/access/hostpolicy.h"
#include "broker/access/leniency.h"
#include "broker/access/limits.h"
#include "broker/access/originpolicy.h"
#include "broker/access/publishertoken.h"
#include "broker/access/trustedproxies.h"
#include "broker/base/logging.h"
#include "broker/base/result.h"
#include "broker/net/tlsidentity.h"
#include "broker/routing/destination.h"
#include "broker/sockjs/endpoint.h"
#include "broker/stomp/heartbeat.h"
#include "broker/unread/datafolder.h"
#include "broker/unread/memoryunreadstore.h"
#include "broker/unread/publisher.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace Broker {

/// All that a broker is told before it starts. Nothing of it changes while it runs.
struct Config
{
    QString file; ///< that it was read from; empty for none
    QStringList hosts {QStringLiteral("127.0.0.1")};
    quint16 port = 8080; ///< 0 takes a free one
    int workers = 0;     ///< 0 is as many as there are cores
    SockJs::Endpoint endpoint {QByteArrayLiteral("/ws")};
    bool servesDemo = true;
    QString tokenFile = usualTokenFile(); ///< empty where the token came from BELFRY_TOKEN
    PublisherToken token; ///< what the program read there; without it no back-end publishes
    TlsFiles tlsFiles;
    TlsIdentity tls; ///< what the program read of those files; without it no TLS is spoken
    QList<QByteArray> allowedHosts;
    QList<QByteArray> allowedOrigins;
    ProxySettings proxies;
    bool allowsPlaintext = false; ///< beyond this machine, without TLS or a proxy that speaks it
    LogLevel logLevel = LogLevel::Info;
    QString logFile; ///< empty for standard error
    Limits limits;
    Stomp::HeartBeat heartBeat {std::chrono::seconds(10), std::chrono::seconds(10)};
    DestinationPattern unreadDestination = DestinationPattern::parse("/alarm/{user}").value();
    UnreadOnSubscribe unreadOnSubscribe = UnreadOnSubscribe::Last;
    UnreadLimits unreadLimits;
    UnreadStoreKind unreadStore = UnreadStoreKind::Sqlite;
    QString dataFolder = DataFolder::usualPath(); ///< of what is to outlive the process
    AccessRules rules = AccessRules::standard();
    Leniency leniency;

    /// Whether only this machine can reach the broker, and not others through a proxy.
    bool isLoopback() const;

    /// What is wrong with the addresses to listen on as a whole. Empty where nothing is.
    QString hostsFault() const;

    /// Why this may not be served: it is open to others on the way, and nobody said that it may
    /// be. Empty where it may.
    QString exposure() const;

    HostPolicy hostPolicy() const { return HostPolicy(allowedHosts); }
    OriginPolicy originPolicy() const { return OriginPolicy(allowedOrigins, isLoopback()); }
};

/// The addresses in \a text, which has commas between them, as somebody typed them.
QStringList hostsOf(const QString &text);

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/screen.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>

/// What a console hears of sessions: plain values, free to copy between threads. Times are
/// microseconds since the epoch, UTC, unless a member says otherwise.
namespace Broker {

using SessionId = quint64; ///< unique while the process lives, counted from 1; shown as `s-41`

/// How a session's bytes travel.
enum class TransportKind : quint8 {
    WebSocket,
    SockJsWebSocket,
    XhrPolling,
    XhrStreaming,
    EventSource,
    HtmlFile,
    Jsonp
};

enum class AckMode : quint8 { Auto, Client, ClientIndividual };

struct SubscriptionRecord
{
    SessionId session = 0;
    QByteArray id; ///< as the client chose it; the destination where a 1.0 client chose none
    QByteArray destination; ///< exact or a pattern
    AckMode ack = AckMode::Auto;
    qint64 since = 0;
    quint64 delivered = 0; ///< messages written to it
    quint64 unacknowledged = 0;
    qint64 lastMessageAt = 0; ///< 0 before the first
    bool isOwnCount = false;  ///< whether it has the unread count of its session's user
    Screen screen {};         ///< where it has
};

struct SessionRecord
{
    SessionId id = 0;
    QString user; ///< from the CONNECT login, or else the user of its first unread subscription;
                  ///< may be empty
    QByteArray transportName; ///< the SockJS session id, or empty for a raw WebSocket
    TransportKind transport = TransportKind::WebSocket;
    QByteArray stompVersion; ///< `1.2`; empty before CONNECTED
    QString remote;          ///< address and port
    QString origin;          ///< empty where the client sent none
    QString userAgent;
    qint64 openedAt = 0;
    qint64 connectedAt = 0; ///< when CONNECTED was sent, or 0
    qint64 lastInAt = 0;
    qint64 quietSince = 0; ///< the last sign of a client that missed two heart-beats; else 0
    qint64 lastOutAt = 0;
    quint64 framesIn = 0;
    quint64 framesOut = 0;
    quint64 bytesIn = 0;
    quint64 bytesOut = 0;
    qint64 queuedBytes = 0; ///< written by the broker and not yet taken by the kernel
    std::chrono::milliseconds sendsEvery {0};   ///< heart-beats agreed from server to client
    std::chrono::milliseconds expectsEvery {0}; ///< and from client to server
    QList<SubscriptionRecord> subscriptions;

    qint64 closedAt = 0;   ///< 0 while it is open
    quint16 closeCode = 0; ///< a WebSocket close code; 1006 where the connection just ended
    QString closeReason;
};

/// That a session has ended, where so many did at once that no more is told of it.
struct EndedSession
{
    SessionId id = 0;
    qint64 closedAt = 0;
    quint16 closeCode = 0;
};

/// What changed among the sessions since the last batch: each changed session whole, once.
struct ConnectionChanges
{
    QList<SessionRecord> changed; ///< opened, changed or closed (closedAt is set)
    QList<EndedSession> ended {}; ///< of those that a batch before this one had as open
};

} // namespace Broker

Q_DECLARE_METATYPE(Broker::ConnectionChanges)

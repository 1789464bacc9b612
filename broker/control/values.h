// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/logging.h"
#include "broker/control/counts.h"
#include "broker/stomp/command.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

/// What a console hears from a broker, wherever the broker runs: plain values, free to copy between
/// threads.
///
/// Times are microseconds since the epoch, UTC, unless a member says otherwise.
namespace Broker {

using SessionId = quint64; ///< unique while the process lives, counted from 1; shown as `s-41`

enum class BrokerState : quint8 { Stopped, Starting, Running, Stopping, Failed };

/// Why a broker could not start.
enum class StartFailure : quint8 {
    None,
    PortInUse,
    AddressUnavailable,
    PermissionDenied,
    BadSettings,
    NoStore, ///< the unread counts cannot be read, or kept
    Other
};

struct BrokerStatus
{
    BrokerState state = BrokerState::Stopped;
    QString endpoint;           ///< `http://127.0.0.1:8080/ws` while it runs
    QStringList otherEndpoints; ///< the same for further addresses
    QString host;               ///< the address asked for, or bound
    quint16 port = 0;           ///< the port asked for, or bound
    qint64 startedAt = 0;       ///< 0 unless it runs
    QString tokenFile; ///< the file with the token for publishing over HTTP; empty for none
    StartFailure failure = StartFailure::None;
    QString failureText;  ///< what happened, to what, and what to do; only where Failed
    quint16 freePort = 0; ///< where PortInUse: a port that was free a moment ago, or 0
};

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

enum class Direction : quint8 { In, Out };

/// One frame that was received or sent.
struct TrafficRecord
{
    quint64 sequence = 0; ///< over all workers, without a gap but for what was dropped
    qint64 at = 0;        ///< when it was taken up or written
    Direction direction = Direction::In;
    SessionId session = 0; ///< 0 for a MESSAGE that nobody subscribes to, so that none was made
    QByteArray user;
    std::optional<Stomp::Command> command; ///< nothing for a heart-beat
    QByteArray destination;
    QByteArray subscription;
    /// Command and headers as they passed, with their line ends and the blank line, but for
    /// credentials, which are masked; empty where there was no frame.
    QByteArray head;
    QByteArray body;        ///< shared with the message, not copied
    bool isBodyCut = false; ///< whether the body went on past what is kept
    qint32 bytes = 0;       ///< of the whole STOMP frame, from command to NUL
    qint64 latency = -1;    ///< for a MESSAGE: microseconds from publish to write; else -1
};

struct TrafficBatch
{
    QList<TrafficRecord> records; ///< in the order of their sequence
    quint64 dropped = 0; ///< records that were left out since the last batch, for want of room
};

/// What happened since the broker started, as totals, and how things stand now; once a second.
struct Sample
{
    qint64 at = 0;
    quint32 sessions = 0;
    quint32 users = 0; ///< different users with a session
    quint32 subscriptions = 0;
    quint64 framesIn = 0; ///< all counters below are totals since the start
    quint64 framesOut = 0;
    quint64 bytesIn = 0;
    quint64 bytesOut = 0;
    quint64 published = 0;
    quint64 delivered = 0;
    quint64 undelivered = 0; ///< publications that reached no subscriber
    quint64 sessionsOpened = 0;
    quint64 sessionsClosed = 0;
    quint64 refusedRequests = 0;
    qint64 queuedBytes = 0;
    qint64 latencyP50 =
        -1; ///< of unread counts, publish to write over the last second, microseconds; -1 for none
    qint64 latencyP99 = -1;
    qint64 cpuMicroseconds = 0; ///< user and system time of the process since its start
    qint64 residentBytes = 0;
    std::optional<KeepingTrouble> keeping {}; ///< nothing where counts are kept as they should be
};

/// Why a push reached nobody, or not everybody.
enum class DeliveryProblem : quint8 {
    None,
    NoSession,      ///< the user has no session
    NotSubscribed,  ///< none of the user's sessions subscribes to the destination
    SessionClosing, ///< the only subscribers were closing
    BadDestination, ///< nothing can be published to it
    BadPayload,     ///< too large
    BrokerStopped,
    CountRefused, ///< the broker took neither the number nor the message
};

/// What became of one publication.
struct DeliveryReport
{
    quint64 push = 0; ///< counted from 1
    qint64 at = 0;
    QByteArray destination;
    QByteArray body;
    QString user;         ///< of an unread destination; else empty
    quint32 matched = 0;  ///< subscriptions that match
    quint32 written = 0;  ///< of these, handed to the kernel or to the connection's output
    quint32 sessions = 0; ///< different sessions written to
    std::chrono::microseconds elapsed {0}; ///< from the request to the last write
    DeliveryProblem problem = DeliveryProblem::None;
    QString nearest; ///< where not subscribed: a destination much like it that somebody subscribes
                     ///< to; may be empty
    qint64 lastSeenAt = 0;    ///< where no session: when the user's last one closed; 0 if unknown
    quint16 lastSeenCode = 0; ///< and its close code
    std::optional<CountOutcome> unread {}; ///< where it was an unread count
};

struct PublishRequest
{
    QByteArray destination;
    QByteArray body;
    QByteArray contentType = QByteArrayLiteral("application/json");
};

} // namespace Broker

Q_DECLARE_METATYPE(Broker::BrokerStatus)
Q_DECLARE_METATYPE(Broker::ConnectionChanges)
Q_DECLARE_METATYPE(Broker::TrafficBatch)
Q_DECLARE_METATYPE(Broker::Sample)
Q_DECLARE_METATYPE(Broker::DeliveryReport)
Q_DECLARE_METATYPE(Broker::LogEntry)

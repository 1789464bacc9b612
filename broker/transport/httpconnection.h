// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/request.h"
#include "broker/http/requestparser.h"
#include "broker/net/connection.h"
#include "broker/net/deliveryprobe.h"
#include "broker/transport/connectionpeer.h"
#include "broker/transport/requestgate.h"
#include "broker/transport/responder.h"

#include <memory>
#include <optional>
#include <vector>

namespace Broker {

class HttpConnection;

/// Who has a HttpConnection: decides what becomes of each request, and hears of the end.
class HttpConnectionOwner
{
public:
    virtual ~HttpConnectionOwner() = default;

    virtual Decision decide(const Http::Request &request, const RequestPeer &peer) = 0;

    /// Somebody is to answer \a request, at once or later.
    virtual void handleAsked(HttpConnection &connection, const Http::Request &request,
                             const Decision &decision) = 0;

    /// \a request was granted a WebSocket: HttpConnection::takeConnection() has what it goes over.
    virtual void handleUpgraded(HttpConnection &connection, const Http::Request &request,
                                const WebSocketGrant &grant) = 0;

    /// A request was answered with an error that says that it was refused.
    virtual void handleRefused() = 0;

    /// The last it hears of \a connection, which may be destroyed at the end of the turn.
    virtual void handleClosed(HttpConnection &connection) = 0;
};

/// A connection from its acceptance on: reads requests, one after the other, and has them answered,
/// until it ends or one is granted a WebSocket, when the connection moves on.
///
/// A request that somebody else answers later holds back those behind it: answers leave in the
/// order of their requests.
class HttpConnection : private ConnectionHandler
{
public:
    /// \a number is unique among those of \a owner.
    HttpConnection(quint64 number, std::unique_ptr<Connection> connection,
                   const ProxySettings &proxies, HttpConnectionOwner &owner, NetContext &context);
    ~HttpConnection() override;
    Q_DISABLE_COPY_MOVE(HttpConnection)

    quint64 number() const { return m_number; }

    /// What it goes over, once it was upgraded.
    std::unique_ptr<Connection> takeConnection();

    /// Who sent the latest request.
    const RequestPeer &peer() const { return m_peer; }

    /// Answers the request that handleAsked() told of. Ignored where it has its answer.
    void respond(const Http::Response &response);

    /// The same, in pieces; \sa Responder.
    void startStream(int status, const Http::Headers &headers);
    void writeStream(const QList<QByteArray> &pieces);
    void endStream();

    /// \sa Responder::whenEnded()
    void setEnded(Responder::Ended ended);

    /// \sa Responder::inspect()
    void inspect(Responder::Ended told);

    /// Ends it as soon as what was written is gone.
    void closeSoon();

private:
    /// What is known of the request that is being answered.
    struct Pending
    {
        Http::Method method = Http::Method::Get;
        int minorVersion = 1;
        bool keepsAlive = true;
        bool streams = false;
    };

    /// Those who asked whether an answer has arrived, and do not know yet.
    struct Inspection
    {
        std::vector<Responder::Ended> told;
        std::unique_ptr<Deadline> next;
        int looksLeft = 0;
    };

    void received(std::span<char> bytes) override;
    void overflowed() override;
    void ended() override;
    void readRequests();
    void readProxyHeader();
    void parseRequest();
    void handleRequest(const Http::Request &request);
    void upgrade(const Http::Request &request, const WebSocketGrant &grant);
    void answer(const Http::Response &response, const Pending &pending);
    void goOn(bool keepsAlive);
    Ending ending() const;
    void tellEnded(Ending ending);
    void goOnInspecting();
    void tellInspected(Ending ending);
    void refuse();
    void handleDeadline();
    void closeGently();
    void breakOff();
    void finish();

    const quint64 m_number;
    std::unique_ptr<Connection> m_connection; // null once it was taken
    HttpConnectionOwner &m_owner;
    NetContext &m_context;
    ConnectionPeer m_connectionPeer;
    RequestPeer m_peer; // of the latest request
    Http::RequestParser m_parser;
    QByteArray m_unparsed;
    std::optional<Pending> m_pending;       // the request that waits for its answer
    Responder::Ended m_ended;               // of the latest answer that was somebody else's
    std::unique_ptr<DeliveryProbe> m_probe; // of the same, once it is complete
    Inspection m_inspection;
    int m_requestCount = 0;
    bool m_hasBytes = false; // of the current request
    bool m_isReading = false;
    bool m_isFinished = false;
    Deadline m_deadline;
};

} // namespace Broker

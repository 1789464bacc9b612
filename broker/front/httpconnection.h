// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/heldinput.h"
#include "broker/front/answerwatch.h"
#include "broker/front/connectionpeer.h"
#include "broker/front/pathservice.h"
#include "broker/front/responder.h"
#include "broker/front/streamwatch.h"
#include "broker/http/request.h"
#include "broker/http/requestparser.h"
#include "broker/net/connection.h"

#include <memory>
#include <optional>

namespace Broker {

class HttpConnection;

/// Who has a HttpConnection: decides what becomes of each request, and hears of the end.
class HttpConnectionOwner
{
public:
    virtual ~HttpConnectionOwner() = default;

    virtual Decision decide(const Http::Request &request, const RequestPeer &peer) = 0;

    /// How many bytes the body of the request with \a head may have.
    virtual Http::BodyBound bodyLimit(const Http::Request &head) = 0;

    /// To answer the request that is asked over \a connection, by HTTP/1.\a minorVersion.
    virtual Responder responder(const HttpConnection &connection, int minorVersion) = 0;

    /// A request was answered with an error that says that it was refused.
    virtual void handleRefused() = 0;

    /// The last it hears of \a connection, which may be destroyed at the end of the turn.
    virtual void handleClosed(HttpConnection &connection) = 0;
};

/// A connection from its acceptance on: reads requests, one after the other, and has them answered,
/// until it ends or one is granted the connection, which then moves on.
///
/// A request that somebody else answers later holds back those behind it: answers leave in the
/// order of their requests.
class HttpConnection : public ResponseTarget, private ConnectionHandler
{
public:
    /// \a number is unique among those of \a owner.
    HttpConnection(quint64 number, std::unique_ptr<Connection> connection,
                   const ProxySettings &proxies, HttpConnectionOwner &owner, NetContext &context);
    ~HttpConnection() override;
    Q_DISABLE_COPY_MOVE(HttpConnection)

    quint64 number() const { return m_number; }

    void respond(const Http::Response &response) override;
    void startStream(int status, const Http::Headers &headers) override;
    void writeStream(const QList<StreamPiece> &pieces) override;
    void endStream() override;
    void setEnded(Ended ended, const OutputHolder::Client &client) override;
    void setBehind(Behind told) override;
    Held holds(const QByteArray &key) const override
    {
        return m_connection ? m_connection->holds(key) : Held::Perhaps;
    }
    void inspect(Ended told) override;

    /// Ends it as soon as what was written is gone.
    void closeSoon();

private:
    /// What is known of the request that is being answered.
    struct Unanswered
    {
        Http::Method method = Http::Method::Get;
        int minorVersion = 1;
        bool keepsAlive = true;
        bool streams = false;
    };

    void received(std::span<char> bytes) override;
    void overflowed(OutputBound passed) override;
    void drained() override { m_streamWatch.look(); }
    void ended() override;
    void readRequests();
    void readProxyHeader();
    void parseRequest();
    void refuseRequest();
    void handleFull();
    void handleRequest(const Http::Request &request);
    void grant(const ConnectionGrant &grant);
    void answer(const Http::Response &response, const Unanswered &asked);
    void goOn(bool keepsAlive);
    void refuse();
    void refuse(int status, const char *text, const Unanswered &asked);
    void handleDeadline();
    void closeGently();
    /// \a limit, or as little as one of the last connections has for anything: there are others who
    /// want it.
    Clock::Duration patience(Clock::Duration limit) const
    {
        constexpr Clock::Duration Reserved = std::chrono::milliseconds(500);
        return m_connection->isReserved() ? std::min(limit, Reserved) : limit;
    }
    void breakOff();
    void finish();

    const quint64 m_number;
    std::unique_ptr<Connection> m_connection; // null once it was taken
    HttpConnectionOwner &m_owner;
    NetContext &m_context;
    ConnectionPeer m_connectionPeer;
    Http::RequestParser m_parser;
    HeldInput m_held; // by it, and m_unparsed
    QByteArray m_unparsed;
    std::optional<Unanswered> m_asked; // the request that waits for its answer
    AnswerWatch m_answerWatch;
    StreamWatch m_streamWatch;
    int m_requestCount = 0;
    bool m_hasBytes = false; // of the current request
    bool m_isReading = false;
    bool m_isGranting = false; // at the end of the turn
    bool m_isFinished = false;
    Deadline m_deadline;
};

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/request.h"
#include "broker/http/requestparser.h"
#include "broker/net/lingeringclose.h"
#include "broker/net/netcontext.h"
#include "broker/net/socketoutput.h"
#include "broker/net/socketwitness.h"
#include "broker/transport/connectionpeer.h"
#include "broker/transport/requestgate.h"
#include "broker/transport/responder.h"

#include <QObject>
#include <QTcpSocket>

#include <memory>
#include <optional>
#include <vector>

namespace Broker {

/// A connection from its acceptance on: reads requests, one after the other, and has them answered,
/// until it ends or one is granted a WebSocket, when the socket moves on.
///
/// A request that somebody else answers later holds back those behind it: answers leave in the
/// order of their requests.
class HttpConnection : public QObject
{
    Q_OBJECT

public:
    HttpConnection(std::unique_ptr<QTcpSocket> socket, const RequestGate &gate,
                   NetContext &context);
    ~HttpConnection() override;

    /// The socket, once upgraded() was emitted; it has all that was put out.
    std::unique_ptr<QTcpSocket> takeSocket();

    /// Who sent the latest request.
    const RequestPeer &peer() const { return m_peer; }

    /// Answers the request that asked() announced. Ignored where it has its answer.
    void respond(const Http::Response &response);

    /// Likewise, in pieces; \sa Responder.
    void startStream(int status, const Http::Headers &headers);
    void writeStream(const QList<QByteArray> &pieces);
    void endStream();

    /// \sa Responder::whenEnded()
    void setEnded(Responder::Ended ended);

    /// \sa Responder::inspect()
    void inspect(Responder::Ended told);

    /// Ends it as soon as what was written is gone.
    void closeSoon();

Q_SIGNALS:
    /// \a request was granted a WebSocket; the owner takes the socket and destroys the connection
    /// later.
    void upgraded(const Http::Request &request, const Broker::WebSocketGrant &grant);
    /// Somebody is to answer \a request, by respond() or a stream, at once or later.
    void asked(const Http::Request &request, const Broker::Decision &decision);
    /// A request was answered with an error that says that it was refused.
    void refused();
    /// The last thing it says.
    void closed();

private:
    /// What is known of the request that is being answered.
    struct Pending
    {
        Http::Method method = Http::Method::Get;
        int minorVersion = 1;
        bool keepsAlive = true;
        bool streams = false;
    };

    /// Those who wait for the word on whether an answer arrived.
    struct Inspection
    {
        std::vector<Responder::Ended> told;
        std::unique_ptr<Deadline> next;
        int looksLeft = 0;
    };

    void handleReadyRead();
    void readRequests();
    void readProxyHeader();
    void parseRequest();
    void handleRequest(const Http::Request &request);
    void upgrade(const Http::Request &request, const WebSocketGrant &grant);
    void handleState(QAbstractSocket::SocketState state);
    void handleDisconnected();
    void handlePeerEnded();
    void answer(const Http::Response &response, const Pending &pending);
    void goOn(bool keepsAlive);
    Ending ending() const;
    void tellEnded(Ending ending);
    void goOnInspecting();
    void tellInspected(Ending ending);
    void refuse();
    void handleDeadline();
    void handleOverflow();
    void closeGently();
    void shutDownOnceWritten();
    void finish();

    std::unique_ptr<QTcpSocket> m_socket;
    const RequestGate &m_gate;
    NetContext &m_context;
    ConnectionPeer m_connectionPeer;
    RequestPeer m_peer; // of the latest request
    Http::RequestParser m_parser;
    QByteArray m_unparsed;
    std::optional<Pending> m_pending;         // the request that waits for its answer
    Responder::Ended m_ended;                 // of the latest answer that was somebody else's
    std::unique_ptr<SocketWitness> m_witness; // of the same, once it is complete
    Inspection m_inspection;
    int m_requestCount = 0;
    bool m_hasBytes = false; // of the current request
    bool m_isReading = false;
    bool m_isClosing = false;
    bool m_isFinished = false;
    SocketOutput m_output;
    LingeringClose m_lingeringClose;
    Deadline m_deadline;
};

} // namespace Broker

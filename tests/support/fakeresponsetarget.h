// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/front/responder.h"

#include <QByteArrayList>

#include <map>
#include <memory>
#include <optional>
#include <utility>

/// A connection whose client is the test: it keeps what it is answered with.
class FakeResponseTarget : public Broker::ResponseTarget
{
public:
    void respond(const Http::Response &answer) override { responses.append(answer); }
    void startStream(int streamStatus, const Http::Headers &streamHeaders) override
    {
        status = streamStatus;
        headers = streamHeaders;
    }
    void writeStream(const QList<Broker::StreamPiece> &written) override
    {
        for (const Broker::StreamPiece &piece : written) {
            pieces.append(piece.bytes);
        }
        streamed += written;
    }
    void endStream() override { ++endCount; }
    void setEnded(Ended told, const Broker::OutputHolder::Client &itsClient) override
    {
        ended = std::move(told);
        client = itsClient;
    }
    void setBehind(Behind told) override { behind = std::move(told); }
    Broker::Held holds(const QByteArray & /*key*/) const override { return held; }
    void inspect(Ended told) override { inspected = std::move(told); }

    /// The bodies that it was answered with since the last call.
    QByteArrayList takeBodies()
    {
        QByteArrayList bodies;
        for (const Http::Response &response : std::exchange(responses, {})) {
            bodies.append(response.body);
        }
        return bodies;
    }

    /// What it was streamed since the last call.
    QByteArrayList takePieces() { return std::exchange(pieces, {}); }

    QList<Http::Response> responses;
    int status = 0; ///< of a stream; 0 where there is none
    Http::Headers headers;
    QByteArrayList pieces;
    QList<Broker::StreamPiece> streamed;  ///< all of them, with what they deliver
    Behind behind;                        ///< to be told of a client that does not read
    Broker::Held held = Broker::Held::No; ///< whether it has yet to read the last piece
    int endCount = 0;                     ///< of streams
    Ended ended;                          ///< to be told when the connection ends
    Broker::OutputHolder::Client client;  ///< that the connection counts as
    Ended inspected;                      ///< to be told whether the answer has arrived
};

/// The connections of a worker, by number; those of the test's thread.
class FakeResponseTargets : public Broker::ResponseTargets
{
public:
    Broker::ResponseTarget *responseTarget(quint64 connection) const override
    {
        const auto found = m_targets.find(connection);
        return found == m_targets.end() ? nullptr : found->second.get();
    }

    /// The one with number \a connection, made where there is none.
    FakeResponseTarget &target(quint64 connection)
    {
        std::unique_ptr<FakeResponseTarget> &found = m_targets[connection];
        if (!found) {
            found = std::make_unique<FakeResponseTarget>();
        }
        return *found;
    }

    void lose(const QList<Broker::StreamPiece> &pieces) const override { lost += pieces; }

    mutable QList<Broker::StreamPiece> lost; ///< those for a connection that is gone

    void remove(quint64 connection) { m_targets.erase(connection); }

    /// Answers the next request over \a connection; \a mailbox is that of the test's thread.
    Broker::Responder responder(quint64 connection, Broker::Mailbox &mailbox, int minorVersion = 1)
    {
        target(connection);
        return Broker::Responder({&mailbox, this, std::this_thread::get_id()}, connection,
                                 ++m_requestCount, minorVersion);
    }

private:
    std::map<quint64, std::unique_ptr<FakeResponseTarget>> m_targets;
    quint64 m_requestCount = 0;
};

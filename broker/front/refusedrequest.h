// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/logging.h"
#include "broker/front/requestpeer.h"
#include "broker/http/requestparser.h"
#include "broker/http/response.h"
#include "broker/net/outputbounds.h"

namespace Broker {

/// Bytes that are no request, or more of one than there may be, as their client and the log hear of
/// them: with the limit that was passed, where it was one that somebody can set.
class RefusedRequest
{
public:
    /// \a parser has Failed.
    explicit RefusedRequest(const Http::RequestParser &parser);

    Http::Response response() const;

    /// What the log says of it, where it came from \a peer.
    LogEntry entry(const RequestPeer &peer) const;

private:
    int m_status;
    QByteArray m_path;
    QString m_text;
};

/// What the log says of a request of \a peer that is refused with \a status for what \a text says,
/// which is the broker's own; \a path is empty where that is not known.
LogEntry refusedRequest(const RequestPeer &peer, QByteArrayView path, int status,
                        const QString &text);

/// What a client is told that is among those who hold most of what came in part, where that is more
/// than \a limit for all of them.
Http::Response inputFull(qint64 limit);

/// What it says of a \a request that is answered with \a status since nobody serves it, or not so;
/// a warning where there is a \a hint for the operator.
LogEntry unservedRequest(const RequestPeer &peer, const Http::Request &request, int status,
                         const QString &hint);

/// What it says of \a peer that was closed since it has asked for too much before it was answered.
LogEntry askedTooMuch(const RequestPeer &peer);

/// What it says of \a peer that was closed since it did not begin a request in time, or the PROXY
/// header before it.
LogEntry saidNothing(const RequestPeer &peer, const Limits &limits);

/// What it says of \a peer that was closed since it did not read an answer and has \a passed a
/// bound of its output.
LogEntry slowReader(const RequestPeer &peer, OutputBound passed, const Limits &limits);

} // namespace Broker

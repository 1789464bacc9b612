// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/requestparser.h"

#include <QByteArray>
#include <QList>

/// What a parser makes of a connection's bytes: the requests in their order, then how it stands.
struct Parsed
{
    QList<Http::Request> requests;
    Http::RequestParser::State state = Http::RequestParser::State::Incomplete;
    Http::RequestError error = Http::RequestError::BadRequestLine;
};

inline Parsed parsed(const QList<QByteArrayView> &pieces, const Http::RequestLimits &limits = {})
{
    Http::RequestParser parser(limits);
    Parsed result;
    for (QByteArrayView piece : pieces) {
        while (!piece.isEmpty() && parser.state() == Http::RequestParser::State::Incomplete) {
            piece = piece.sliced(parser.feed(piece));
            if (parser.state() == Http::RequestParser::State::Complete) {
                result.requests.append(parser.takeRequest());
                parser.reset();
            }
        }
    }
    result.state = parser.state();
    if (result.state == Http::RequestParser::State::Failed) {
        result.error = parser.error();
    }
    return result;
}

inline const QByteArray Host = "Host: localhost:8080\r\n";

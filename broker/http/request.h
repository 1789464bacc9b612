// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/http/header.h"

#include <QByteArray>
#include <QByteArrayView>

namespace Http {

enum class Method : quint8 { Get, Head, Post, Put, Delete, Options, Other };

/// One request, whole. Nothing of its path is decoded.
struct Request
{
    Method method = Method::Get;
    QByteArray path;      ///< starts with a slash, or is `*`
    QByteArray query;     ///< what follows the first question mark; null where there is none
    QByteArray authority; ///< host and port of an absolute target; null where the target is a path
    int minorVersion = 1; ///< of HTTP/1
    Headers headers;
    QByteArray body;

    /// \sa valueOf()
    QByteArrayView header(QByteArrayView name) const { return valueOf(headers, name); }

    /// Whether the list in the headers called \a name has \a token. Several headers are one list.
    bool hasToken(QByteArrayView name, QByteArrayView token) const
    {
        return listsToken(headers, name, token);
    }

    /// RFC 9112, 9.3: whether the client wants to send another request over the connection.
    bool keepsAlive() const;

    /// RFC 6455, 4.2.1: whether it asks for a WebSocket, even if for one that is refused.
    bool isWebSocketUpgrade() const;

    /// W3C Fetch Metadata, 2: whether a browser asks because somebody follows a link, and will show
    /// the answer as a page of its own.
    bool isNavigation() const;
};

} // namespace Http

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/sockjs/path.h"

#include <QByteArray>
#include <QByteArrayView>

namespace SockJs {

/// How one of the HTTP transports brings frames to a client: rows of a table, since they differ in
/// framing only.
struct ReceiverFormat
{
    TransportName name;
    QByteArrayView method;
    QByteArrayView contentType;
    bool streams;     ///< many frames in one response; else one
    bool hasCallback; ///< calls a function of the page that its query names
    QByteArray (*prelude)(QByteArrayView callback); ///< what comes before the first frame
    QByteArray (*framed)(QByteArrayView frame, QByteArrayView callback);
};

/// The format of \a name, or null where it is no receiver.
const ReceiverFormat *receiverFormat(TransportName name);

/// Whether \a callback is one that may be written into a page: not empty, of letters, digits, -, _
/// and dots (sockjs-protocol 0.3.3, HtmlFile).
bool isCallback(QByteArrayView callback);

/// The page for the iframe transports, which loads the client from \a clientUrl.
QByteArray iframePage(QByteArrayView clientUrl);

} // namespace SockJs

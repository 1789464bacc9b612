// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/sendframe.h"

#include "broker/base/bytes.h"
#include "broker/routing/messagebody.h"
#include "broker/unread/senderheaders.h"

#include <utility>

namespace Broker {

using Stomp::Frame;

Publication publicationOf(const Frame &frame)
{
    Publication publication {{}, {}, frame.body};
    SenderHeaders headers;
    for (const Stomp::Header &header : frame.headers) {
        if (!isSame(header.name, "destination")) {
            headers.add(header);
        } else if (publication.destination.isNull()) {
            publication.destination = header.value;
        }
    }
    std::move(headers).giveTo(publication);
    return publication;
}

Stomp::Headers unfitSubscribers(const Frame &frame)
{
    QByteArrayList unfit;
    const NulInside nul = nulInside(frame.body);
    if (nul != NulInside::None) {
        unfit << QByteArrayLiteral("1.0") << QByteArrayLiteral("1.1");
    }
    if (nul == NulInside::ForgesFrame) {
        unfit << QByteArrayLiteral("1.2");
    }
    if (!QByteArrayView(frame.body).isValidUtf8()) {
        unfit << QByteArrayLiteral("text-only");
    }
    return unfit.isEmpty()
        ? Stomp::Headers()
        : Stomp::Headers {{QByteArrayLiteral("undeliverable-to"), unfit.join(',')}};
}

} // namespace Broker

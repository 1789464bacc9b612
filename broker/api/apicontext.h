// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/api/apigrant.h"
#include "broker/control/explanation.h"
#include "broker/front/httpreceivers.h"
#include "broker/front/responder.h"
#include "broker/monitor/counters.h"
#include "broker/net/netcontext.h"
#include "broker/routing/router.h"
#include "broker/unread/keptqueue.h"
#include "broker/unread/publicationruns.h"
#include "broker/unread/publisher.h"

namespace Broker {

/// What the API of one worker works on.
struct ApiContext
{
    NetContext &net;
    HttpReceivers &receivers;
    const Clock &clock;
    const DestinationPattern &unreadDestination;
    Router &router;
    Publisher &publisher;
    PublicationRuns &runs;
    KeptQueue &kept;
    Counters &counters;
    Ask explain {};               ///< why something did not arrive
    FindEvidence findEvidence {}; ///< who of those that are there has shown that it did
};

/// A request that was granted, and the way to answer it.
struct ApiRequest
{
    ApiGrant grant;
    Http::Request request;
    Responder responder;
    QHostAddress sharer {}; ///< whose share of the places it uses up, or null
    QString remote {};      ///< where it came from

    /// Answers it with \a response, and with the headers that every answer to it has.
    void answer(Http::Response response) const
    {
        response.headers += grant.headers;
        responder.respond(response);
    }
};

} // namespace Broker

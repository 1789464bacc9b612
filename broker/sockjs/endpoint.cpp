// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/sockjs/endpoint.h"

namespace SockJs {

bool Endpoint::serves(TransportName transport) const
{
    switch (transport) {
    case TransportName::WebSocket: return true; // decideUpgrade() knows what to say
    case TransportName::Xhr:
    case TransportName::XhrStreaming: return hasXhr;
    case TransportName::XhrSend: return hasXhr || hasEventSource || hasHtmlFile;
    case TransportName::EventSource: return hasEventSource;
    case TransportName::HtmlFile: return hasHtmlFile;
    case TransportName::Jsonp:
    case TransportName::JsonpSend: return hasJsonp;
    }
    Q_UNREACHABLE();
}

} // namespace SockJs

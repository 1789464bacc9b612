// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/http/request.h"

namespace Http {

bool Request::keepsAlive() const
{
    if (hasToken("Connection", "close")) {
        return false;
    }
    return minorVersion >= 1 || hasToken("Connection", "keep-alive");
}

bool Request::isWebSocketUpgrade() const
{
    return hasToken("Connection", "Upgrade") && hasToken("Upgrade", "websocket");
}

bool Request::isNavigation() const
{
    return method == Method::Get
        && equalsIgnoringCase(header("Sec-Fetch-Mode").trimmed(), "navigate")
        && equalsIgnoringCase(header("Sec-Fetch-Dest").trimmed(), "document");
}

} // namespace Http

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Broker {

/// How a connection ended or is to end, as a WebSocket close frame or a SockJS `c[code,"reason"]`
/// says it.
struct CloseStatus
{
    quint16 code = 1000;
    QString reason;
    bool isPeers = false; ///< whether the client ended it, be it by going without a word
    QString cause {};     ///< more of it, as sentences for the log alone
};

} // namespace Broker

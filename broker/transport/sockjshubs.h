// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/mailbox.h"
#include "broker/transport/sockjshub.h"

#include <vector>

namespace Broker {

/// The SockJS sessions over HTTP of all workers: which worker has which.
///
/// The requests of a session come over any connections, to any worker; the session lives on the one
/// that a hash of its id names.
class SockJsHubs
{
public:
    explicit SockJsHubs(int workerCount)
        : m_hubs(size_t(workerCount))
    {
    }
    Q_DISABLE_COPY_MOVE(SockJsHubs)

    /// Before any worker is given a connection; \a hub may go once \a mailbox is closed.
    void add(int worker, Mailbox &mailbox, SockJsHub &hub);

    /// Has \a request, which came to \a worker, answered by its session. In that worker's thread.
    void handle(int worker, SockJsRequest request);

    /// How long a message each session takes. Callable from any thread.
    const MessageBounds &bounds() const { return m_bounds; }

private:
    struct Place
    {
        Mailbox *mailbox = nullptr;
        SockJsHub *hub = nullptr;
    };

    std::vector<Place> m_hubs; // by worker
    MessageBounds m_bounds;
};

} // namespace Broker

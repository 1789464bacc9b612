// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/sockjshubs.h"

#include <QHash>

#include <utility>

namespace Broker {

void SockJsHubs::add(int worker, Mailbox &mailbox, SockJsHub &hub)
{
    m_hubs[size_t(worker)] = {&mailbox, &hub};
    hub.setBounds(m_bounds);
}

void SockJsHubs::handle(int worker, SockJsRequest request)
{
    const size_t owner = qHash(request.grant.session) % m_hubs.size();
    const Place &place = m_hubs[owner];
    if (owner == size_t(worker)) {
        place.hub->handle(request);
    } else {
        place.mailbox->post(
            [hub = place.hub, request = std::move(request)] { hub->handle(request); });
    }
}

} // namespace Broker

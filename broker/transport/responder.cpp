// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/responder.h"

#include "broker/transport/gateway.h"
#include "broker/transport/httpconnection.h"

#include <utility>

namespace Broker {

Responder::Responder(const ConnectionDoor &door, quint64 connection, quint64 request,
                     int minorVersion)
    : m_door(door)
    , m_connection(connection)
    , m_request(request)
    , m_minorVersion(minorVersion)
{
}

template<typename Task, typename Gone>
void Responder::tell(Task task, Gone isGone) const
{
    auto run = [gateway = m_door.gateway, connection = m_connection, task = std::move(task),
                isGone = std::move(isGone)] {
        if (HttpConnection *found = gateway->connection(connection)) {
            task(*found);
        } else {
            isGone();
        }
    };
    // On the connection's own thread there is nothing to wait for.
    if (m_door.thread == std::this_thread::get_id()) {
        run();
    } else {
        m_door.mailbox->post(std::move(run));
    }
}

template<typename Task>
void Responder::tell(Task task) const
{
    tell(std::move(task), [] {});
}

void Responder::respond(const Http::Response &response) const
{
    tell([response](HttpConnection &connection) { connection.respond(response); });
}

void Responder::startStream(int status, const Http::Headers &headers) const
{
    tell(
        [status, headers](HttpConnection &connection) { connection.startStream(status, headers); });
}

void Responder::write(const QList<QByteArray> &pieces) const
{
    tell([pieces](HttpConnection &connection) { connection.writeStream(pieces); });
}

void Responder::endStream() const
{
    tell([](HttpConnection &connection) { connection.endStream(); });
}

void Responder::whenEnded(const Ended &ended) const
{
    tell([ended](HttpConnection &connection) { connection.setEnded(ended); },
         [ended] { ended(Ending::Undelivered); });
}

void Responder::inspect(const Ended &told) const
{
    tell([told](HttpConnection &connection) { connection.inspect(told); },
         [told] { told(Ending::Undelivered); });
}

QByteArray chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

} // namespace Broker

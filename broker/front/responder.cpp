// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/front/responder.h"

#include <utility>

namespace Broker {

Responder::Responder(const Door &door, quint64 connection, quint64 request, int minorVersion)
    : m_door(door)
    , m_connection(connection)
    , m_request(request)
    , m_minorVersion(minorVersion)
{
}

template<typename Task, typename Gone>
void Responder::tell(Task task, Gone isGone) const
{
    auto run = [targets = m_door.targets, connection = m_connection, task = std::move(task),
                isGone = std::move(isGone)] {
        if (ResponseTarget *found = targets->responseTarget(connection)) {
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
    tell([response](ResponseTarget &target) { target.respond(response); });
}

void Responder::startStream(int status, const Http::Headers &headers) const
{
    tell([status, headers](ResponseTarget &target) { target.startStream(status, headers); });
}

void Responder::write(const QList<StreamPiece> &pieces) const
{
    tell([pieces](ResponseTarget &target) { target.writeStream(pieces); },
         [pieces, targets = m_door.targets] { targets->lose(pieces); });
}

void Responder::endStream() const
{
    tell([](ResponseTarget &target) { target.endStream(); });
}

void Responder::whenEnded(const Ended &ended, const OutputHolder::Client &client) const
{
    tell([ended, client](ResponseTarget &target) { target.setEnded(ended, client); },
         [ended] { ended(AnswerEnd::Undelivered); });
}

void Responder::whenBehind(const Behind &told) const
{
    tell([told](ResponseTarget &target) { target.setBehind(told); });
}

Held Responder::holds(const QByteArray &key) const
{
    if (m_door.thread != std::this_thread::get_id()) {
        return Held::Perhaps;
    }
    const ResponseTarget *target = m_door.targets->responseTarget(m_connection);
    return target ? target->holds(key) : Held::Perhaps;
}

void Responder::inspect(const Ended &told) const
{
    tell([told](ResponseTarget &target) { target.inspect(told); },
         [told] { told(AnswerEnd::Undelivered); });
}

QByteArray chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

} // namespace Broker

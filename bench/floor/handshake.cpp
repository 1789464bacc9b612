// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/floor/handshake.h"

#include <QByteArray>
#include <QCryptographicHash>

namespace Floor {

namespace {

std::string_view header(std::string_view request, std::string_view name)
{
    const size_t found = request.find(name);
    if (found == std::string_view::npos) {
        return {};
    }
    const size_t start = found + name.size();
    return request.substr(start, request.find('\r', start) - start);
}

} // namespace

std::string switchingProtocols(std::string_view request)
{
    const std::string_view key = header(request, "\nSec-WebSocket-Key: ");
    QByteArray material(key.data(), qsizetype(key.size()));
    material += "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    const QByteArray accept =
        QCryptographicHash::hash(material, QCryptographicHash::Sha1).toBase64();

    std::string answer = "HTTP/1.1 101 Switching Protocols\r\n"
                         "Upgrade: websocket\r\n"
                         "Connection: Upgrade\r\n"
                         "Sec-WebSocket-Accept: ";
    answer.append(accept.data(), size_t(accept.size()));
    const std::string_view offered = header(request, "\nSec-WebSocket-Protocol: ");
    if (!offered.empty()) {
        answer.append("\r\nSec-WebSocket-Protocol: ").append(offered.substr(0, offered.find(',')));
    }
    return answer += "\r\n\r\n";
}

} // namespace Floor

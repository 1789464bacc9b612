// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/floor/server.h"

#include "bench/floor/handshake.h"
#include "bench/wire/websocketframe.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace Floor {

namespace {

constexpr int Backlog = 4096;
constexpr size_t BufferSize = 256 * 1024;

std::system_error failure(const char *what)
{
    return std::system_error(errno, std::generic_category(), what);
}

// \a name with its line feed before and its colon after it, so that no other header matches.
std::string_view header(std::string_view stomp, std::string_view name)
{
    const size_t found = stomp.find(name);
    if (found == std::string_view::npos) {
        return {};
    }
    const size_t start = found + name.size();
    return stomp.substr(start, stomp.find('\n', start) - start);
}

// What the sender wrote besides the destination and the length, each with its line feed.
void appendOtherHeaders(std::string &out, std::string_view head)
{
    size_t start = head.find('\n') + 1;
    while (start < head.size()) {
        const size_t end = head.find('\n', start);
        const std::string_view line = head.substr(start, end + 1 - start);
        if (!line.starts_with("destination:") && !line.starts_with("content-length:")) {
            out += line;
        }
        start = end + 1;
    }
}

} // namespace

Server::Server(uint16_t port)
    : m_listener(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    , m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_buffer(BufferSize)
{
    const int on = 1;
    setsockopt(m_listener.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr *generic = reinterpret_cast<sockaddr *>(&address);
    if (bind(m_listener.get(), generic, sizeof address) != 0
        || listen(m_listener.get(), Backlog) != 0) {
        throw failure("listen");
    }
    socklen_t length = sizeof address;
    getsockname(m_listener.get(), generic, &length);
    m_port = ntohs(address.sin_port);
    epoll_event event {EPOLLIN, {nullptr}};
    epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, m_listener.get(), &event);
}

void Server::run(const volatile int &stop)
{
    std::array<epoll_event, 1024> events;
    while (!stop) {
        const int count = epoll_wait(m_epoll.get(), events.data(), int(events.size()), -1);
        for (int index = 0; index < count; ++index) {
            const epoll_event &event = events[size_t(index)];
            Connection *connection = static_cast<Connection *>(event.data.ptr);
            if (!connection) {
                accept();
            } else if (connection->descriptor.isOpen()) {
                if (event.events & EPOLLOUT) {
                    flush(*connection);
                }
                if (event.events & (EPOLLIN | EPOLLHUP | EPOLLERR)) {
                    read(*connection);
                }
            }
        }
        for (Connection *connection : m_dirty) {
            connection->dirty = false;
            flush(*connection);
        }
        m_dirty.clear();
        m_dropped.clear();
    }
}

void Server::accept()
{
    for (;;) {
        const int descriptor =
            accept4(m_listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor < 0) {
            return;
        }
        const int on = 1;
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        auto connection = std::make_unique<Connection>();
        connection->descriptor.reset(descriptor);
        epoll_event event {EPOLLIN, {connection.get()}};
        epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, descriptor, &event);
        m_connections[descriptor] = std::move(connection);
    }
}

void Server::read(Connection &connection)
{
    const ssize_t received = recv(connection.descriptor.get(), m_buffer.data(), m_buffer.size(), 0);
    if (received <= 0) {
        if (received == 0 || errno != EAGAIN) {
            drop(connection);
        }
        return;
    }
    const size_t size = size_t(received);
    if (connection.in.empty()) {
        const size_t used = handleInput(connection, m_buffer.data(), size);
        connection.in.assign(m_buffer.data() + used, size - used);
    } else {
        connection.in.append(m_buffer.data(), size);
        const size_t used = handleInput(connection, connection.in.data(), connection.in.size());
        connection.in.erase(0, used);
    }
}

size_t Server::handleInput(Connection &connection, char *bytes, size_t size)
{
    size_t used = 0;
    if (!connection.upgraded) {
        const std::string_view request(bytes, size);
        const size_t end = request.find("\r\n\r\n");
        if (end == std::string_view::npos) {
            return 0;
        }
        used = end + 4;
        queue(connection, switchingProtocols(request.substr(0, used)));
        connection.upgraded = true;
    }
    while (const auto frame = Wire::takeFrame(bytes + used, size - used)) {
        used += frame->size;
        if (frame->opcode == Wire::Opcode::Close) {
            shutdown(connection.descriptor.get(), SHUT_WR);
        } else {
            handleFrame(connection, frame->payload);
        }
    }
    return used;
}

void Server::handleFrame(Connection &connection, std::string_view stomp)
{
    using namespace std::string_view_literals;
    if (stomp.starts_with("SEND")) {
        handleSend(stomp);
    } else if (stomp.starts_with("CONNECT")) {
        queueFrame(connection, "CONNECTED\nversion:1.2\nheart-beat:0,0\n\n\0"sv);
    } else if (stomp.starts_with("SUBSCRIBE")) {
        const std::string destination(header(stomp, "\ndestination:"));
        m_subscribers[destination].push_back({&connection, std::string(header(stomp, "\nid:"))});
        connection.destinations.push_back(destination);
    }
}

void Server::handleSend(std::string_view stomp)
{
    const std::string_view destination = header(stomp, "\ndestination:");
    const auto subscribers = m_subscribers.find(destination);
    if (subscribers == m_subscribers.end()) {
        return;
    }
    const size_t headSize = stomp.find("\n\n") + 1;
    const std::string_view body = stomp.substr(headSize + 1, stomp.size() - headSize - 2);
    std::string message;
    const std::string *framedFor = nullptr;
    for (const Subscriber &subscriber : subscribers->second) {
        if (!framedFor || *framedFor != subscriber.id) {
            message.assign("MESSAGE\ndestination:").append(destination) += '\n';
            appendOtherHeaders(message, stomp.substr(0, headSize));
            message.append("subscription:").append(subscriber.id);
            message.append("\nmessage-id:f-").append(std::to_string(m_sequence));
            message.append("\ncontent-length:").append(std::to_string(body.size()));
            message.append("\n\n").append(body) += '\0';
            m_framed.clear();
            Wire::appendFrame(m_framed, Wire::Opcode::Text, message);
            framedFor = &subscriber.id;
        }
        queue(*subscriber.connection, m_framed);
    }
    ++m_sequence;
}

void Server::queue(Connection &connection, std::string_view bytes)
{
    connection.out += bytes;
    if (!connection.dirty && !connection.waitsForRoom) {
        connection.dirty = true;
        m_dirty.push_back(&connection);
    }
}

void Server::queueFrame(Connection &connection, std::string_view stomp)
{
    m_framed.clear();
    Wire::appendFrame(m_framed, Wire::Opcode::Text, stomp);
    queue(connection, m_framed);
}

void Server::flush(Connection &connection)
{
    if (!connection.descriptor.isOpen() || connection.out.empty()) {
        return;
    }
    const ssize_t sent = send(connection.descriptor.get(), connection.out.data(),
                              connection.out.size(), MSG_NOSIGNAL);
    if (sent > 0) {
        connection.out.erase(0, size_t(sent));
    }
    const bool waits = !connection.out.empty();
    if (waits != connection.waitsForRoom) {
        connection.waitsForRoom = waits;
        epoll_event event {waits ? uint32_t(EPOLLIN | EPOLLOUT) : uint32_t(EPOLLIN), {&connection}};
        epoll_ctl(m_epoll.get(), EPOLL_CTL_MOD, connection.descriptor.get(), &event);
    }
}

void Server::drop(Connection &connection)
{
    for (const std::string &destination : connection.destinations) {
        std::erase_if(m_subscribers[destination], [&connection](const Subscriber &subscriber) {
            return subscriber.connection == &connection;
        });
    }
    const auto entry = m_connections.find(connection.descriptor.get());
    connection.descriptor.reset();
    m_dropped.push_back(std::move(entry->second));
    m_connections.erase(entry);
}

} // namespace Floor

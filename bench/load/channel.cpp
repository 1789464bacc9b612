// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/channel.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace Load {

namespace {

sockaddr_in socketAddress(uint32_t address, uint16_t port)
{
    sockaddr_in result {};
    result.sin_family = AF_INET;
    result.sin_port = htons(port);
    result.sin_addr.s_addr = htonl(address);
    return result;
}

} // namespace

Channel::Channel(EventLoop &loop)
    : m_loop(loop)
{
}

void Channel::open(const Route &route)
{
    m_descriptor.reset(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!isOpen()) {
        handleLost(std::strerror(errno));
        return;
    }
    const int on = 1;
    setsockopt(m_descriptor.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    // Else the kernel would choose the port in bind(), where it may not share one between servers.
    setsockopt(m_descriptor.get(), IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    const sockaddr_in source = socketAddress(route.source, 0);
    const sockaddr_in server = socketAddress(route.address, route.port);
    bind(m_descriptor.get(), reinterpret_cast<const sockaddr *>(&source), sizeof source);
    const int result =
        connect(m_descriptor.get(), reinterpret_cast<const sockaddr *>(&server), sizeof server);
    if (result != 0 && errno != EINPROGRESS) {
        lose(std::strerror(errno));
        return;
    }
    m_connecting = true;
    m_wantsRoom = true;
    m_loop.watch(*this, m_descriptor.get());
}

void Channel::close()
{
    m_descriptor.reset();
    m_in.clear();
    m_out.clear();
}

void Channel::stopWatching()
{
    m_wantsInput = false;
    m_loop.changeInterest(*this, m_descriptor.get(), m_wantsInput, m_wantsRoom);
}

bool Channel::finishConnecting()
{
    m_connecting = false;
    int error = 0;
    socklen_t length = sizeof error;
    getsockopt(m_descriptor.get(), SOL_SOCKET, SO_ERROR, &error, &length);
    if (error != 0) {
        lose(std::strerror(error));
        return false;
    }
    handleConnected();
    return true;
}

void Channel::handleRoom()
{
    if (!isOpen() || (m_connecting && !finishConnecting())) {
        return;
    }
    flush();
}

void Channel::handleReadable()
{
    if (!isOpen() || m_connecting) {
        return;
    }
    std::vector<char> &buffer = m_loop.buffer();
    const ssize_t received = recv(m_descriptor.get(), buffer.data(), buffer.size(), 0);
    if (received > 0) {
        take(buffer.data(), size_t(received));
    } else if (received == 0) {
        lose("the server closed the connection");
    } else if (errno != EAGAIN) {
        lose(std::strerror(errno));
    }
}

void Channel::take(char *bytes, size_t size)
{
    if (m_in.empty()) {
        const size_t used = handleInput(bytes, size);
        if (used < size && isOpen()) {
            m_in.assign(bytes + used, size - used);
        }
        return;
    }
    // Moved out, since handleInput() may close the channel.
    std::string input = std::move(m_in);
    input.append(bytes, size);
    const size_t used = handleInput(input.data(), input.size());
    if (isOpen()) {
        input.erase(0, used);
        m_in = std::move(input);
    }
}

void Channel::queue(std::string_view bytes)
{
    m_out += bytes;
    endQueue();
}

void Channel::endQueue()
{
    if (!m_dirty) {
        m_dirty = true;
        m_loop.markDirty(*this);
    }
}

void Channel::flush()
{
    m_dirty = false;
    if (!isOpen() || m_connecting) {
        return;
    }
    if (!m_out.empty()) {
        const ssize_t sent = send(m_descriptor.get(), m_out.data(), m_out.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN) {
            lose(std::strerror(errno));
            return;
        }
        m_out.erase(0, sent > 0 ? size_t(sent) : 0);
    }
    const bool wantsRoom = !m_out.empty();
    if (wantsRoom != m_wantsRoom) {
        m_wantsRoom = wantsRoom;
        m_loop.changeInterest(*this, m_descriptor.get(), m_wantsInput, wantsRoom);
    }
}

void Channel::lose(std::string_view reason)
{
    close();
    handleLost(reason);
}

} // namespace Load

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/httpchannel.h"

#include <strings.h>

#include <algorithm>
#include <cstdlib>

namespace Load {

namespace {

// The value of a header, whatever case the server writes its name in.
std::string_view header(std::string_view head, std::string_view name)
{
    size_t line = head.find("\r\n");
    while (line != std::string_view::npos && line + 2 < head.size()) {
        const std::string_view rest = head.substr(line + 2);
        const bool named = rest.size() > name.size() && rest[name.size()] == ':'
            && strncasecmp(rest.data(), name.data(), name.size()) == 0;
        if (named) {
            const size_t start = rest.find_first_not_of(' ', name.size() + 1);
            return rest.substr(start, rest.find('\r', start) - start);
        }
        line = head.find("\r\n", line + 2);
    }
    return {};
}

} // namespace

HttpChannel::HttpChannel(EventLoop &loop, Handlers handlers)
    : Channel(loop)
    , m_handlers(std::move(handlers))
{
}

void HttpChannel::request(std::string_view request)
{
    m_state = State::Head;
    queue(request);
}

void HttpChannel::handleConnected()
{
    m_state = State::Idle;
    m_handlers.connected();
}

size_t HttpChannel::handleInput(char *bytes, size_t size)
{
    const std::string_view input(bytes, size);
    size_t used = 0;
    while (used < size && isOpen()) {
        const size_t taken = step(input.substr(used));
        if (taken == 0) {
            break;
        }
        used += taken;
    }
    return used;
}

void HttpChannel::handleLost(std::string_view reason)
{
    if (m_state == State::UntilClose) {
        end();
    } else {
        m_state = State::Idle;
        m_handlers.lost(reason);
    }
}

size_t HttpChannel::step(std::string_view bytes)
{
    switch (m_state) {
    case State::Idle: return 0; // an answer nobody asked for; it shows as a run that does not end
    case State::Head: return takeHead(bytes);
    case State::ChunkHead: return takeChunkHead(bytes);
    case State::ChunkEnd: return takeChunkEnd(bytes);
    case State::UntilClose: m_handlers.body(bytes); return bytes.size();
    case State::Sized:
    case State::Chunk: return takeBody(bytes);
    }
    return 0;
}

size_t HttpChannel::takeHead(std::string_view bytes)
{
    const size_t size = bytes.find("\r\n\r\n");
    if (size == std::string_view::npos) {
        return 0;
    }
    const std::string_view head = bytes.substr(0, size + 2);
    m_status = std::atoi(head.data() + head.find(' '));
    m_closes = header(head, "Connection") == "close";
    const std::string_view length = header(head, "Content-Length");
    m_remaining = length.empty() ? 0 : size_t(std::atoi(length.data()));
    if (header(head, "Transfer-Encoding") == "chunked") {
        m_state = State::ChunkHead;
    } else if (m_remaining > 0) {
        m_state = State::Sized;
    } else if (!length.empty() || m_status == 204) {
        end();
    } else {
        m_state = State::UntilClose;
    }
    return size + 4;
}

size_t HttpChannel::takeBody(std::string_view bytes)
{
    const size_t size = std::min(bytes.size(), m_remaining);
    m_remaining -= size;
    const bool sized = m_state == State::Sized;
    if (m_remaining == 0 && !sized) {
        m_state = State::ChunkEnd;
    }
    m_handlers.body(bytes.substr(0, size));
    if (m_remaining == 0 && sized) {
        end();
    }
    return size;
}

size_t HttpChannel::takeChunkHead(std::string_view bytes)
{
    const size_t size = bytes.find("\r\n");
    if (size == std::string_view::npos) {
        return 0;
    }
    m_remaining = std::strtoul(bytes.data(), nullptr, 16);
    m_lastChunk = m_remaining == 0;
    m_state = m_lastChunk ? State::ChunkEnd : State::Chunk;
    return size + 2;
}

size_t HttpChannel::takeChunkEnd(std::string_view bytes)
{
    if (bytes.size() < 2) {
        return 0;
    }
    m_state = State::ChunkHead;
    if (m_lastChunk) {
        end();
    }
    return 2;
}

void HttpChannel::end()
{
    m_state = State::Idle;
    if (m_closes) {
        close();
    }
    m_handlers.ended(m_status);
}

} // namespace Load

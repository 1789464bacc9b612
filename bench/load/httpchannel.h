// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bench/load/channel.h"

#include <functional>
#include <string>
#include <string_view>

namespace Load {

/// HTTP/1.1 requests over one connection, one after another, with the answers as they come in. It
/// is closed when an answer that says `Connection: close` ends: a broker bounds the requests of one
/// connection.
class HttpChannel : public Channel
{
public:
    /// What its owner wants to hear.
    struct Handlers
    {
        std::function<void()> connected;
        std::function<void(std::string_view)> body; ///< a piece of an answer's body
        std::function<void(int)> ended;             ///< an answer is complete; its status
        std::function<void(std::string_view)> lost;
    };

    HttpChannel(EventLoop &loop, Handlers handlers);

    /// \a request must be complete, and no other be under way.
    void request(std::string_view request);

private:
    enum class State { Idle, Head, Sized, ChunkHead, Chunk, ChunkEnd, UntilClose };

    void handleConnected() override;
    size_t handleInput(char *bytes, size_t size) override;
    void handleLost(std::string_view reason) override;

    size_t step(std::string_view bytes);
    size_t takeHead(std::string_view bytes);
    size_t takeBody(std::string_view bytes);
    size_t takeChunkHead(std::string_view bytes);
    size_t takeChunkEnd(std::string_view bytes);
    void end();

    Handlers m_handlers;
    State m_state = State::Idle;
    int m_status = 0;
    size_t m_remaining = 0; ///< of the body or the chunk
    bool m_lastChunk = false;
    bool m_closes = false; ///< so the answer says
};

} // namespace Load

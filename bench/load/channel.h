// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bench/load/eventloop.h"
#include "broker/base/descriptor.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace Load {

/// Where a channel connects to, and from where.
struct Route
{
    uint32_t address; ///< of the server, in host order
    uint16_t port;
    uint32_t source; ///< of the client, in host order
};

/// A TCP connection from the client's side, which a protocol derives from.
///
/// May be opened again after it was closed, and must outlive the turn in which it is closed.
class Channel
{
public:
    explicit Channel(EventLoop &loop);
    virtual ~Channel() = default;
    Channel(const Channel &) = delete;
    Channel &operator=(const Channel &) = delete;

    void open(const Route &route);
    void close();
    bool isOpen() const { return m_descriptor.isOpen(); }

    /// From now on input waits in the kernel until somebody calls handleReadable().
    void stopWatching();

    void handleRoom();
    void handleReadable();
    void flush();

protected:
    /// Queues \a bytes; they are written at the end of the turn.
    void queue(std::string_view bytes);

    /// Where protocols write directly; endQueue() says that they have.
    std::string &out() { return m_out; }
    void endQueue();

    virtual void handleConnected() = 0;

    /// Takes what is complete of \a bytes, which may be changed in place, and says how much that
    /// was.
    virtual size_t handleInput(char *bytes, size_t size) = 0;

    /// The server closed the connection, or it failed: \a reason.
    virtual void handleLost(std::string_view reason) = 0;

private:
    void lose(std::string_view reason);
    void take(char *bytes, size_t size);
    bool finishConnecting();

    EventLoop &m_loop;
    Broker::Descriptor m_descriptor;
    bool m_connecting = false;
    bool m_wantsInput = true;
    bool m_wantsRoom = false;
    bool m_dirty = false;
    std::string m_in; ///< an incomplete piece of input
    std::string m_out;
};

} // namespace Load

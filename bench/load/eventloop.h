// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/descriptor.h"

#include <chrono>
#include <vector>

namespace Load {

class Channel;

using Moment = std::chrono::steady_clock::time_point;

/// One epoll instance and the channels it watches. Everything happens in turn().
class EventLoop
{
public:
    /// How it waits. Spinning takes a whole core, and spares the server the price of waking this
    /// program, which on a virtual machine is several times that of a write.
    enum class Wait { Sleep, Spin };

    explicit EventLoop(Wait wait);
    EventLoop(const EventLoop &) = delete;
    EventLoop &operator=(const EventLoop &) = delete;

    /// Waits until something happens, or \a timeout passes, lets the channels handle it, and writes
    /// what they have queued.
    void turn(std::chrono::nanoseconds timeout);

    void watch(Channel &channel, int descriptor);
    void changeInterest(Channel &channel, int descriptor, bool wantsInput, bool wantsRoom);

    /// \a channel has something to write at the end of this turn.
    void markDirty(Channel &channel) { m_dirty.push_back(&channel); }

    /// Scratch space that every channel reads into.
    std::vector<char> &buffer() { return m_buffer; }

private:
    void flush();

    Wait m_wait;
    Broker::Descriptor m_epoll;
    std::vector<char> m_buffer;
    std::vector<Channel *> m_dirty;
    std::vector<Channel *> m_flushing;
};

} // namespace Load

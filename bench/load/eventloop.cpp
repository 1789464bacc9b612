// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/eventloop.h"

#include "bench/load/channel.h"

#include <sys/epoll.h>

#include <array>

namespace Load {

namespace {

constexpr size_t BufferSize = 256 * 1024;

} // namespace

EventLoop::EventLoop(Wait wait)
    : m_wait(wait)
    , m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_buffer(BufferSize)
{
}

void EventLoop::turn(std::chrono::nanoseconds timeout)
{
    flush(); // what was queued between two turns
    std::array<epoll_event, 512> events;
    const auto whole = std::chrono::floor<std::chrono::seconds>(timeout);
    const timespec wait = m_wait == Wait::Spin
        ? timespec {}
        : timespec {whole.count(), long((timeout - whole).count())};
    const int count =
        epoll_pwait2(m_epoll.get(), events.data(), int(events.size()), &wait, nullptr);
    for (int index = 0; index < count; ++index) {
        const epoll_event &event = events[size_t(index)];
        Channel *channel = static_cast<Channel *>(event.data.ptr);
        if (event.events & EPOLLOUT) {
            channel->handleRoom();
        }
        if (event.events & (EPOLLIN | EPOLLHUP | EPOLLERR)) {
            channel->handleReadable();
        }
    }
    flush();
}

void EventLoop::watch(Channel &channel, int descriptor)
{
    // A channel that is being opened waits for room: that is how a connection says that it stands.
    epoll_event event {EPOLLIN | EPOLLOUT, {&channel}};
    epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, descriptor, &event);
}

void EventLoop::changeInterest(Channel &channel, int descriptor, bool wantsInput, bool wantsRoom)
{
    const uint32_t input = wantsInput ? uint32_t(EPOLLIN) : 0;
    const uint32_t room = wantsRoom ? uint32_t(EPOLLOUT) : 0;
    epoll_event event {input | room, {&channel}};
    epoll_ctl(m_epoll.get(), EPOLL_CTL_MOD, descriptor, &event);
}

void EventLoop::flush()
{
    m_flushing.swap(m_dirty);
    for (Channel *channel : m_flushing) {
        channel->flush();
    }
    m_flushing.clear();
}

} // namespace Load

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/descriptor.h"

#include <QAbstractEventDispatcher>
#include <QSocketNotifier>

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <memory>

using Notifier = std::unique_ptr<QSocketNotifier>;

/// Two sockets that are connected with each other.
class SocketPair
{
public:
    SocketPair()
    {
        std::array<int, 2> ends {-1, -1};
        connected = socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()) == 0;
        m_here.reset(ends[0]);
        m_there.reset(ends[1]);
    }
    Q_DISABLE_COPY_MOVE(SocketPair)

    int here() const { return m_here.get(); }
    int there() const { return m_there.get(); }
    bool write() const { return ::write(there(), "x", 1) == 1; }
    char read() const
    {
        char byte = 0;
        return ::read(here(), &byte, 1) == 1 ? byte : '\0';
    }

    bool connected = false;

private:
    Broker::Descriptor m_here;
    Broker::Descriptor m_there;
};

/// Calls back when \a descriptor is ready.
template<typename Call>
Notifier notifier(int descriptor, QSocketNotifier::Type type, Call call)
{
    auto made = std::make_unique<QSocketNotifier>(descriptor, type);
    QObject::connect(made.get(), &QSocketNotifier::activated, made.get(), call);
    return made;
}

/// Runs every event that is there.
inline void runPending()
{
    QAbstractEventDispatcher &loop = *QAbstractEventDispatcher::instance();
    while (loop.processEvents({})) { }
}

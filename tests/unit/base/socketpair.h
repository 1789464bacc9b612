// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractEventDispatcher>
#include <QSocketNotifier>

#include <sys/socket.h>
#include <unistd.h>

#include <memory>

using Notifier = std::unique_ptr<QSocketNotifier>;

/// Two sockets that are connected with each other.
class SocketPair
{
public:
    SocketPair() { connected = socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, m_ends) == 0; }
    ~SocketPair()
    {
        close(m_ends[0]);
        close(m_ends[1]);
    }
    Q_DISABLE_COPY_MOVE(SocketPair)

    int here() const { return m_ends[0]; }
    int there() const { return m_ends[1]; }
    bool write() const { return ::write(there(), "x", 1) == 1; }
    char read() const
    {
        char byte = 0;
        return ::read(here(), &byte, 1) == 1 ? byte : '\0';
    }

    bool connected = false;

private:
    int m_ends[2] = {-1, -1};
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

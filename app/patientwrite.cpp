// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/patientwrite.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>

namespace {

enum class Room : unsigned char { Some, None, Broken };

Room roomIn(int descriptor, std::chrono::milliseconds timeout)
{
    pollfd polled {descriptor, POLLOUT, 0};
    const int count = ::poll(&polled, 1, int(timeout.count()));
    if (count == 0 || (count < 0 && errno == EINTR)) {
        return Room::None;
    }
    return count < 0 || (polled.revents & (POLLERR | POLLNVAL)) != 0 ? Room::Broken : Room::Some;
}

} // namespace

// The descriptor is not made non-blocking: others have it too, such as the shell that started us.
// But a pipe that poll() calls writable takes PIPE_BUF bytes at once (pipe(7)).
int patientWrite(int descriptor, const QByteArray &bytes, std::chrono::milliseconds interval,
                 const std::function<bool()> &goesOn, qsizetype *taken)
{
    qsizetype nowhere = 0;
    qsizetype &written = taken ? *taken : nowhere;
    written = 0;
    while (written < bytes.size()) {
        switch (roomIn(descriptor, interval)) {
        case Room::Broken: return EPIPE;
        case Room::None:
            if (!goesOn()) {
                return EAGAIN;
            }
            continue;
        case Room::Some: break;
        }
        const auto size = std::min<qsizetype>(bytes.size() - written, PIPE_BUF);
        const ssize_t count = ::write(descriptor, bytes.constData() + written, size_t(size));
        if (count > 0) {
            written += count;
        } else if (errno != EINTR && errno != EAGAIN) {
            return errno; // nobody is reading any more, or there is no room on the disk
        }
    }
    return 0;
}

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/transport/socketoutput.h"

#include "broker/transport/turnend.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <utility>

namespace Broker {

SocketOutput::SocketOutput(QTcpSocket &socket, TurnEnd &turnEnd, TimerWheel &wheel,
                           const Bounds &bounds, std::function<void()> overflowed)
    : m_socket(&socket)
    , m_turnEnd(turnEnd)
    , m_bounds(bounds)
    , m_overflowed(std::move(overflowed))
    , m_ageDeadline(wheel, [this] { checkAge(); })
{
}

SocketOutput::~SocketOutput()
{
    m_turnEnd.forget(*this);
}

void SocketOutput::append(const QByteArray &bytes)
{
    if (m_collected.empty()) {
        m_turnEnd.flush(*this);
    }
    m_collected.push_back(bytes);
    m_collectedBytes += bytes.size();
    m_appended += bytes.size();
}

qint64 SocketOutput::queuedBytes() const
{
    return m_collectedBytes + (m_socket ? m_socket->bytesToWrite() : 0);
}

void SocketOutput::write()
{
    if (m_socket && m_socket->bytesToWrite() == 0) {
        writeToKernel();
    }
    for (const QByteArray &bytes : m_collected) {
        if (m_socket) {
            m_socket->write(bytes);
        }
    }
    m_collected.clear();
    m_collectedBytes = 0;
    if (queuedBytes() > m_bounds.bytes) {
        overflow();
    } else if (queuedBytes() > 0) {
        watchAge();
    }
}

void SocketOutput::writeToKernel()
{
    static constexpr size_t MaxPieces = 64;
    const auto descriptor = int(m_socket->socketDescriptor());
    size_t done = 0;
    while (done < m_collected.size() && descriptor >= 0) {
        std::array<iovec, MaxPieces> pieces {};
        const size_t count = std::min(MaxPieces, m_collected.size() - done);
        for (size_t at = 0; at < count; ++at) {
            const QByteArray &bytes = m_collected[done + at];
            pieces[at] = {const_cast<char *>(bytes.constData()), size_t(bytes.size())};
        }
        msghdr message {};
        message.msg_iov = pieces.data();
        message.msg_iovlen = count;
        ssize_t taken = ::sendmsg(descriptor, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (taken < 0) {
            break; // full, or broken: then QTcpSocket finds out when it writes the rest
        }
        const size_t before = done;
        while (done < before + count && taken >= m_collected[done].size()) {
            taken -= m_collected[done++].size();
        }
        if (done < before + count) {
            m_collected[done].remove(0, taken);
            break;
        }
    }
    m_collected.erase(m_collected.begin(), m_collected.begin() + std::ptrdiff_t(done));
}

void SocketOutput::watchAge()
{
    if (!m_ageDeadline.isSet()) {
        m_ageTarget = m_appended;
        m_ageDeadline.set(m_bounds.age);
    }
}

void SocketOutput::checkAge()
{
    if (m_appended - queuedBytes() < m_ageTarget) {
        overflow();
    } else if (queuedBytes() > 0) {
        watchAge();
    }
}

void SocketOutput::overflow()
{
    if (m_overflowed) {
        std::exchange(m_overflowed, nullptr)();
    }
}

} // namespace Broker

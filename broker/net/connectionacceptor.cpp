// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/connectionacceptor.h"

#include "broker/net/plainsocket.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace Broker {

namespace {

constexpr int KernelBytes = 64 * 1024; // of what a client has not taken; Linux doubles it

void setOption(int descriptor, int level, int name, int value)
{
    // A kernel that lacks an option serves without it.
    (void)::setsockopt(descriptor, level, name, &value, sizeof value);
}

// In milliseconds. The kernel also ends a peer that is there and does not read, so not before our
// own bound has, which the log tells of.
int userTimeout(const Limits &limits)
{
    using std::chrono::milliseconds;
    constexpr milliseconds Least {30'000};
    constexpr milliseconds Slack {10'000};
    constexpr milliseconds Most {std::numeric_limits<int>::max()};
    const auto age = std::chrono::duration_cast<milliseconds>(limits.outputAge);
    return int(std::clamp(age, Least - Slack, Most - Slack).count() + Slack.count());
}

// Qt sets none of these on accepted sockets: without them small messages wait for Nagle, and a peer
// that is gone without a word is never missed.
void tune(int descriptor, const Limits &limits)
{
    setOption(descriptor, IPPROTO_TCP, TCP_NODELAY, 1);
    setOption(descriptor, SOL_SOCKET, SO_KEEPALIVE, 1);
    setOption(descriptor, IPPROTO_TCP, TCP_KEEPIDLE, 60);
    setOption(descriptor, IPPROTO_TCP, TCP_KEEPINTVL, 15);
    setOption(descriptor, IPPROTO_TCP, TCP_KEEPCNT, 4);
    setOption(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, userTimeout(limits));
    // Else the kernel keeps up to megabytes for a client that does not read, past all our bounds.
    setOption(descriptor, SOL_SOCKET, SO_SNDBUF, KernelBytes);
}

} // namespace

ConnectionAcceptor::ConnectionAcceptor(NetContext &context, Accepted accepted)
    : m_context(context)
    , m_accepted(std::move(accepted))
{
}

void ConnectionAcceptor::setTlsIdentity(const TlsIdentity &identity)
{
    if (m_tls) {
        m_tls->setIdentity(identity);
    } else {
        m_tls = std::make_unique<TlsAcceptor>(
            m_context, identity,
            [this](std::unique_ptr<TlsSocket> socket, ConnectionTicket ticket) {
                handleAccepted(std::move(socket), std::move(ticket));
            });
    }
}

void ConnectionAcceptor::accept(Descriptor descriptor, ConnectionTicket ticket)
{
    tune(descriptor.get(), m_context.limits);
    if (m_tls) {
        m_tls->accept(std::move(descriptor), std::move(ticket));
        return;
    }
    auto socket = std::make_unique<PlainSocket>();
    if (socket->setSocketDescriptor(descriptor.get())) {
        (void)descriptor.release();
        handleAccepted(std::move(socket), std::move(ticket));
    }
}

void ConnectionAcceptor::close()
{
    if (m_tls) {
        m_tls->close();
    }
}

void ConnectionAcceptor::handleAccepted(std::unique_ptr<ClientSocket> socket,
                                        ConnectionTicket ticket)
{
    m_accepted(std::make_unique<Connection>(std::move(socket), std::move(ticket), m_context));
}

} // namespace Broker

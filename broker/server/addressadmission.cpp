// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/addressadmission.h"

#include "broker/access/ipaddress.h"
#include "broker/api/apiroutes.h"
#include "broker/front/cors.h"
#include "broker/http/response.h"
#include "broker/net/socketaddress.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <utility>

namespace Broker {

namespace {

// As many of the last connections may be open: fewer than descriptors are kept for files. Those who
// say nothing may not have all of them.
constexpr int ReservedPlaces = 8;
constexpr int SilentPlaces = 6;

enum class Wish : quint8 { Unknown, Health, Other };

// What \a connection, which does not speak TLS, has asked for so far; nothing of it is read.
Wish wishOf(const Descriptor &connection)
{
    std::array<char, 64> bytes;
    const ssize_t size =
        ::recv(connection.get(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_PEEK);
    if (size <= 0) {
        return Wish::Unknown;
    }
    const QByteArrayView said(bytes.data(), qsizetype(size));
    const qsizetype space = said.indexOf(' ');
    const bool isReadable = space > 0 && !said.startsWith("PROXY ");
    const QByteArrayView target = isReadable ? said.sliced(space + 1) : QByteArrayView();
    const qsizetype length = std::min(target.size(), HealthPath.size());
    return target.first(length) == HealthPath.first(length) ? Wish::Health : Wish::Other;
}

void answer(const Descriptor &connection, const Http::Response &response)
{
    // What it has asked already would have the kernel end the connection with a reset, which may
    // overtake the answer.
    std::array<char, 4096> asked;
    while (::recv(connection.get(), asked.data(), asked.size(), MSG_DONTWAIT)
           == ssize_t(asked.size())) { }
    const QByteArray bytes = Http::encoded(response, Http::Method::Get, 1, false);
    // The kernel's buffer is empty, so all of it fits: there is nothing to wait for.
    (void)::send(connection.get(), bytes.constData(), size_t(bytes.size()),
                 MSG_NOSIGNAL | MSG_DONTWAIT);
}

void answer(const Descriptor &connection, QByteArrayView text)
{
    Http::Response response = Http::plain(503, text);
    response.headers.append(Http::Header {"Retry-After", "5"});
    answer(connection, response);
}

} // namespace

AddressAdmission::AddressAdmission(const Limits &limits, const TrustedProxies &proxies,
                                   const Clock &clock, LogSink log, Speaks speaks)
    : m_limits(limits)
    , m_proxies(proxies)
    , m_clock(clock)
    , m_speaks(speaks)
    , m_log(std::move(log))
    , m_ledger(std::make_shared<AddressLedger>(limits))
{
}

std::optional<ConnectionTicket> AddressAdmission::admit(const Descriptor &connection)
{
    const QHostAddress address = unmapped(peerSocketAddress(connection.get()).address);
    if (address.isNull() || !isLimited(m_limits, address) || m_proxies.contains(address)) {
        return ConnectionTicket();
    }
    const auto verdict = m_ledger->admit(address, m_clock.now());
    if (const auto *refusal = std::get_if<AddressLedger::Refusal>(&verdict)) {
        refuse(connection, address, *refusal);
        return std::nullopt;
    }
    return std::get<ConnectionTicket>(verdict);
}

std::optional<ConnectionTicket> AddressAdmission::admitReserved(const Descriptor &connection,
                                                                Silent silent)
{
    static constexpr ConnectionPlace Reserved {true};
    if (m_reserved->load() >= placesFor(connection, silent)) {
        turnAway(connection);
        return std::nullopt;
    }
    ++*m_reserved; // which others only take from
    return ConnectionTicket(&Reserved,
                            [places = m_reserved](const ConnectionPlace *) { --*places; });
}

// How many of the places may be taken for \a connection to have one.
int AddressAdmission::placesFor(const Descriptor &connection, Silent silent) const
{
    // What it wants is known after its handshake, and so is what it can be told.
    const Wish wish = m_speaks == Speaks::Tls ? Wish::Health : wishOf(connection);
    switch (wish) {
    case Wish::Health: return ReservedPlaces;
    case Wish::Unknown: return silent == Silent::Taken ? SilentPlaces : 0;
    case Wish::Other: break;
    }
    return 0;
}

bool AddressAdmission::hasReserved() const
{
    return m_reserved->load() < ReservedPlaces;
}

void AddressAdmission::turnAway(const Descriptor &connection) const
{
    if (m_speaks == Speaks::Http) {
        answer(connection, noRoom());
    }
}

void AddressAdmission::refuse(const Descriptor &connection, const QHostAddress &address,
                              AddressLedger::Refusal refusal)
{
    const bool isTooMany = refusal == AddressLedger::Refusal::TooMany;
    if (m_speaks == Speaks::Http) {
        answer(connection,
               isTooMany ? "Your address has too many connections. The setting is "
                           "limits.connections_per_address.\n"
                         : "Your address connects too often. The setting is "
                           "limits.connects_per_second.\n");
    }
    warn(address, refusal);
}

void AddressAdmission::warn(const QHostAddress &address, AddressLedger::Refusal refusal)
{
    const bool isTooMany = refusal == AddressLedger::Refusal::TooMany;
    const QByteArray reason = isTooMany ? QByteArrayLiteral("too-many-connections")
                                        : QByteArrayLiteral("connects-too-often");
    m_log({wallClock(), LogLevel::Warning, QByteArrayLiteral("listener"),
           QStringLiteral("Refused a connection from %1: %2. The address %3. Raise limits.%4 to "
                          "allow more.")
               .arg(address.toString(), QString::fromLatin1(reason),
                    isTooMany ? QStringLiteral("has too many connections")
                              : QStringLiteral("connects too often"),
                    isTooMany ? QStringLiteral("connections_per_address")
                              : QStringLiteral("connects_per_second")),
           reason, address.toString()});
}

} // namespace Broker

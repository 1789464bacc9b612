// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/ipaddress.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace Broker {

namespace {

constexpr std::array<uchar, 12> MappedPrefix {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr int MappedBits = int(MappedPrefix.size()) * 8;

bool isMapped(const QHostAddress &address)
{
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    return address.protocol() == QAbstractSocket::IPv6Protocol
        && std::equal(MappedPrefix.begin(), MappedPrefix.end(), bytes.c);
}

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

// A decimal number up to \a limit, as it is written when nothing is added: 7, not 07.
std::optional<int> parsedNumber(QByteArrayView text, int limit)
{
    const bool isPlain = !text.isEmpty() && text.size() <= 5
        && std::all_of(text.begin(), text.end(), isDigit)
        && (text.size() == 1 || text.front() != '0');
    const int number = isPlain ? text.toInt() : -1;
    return number >= 0 && number <= limit ? std::optional(number) : std::nullopt;
}

bool isIpv4Spelling(QByteArrayView text)
{
    for (int part = 0; part < 4; ++part) {
        const qsizetype dot = text.indexOf('.');
        const bool isLast = part == 3;
        if ((dot < 0) != isLast || !parsedNumber(isLast ? text : text.first(dot), 255)) {
            return false;
        }
        text = isLast ? text : text.sliced(dot + 1);
    }
    return true;
}

bool isIpv6Spelling(QByteArrayView text)
{
    constexpr QByteArrayView Letters = "0123456789abcdefABCDEF:.";
    return text.contains(':')
        && std::all_of(text.begin(), text.end(), [&](char byte) { return Letters.contains(byte); });
}

} // namespace

QHostAddress unmapped(const QHostAddress &address)
{
    if (!isMapped(address)) {
        return address;
    }
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    return QHostAddress(qFromBigEndian<quint32>(bytes.c + MappedPrefix.size()));
}

QHostAddress parsedAddress(QByteArrayView text)
{
    if (!isIpv4Spelling(text) && !isIpv6Spelling(text)) {
        return {};
    }
    return unmapped(QHostAddress(QString::fromLatin1(text)));
}

std::optional<Network> parsedNetwork(QByteArrayView text)
{
    const qsizetype slash = text.indexOf('/');
    const QByteArrayView name = slash < 0 ? text : text.first(slash);
    const QHostAddress address = parsedAddress(name);
    if (address.isNull()) {
        return std::nullopt;
    }
    const bool isIpv4 = address.protocol() == QAbstractSocket::IPv4Protocol;
    const int size = isIpv4 ? 32 : 128;
    if (slash < 0) {
        return Network {address, size};
    }
    // Of a mapped address, bits are counted from the start of the IPv6 address.
    const int skipped = isIpv4 && name.contains(':') ? MappedBits : 0;
    const std::optional<int> bits = parsedNumber(text.sliced(slash + 1), skipped + size);
    if (!bits || *bits < skipped) {
        return std::nullopt;
    }
    return Network {address, *bits - skipped};
}

std::optional<quint16> parsedPort(QByteArrayView text)
{
    const std::optional<int> port = parsedNumber(text, 0xffff);
    return port ? std::optional(quint16(*port)) : std::nullopt;
}

} // namespace Broker

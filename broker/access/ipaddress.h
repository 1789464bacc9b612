// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QHostAddress>

#include <optional>

namespace Broker {

/// \a address, as IPv4 where it is an IPv4 address that an IPv6 socket shows (`::ffff:192.0.2.1`).
QHostAddress unmapped(const QHostAddress &address);

/// The address that \a text spells, unmapped, or a null one.
///
/// Stricter than QHostAddress: four decimal numbers, or IPv6 without a zone. What is half an
/// address for one program and a whole one for another is none.
QHostAddress parsedAddress(QByteArrayView text);

/// A range of addresses, such as `10.0.0.0/8`.
struct Network
{
    QHostAddress address;
    int bits = 0;

    bool operator==(const Network &) const = default;
};

/// Reads an address alone or with the number of its leading bits; nothing where it is neither.
std::optional<Network> parsedNetwork(QByteArrayView text);

/// A port, as digits without a leading zero; nothing where \a text is none.
std::optional<quint16> parsedPort(QByteArrayView text);

} // namespace Broker

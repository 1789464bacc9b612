// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

namespace Broker {

/// What the way to a subscriber carries.
enum class Carries : quint8 {
    Octets,
    TextOnly, ///< UTF-8, as SockJS and event streams do
};

/// What a NUL inside of a body does to a client that ends a frame there, whatever its
/// content-length says.
enum class NulInside : quint8 {
    None,        ///< there is none, or nothing but blanks after it
    CutsFrame,   ///< the client takes the rest for the beginning of another frame
    ForgesFrame, ///< and finds a command of the broker's there
};

NulInside nulInside(QByteArrayView body);

} // namespace Broker

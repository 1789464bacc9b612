// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

namespace Broker {

/// One header of an HTTP request or response, or of a STOMP frame, which are made alike.
///
/// They are not looked up alike: Http::valueOf() ignores case, Stomp::valueOf() does not.
struct Header
{
    QByteArray name;
    QByteArray value;

    bool operator==(const Header &) const = default;
};

using Headers = QList<Header>;

} // namespace Broker

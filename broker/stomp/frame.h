// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/header.h"
#include "broker/stomp/command.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace Stomp {

using Broker::Header; // unescaped
using Broker::Headers;

/// The value of the first header called \a name, or a null view.
///
/// STOMP 1.2, "Repeated Header Entries": only the first occurrence counts. An empty value is empty
/// but not null.
QByteArrayView valueOf(const Headers &headers, QByteArrayView name);

/// The meaning of one STOMP frame, not its encoding: nothing in it is escaped.
struct Frame
{
    Command command = Command::Connect;
    Headers headers;
    QByteArray body;

    /// \sa valueOf()
    QByteArrayView header(QByteArrayView name) const { return valueOf(headers, name); }
    /// Whether there is a header called \a name, even an empty one.
    bool hasHeader(QByteArrayView name) const { return !header(name).isNull(); }

    bool operator==(const Frame &) const = default;
};

} // namespace Stomp

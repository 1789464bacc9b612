// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace Broker {

/// By what way something was published.
enum class PushSource : quint8 { Console, Http, Stomp };

/// Who published something, or changed an unread count. Where nobody knows, there is none.
struct PushOrigin
{
    PushSource source = PushSource::Console;
    quint64 session = 0; ///< the id of a STOMP session; 0 where it was one of an earlier broker

    bool operator==(const PushOrigin &) const = default;
};

} // namespace Broker

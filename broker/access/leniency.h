// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace Broker {

/// What becomes of a frame to a destination that no rule matches: what a front-end that was written
/// for another broker still asks for.
enum class OnUnmatched : quint8 {
    Ignore, ///< nothing, as with Spring; the log is told
    Error   ///< the session is ended with an ERROR
};

/// What becomes of a second subscription with an id of the session's.
enum class OnDuplicateSubscription : quint8 {
    Error,  ///< the session is ended with an ERROR
    Replace ///< it takes the place of the first
};

/// What the broker forgives clients that were written for another one.
struct Leniency
{
    OnUnmatched onUnmatched = OnUnmatched::Ignore;
    OnDuplicateSubscription onDuplicateSubscription = OnDuplicateSubscription::Error;
    bool answersInKind = false; ///< in binary messages where its CONNECT came in one
};

} // namespace Broker

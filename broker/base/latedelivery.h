// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace Broker {

/// What becomes of a message that could not be written at once: it waits first, and
/// one of the others later.
enum class LateDelivery : quint8 {
    Waits,
    Written,
    Replaced, ///< by a newer one
    Lost,     ///< its client went, or was closed, before it could be written
};

/// Whether what was sent still waits until its client has read what came before, or asks.
enum class Held : quint8 {
    No,
    Perhaps, ///< nobody knows here
    Yes,
};

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace Broker {

/// The bound of its output that a client has passed which reads too slowly.
enum class OutputBound : quint8 {
    Bytes,       ///< that wait
    BytesAtOnce, ///< many times the bytes, before it could take any
    Messages,
    Age,  ///< of the oldest that waits
    Total ///< of all clients together, among whom it is one of the slowest
};

} // namespace Broker

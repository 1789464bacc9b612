// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <atomic>

namespace Broker {

/// Gives unused memory of the process back to the system, once a second at most. Callable from any
/// thread.
class MemoryTrim
{
public:
    /// False where that was done in this second: somebody may have freed more since, and it is to
    /// be tried again.
    bool trim(qint64 nowInSeconds);

private:
    std::atomic<qint64> m_trimmedAt = -1; // seconds
};

} // namespace Broker

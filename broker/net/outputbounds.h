// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/limits.h"
#include "broker/base/clock.h"
#include "broker/net/outputbound.h"

#include <QString>

#include <algorithm>
#include <optional>

namespace Broker {

/// How much may wait for one client, and for how long, whatever carries it there.
///
/// Past its bytes and messages a client has yet to be given the chance to take something; past
/// HardFactor times the bytes it has not.
struct OutputBounds
{
    /// Never more than this many times the bytes waits, be the client slow or not. By default that
    /// is 4 MiB: room for 10,000 small messages to a client that reads nothing for a moment.
    static constexpr qint64 HardFactor = 8;
    /// From this many times the bytes on what waits is looked at while it grows.
    static constexpr qint64 LookFactor = 2;
    /// What a message takes besides its bytes.
    static constexpr qint64 MessageWeight = 64;

    qint64 bytes = 512 * 1024;
    Clock::Duration age = std::chrono::seconds(10); ///< of the oldest message that waits
    qsizetype messages = 1000;

    /// What \a limits allow a client.
    static OutputBounds of(const Limits &limits)
    {
        return {limits.outputBytes, limits.outputAge, limits.outputMessages};
    }

    /// The first that is passed where so much waits.
    std::optional<OutputBound> passed(qint64 waitingBytes, qsizetype waitingMessages) const
    {
        if (waitingBytes > bytes) {
            return OutputBound::Bytes;
        }
        return waitingMessages > messages ? std::optional(OutputBound::Messages) : std::nullopt;
    }

    /// Whether \a weight, bytes and what messages take besides, may not wait at all.
    bool isBeyondAll(qint64 weight) const { return weight > HardFactor * bytes; }

    /// Bytes past which more had better wait than come to a client that reads.
    qint64 lot() const { return bytes; }

    qint64 firstLook() const { return LookFactor * bytes; }

    /// The weight from which on what waits is looked at again after it was at \a weight. Not for
    /// every message: what it takes to get below the bounds is done once for many.
    qint64 nextLook(qint64 weight) const
    {
        return std::clamp(weight + bytes / 2, LookFactor * bytes, HardFactor * bytes);
    }
};

/// Why a client is too slow that has \a passed a bound, with its setting, as a sentence for the
/// log.
QString causeOf(OutputBound passed, const Limits &limits);

} // namespace Broker

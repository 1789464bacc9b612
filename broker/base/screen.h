// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <optional>

namespace Broker {

/// A user's count, and which of its changes it is.
struct CountVersion
{
    quint64 version = 0; ///< 0 for none
    qint64 count = 0;

    bool operator==(const CountVersion &) const = default;
};

/// Whether a screen shows what is kept.
enum class ScreenState : quint8 {
    Unknown, ///< nothing is kept, or what it shows cannot be known
    Behind,  ///< what is kept is newer than what was written to it
    Current,
};

/// What one end that has a user's count shows of it, as far as the broker can know. Times are
/// microseconds since the epoch, UTC.
struct Screen
{
    enum class Kind : quint8 { Session, EventStream, LongPoll };

    Kind kind = Kind::Session;
    quint64 session = 0; ///< its id; 0 for what is plain HTTP
    qint64 since = 0;    ///< when it subscribed or asked; 0 where that is not noted

    /// The last that was written to it, or that it said it has; the count only where its version
    /// is not 0.
    CountVersion written {};
    quint64 evidenced = 0;    ///< the newest version that its client has shown to have; 0 for none
    bool waits = false;       ///< a newer one waits until its client has read, or asks
    bool isUncertain = false; ///< it may have another than was written

    std::optional<CountVersion> kept {}; ///< what it was compared with
    ScreenState state = ScreenState::Unknown;

    /// Whether its client has shown that it has what was written.
    bool hasEvidence() const { return written.version != 0 && evidenced >= written.version; }

    /// Finds its state, where \a now is what is kept.
    void compare(const std::optional<CountVersion> &now)
    {
        kept = now;
        const bool isMissing = now && (waits || written.version < now->version);
        if (!now || (isUncertain && !waits && (written.version == 0 || !isMissing))) {
            state = ScreenState::Unknown;
        } else {
            state = isMissing ? ScreenState::Behind : ScreenState::Current;
        }
    }

    bool operator==(const Screen &) const = default;
};

} // namespace Broker

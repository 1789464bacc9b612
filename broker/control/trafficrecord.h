// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/testpart.h"
#include "broker/control/sessionrecord.h"
#include "broker/stomp/command.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>

#include <optional>

/// What a console hears of frames: plain values, free to copy between threads. Times are
/// microseconds since the epoch, UTC, unless a member says otherwise.
namespace Broker {

enum class Direction : quint8 { In, Out };

/// One frame that was received or sent.
struct TrafficRecord
{
    quint64 sequence = 0; ///< over all workers, without a gap but for what was dropped
    qint64 at = 0;        ///< when it was taken up or written
    Direction direction = Direction::In;
    SessionId session = 0; ///< 0 for a MESSAGE that nobody subscribes to, so that none was made
    QByteArray user;
    std::optional<Stomp::Command> command; ///< nothing for a heart-beat
    QByteArray destination;
    QByteArray subscription;
    /// Command and headers as they passed, with their line ends and the blank line, but for
    /// credentials, which are masked; empty where there was no frame.
    QByteArray head;
    QByteArray body;                ///< shared with the message, not copied
    bool isBodyCut = false;         ///< whether the body went on past what is kept
    bool isIgnored = false;         ///< a client's, which no rule matched, so that it had no effect
    qint32 bytes = 0;               ///< of the whole STOMP frame, from command to NUL
    qint64 latency = -1;            ///< for a MESSAGE: microseconds from publish to write; else -1
    TestPart test = TestPart::None; ///< of a MESSAGE
};

struct TrafficBatch
{
    QList<TrafficRecord> records; ///< in the order of their sequence
    quint64 dropped = 0; ///< records that were left out since the last batch, for want of room
};

} // namespace Broker

Q_DECLARE_METATYPE(Broker::TrafficBatch)

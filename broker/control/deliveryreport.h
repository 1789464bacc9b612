// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/testpart.h"
#include "broker/control/counts.h"
#include "broker/control/deliveryreason.h"
#include "broker/control/nextstep.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

/// What a console hears of what it published: plain values, free to copy between threads. Times are
/// microseconds since the epoch, UTC, unless a member says otherwise.
namespace Broker {

/// Why a push reached nobody, or not everybody.
enum class DeliveryProblem : quint8 {
    None,
    NoSession,      ///< the user has no session
    NotSubscribed,  ///< none of the user's sessions subscribes to the destination
    SessionClosing, ///< the only subscribers were closing
    BadDestination, ///< nothing can be published to it
    BadPayload,     ///< too large
    BrokerStopped,
    CountRefused, ///< the broker took neither the number nor the message
    ChangedSince, ///< left alone, as was asked for: the count has another version by now
};

/// What became of one publication.
struct DeliveryReport
{
    quint64 push = 0; ///< counted from 1
    qint64 at = 0;
    QByteArray destination;
    QByteArray body;
    QString user;         ///< of an unread destination; else empty
    quint32 matched = 0;  ///< subscriptions that match
    quint32 written = 0;  ///< of these, handed to the kernel or to the connection's output
    quint32 sessions = 0; ///< different sessions written to
    std::chrono::microseconds elapsed {0}; ///< from the request to the last write
    DeliveryProblem problem = DeliveryProblem::None;
    QString nearest; ///< where not subscribed: a destination much like it that somebody subscribes
                     ///< to; may be empty
    qint64 lastSeenAt = 0;    ///< where no session: when the user's last one closed; 0 if unknown
    quint16 lastSeenCode = 0; ///< and its close code
    std::optional<CountOutcome> unread {}; ///< where it was an unread count

    std::optional<DeliveryReason> reason {}; ///< where a number reached nobody: why
    qint64 reasonAt = 0;                     ///< since when, or when it was so; 0 if unknown
    NextStep next {};                        ///< what becomes of the number then
    std::optional<Alternative> instead {};   ///< what would have been
    quint64 id = 0;        ///< of its PushRecord, where it was an unread count that the broker took
    QStringList others {}; ///< users that it was written to though they are not its user

    TestPart test = TestPart::None; ///< ChangedSince where a test that is over had nothing to put
                                    ///< back, as screens have a newer count since
    quint64 session = 0;            ///< of a test: the only one that it was for, or 0
    std::optional<qint64> kept {};  ///< of a test: the count that the broker keeps, if there is one
    std::chrono::milliseconds shownFor {0}; ///< of a test
};

} // namespace Broker

Q_DECLARE_METATYPE(Broker::DeliveryReport)

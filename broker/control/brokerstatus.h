// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMetaType>
#include <QString>
#include <QStringList>

/// What a console hears of the broker itself: plain values, free to copy between threads. Times are
/// microseconds since the epoch, UTC, unless a member says otherwise.
namespace Broker {

enum class BrokerState : quint8 { Stopped, Starting, Running, Stopping, Failed };

/// Why a broker could not start.
enum class StartFailure : quint8 {
    None,
    PortInUse,
    AddressUnavailable,
    PermissionDenied,
    BadSettings,
    NoStore,        ///< the unread counts cannot be read, or kept
    BadOption,      ///< or a variable
    BadFile,        ///< the configuration cannot be read, or has a mistake
    BadToken,       ///< or its file
    BadCertificate, ///< or its key
    NoLog,
    Other
};

struct BrokerStatus
{
    BrokerState state = BrokerState::Stopped;
    QString endpoint;           ///< `http://127.0.0.1:8080/ws` while it runs
    QStringList otherEndpoints; ///< the same for further addresses
    QString host;               ///< the address asked for, or bound
    quint16 port = 0;           ///< the port asked for, or bound
    qint64 startedAt = 0;       ///< 0 unless it runs
    QString tokenFile; ///< the file with the token for publishing over HTTP; empty for none
    bool isSentOnSubscribe = true; ///< who subscribes to a count is sent the one that is kept
    StartFailure failure = StartFailure::None;
    QString failureText;  ///< what happened, to what, and what to do; only where Failed
    QString failureFile;  ///< the file that is to be mended, or that cannot be used; may be empty
    int failureLine = 0;  ///< of that file; 0 where it is about all of it
    quint16 freePort = 0; ///< where PortInUse: a port that was free a moment ago, or 0
};

} // namespace Broker

Q_DECLARE_METATYPE(Broker::BrokerStatus)

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/sessionrecord.h"

namespace Ui {

/// As it is shown everywhere, such as `s-41`; a dash for 0, no session.
QString sessionName(Broker::SessionId id);

/// Such as `SockJS xhr-streaming`.
QString transportText(Broker::TransportKind transport);

/// A close code and what it means, such as `1006 abnormal: no close frame`.
QString closeText(quint16 code, const QString &reason);

/// What an ACK mode is called on the wire.
QString ackText(Broker::AckMode mode);

/// Agreed heart-beats, such as `out 10 s, in 10 s`.
QString heartBeatText(const Broker::SessionRecord &session);

/// How a session stands between its opening and its end.
enum class SessionStage : quint8 {
    Connecting,
    Connected,
    Quiet, ///< connected or subscribed, and silent for longer than it agreed to be
    Subscribed,
    Closed
};

/// Nothing was heard of it since, such as `quiet 24 s`.
QString quietText(qint64 since);

SessionStage stageOf(const Broker::SessionRecord &session);

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/logging.h"
#include "broker/control/sessionrecord.h"
#include "broker/session/refusedframe.h"

#include <QByteArrayView>

#include <utility>

namespace Broker {

/// What the operator is told of sessions: why the broker ended one, with the setting that would
/// change it, as a warning; and every beginning and end, where the log's level is `debug`.
///
/// No body and no header goes into the log but a destination and a user's name.
class SessionLog
{
public:
    /// Tells nobody.
    SessionLog() = default;

    SessionLog(LogSink sink, LogLevel level)
        : m_sink(std::move(sink))
        , m_level(level)
    {
    }

    void opened(const SessionRecord &session) const;

    /// A frame of \a session was refused; \a destination is the frame's, or null.
    void refused(const SessionRecord &session, const RefusedFrame &refused,
                 QByteArrayView destination = {}) const;

    /// A frame of \a session was ignored, since no rule matches its \a destination.
    void ignored(const SessionRecord &session, const RefusedFrame &refused,
                 QByteArrayView destination) const;

    /// \a session is over, with \a status. \a isExplained where the broker said why before.
    void closed(const SessionRecord &session, const CloseStatus &status, bool isExplained) const;

private:
    void warn(const SessionRecord &session, QByteArrayView reason, const QString &text,
              QByteArrayView destination) const;
    void debug(const QString &text) const;

    LogSink m_sink;
    LogLevel m_level = LogLevel::Info;
};

} // namespace Broker

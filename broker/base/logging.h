// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <functional>

namespace Broker {

enum class LogLevel : quint8 { Debug, Info, Warning, Error };

/// One thing worth telling an operator.
struct LogEntry
{
    qint64 at = 0; ///< microseconds since the epoch
    LogLevel level = LogLevel::Info;
    QByteArray category;  ///< the folder that logs it, such as `transport`
    QString text;         ///< one line; printable() was applied to what came from outside
    QByteArray reason {}; ///< of what a client may cause as often as it likes: a word for the kind
    QString about {};     ///< with a reason: the address, or the user and the destination
};

/// Takes entries from any thread, and makes none of them wait. What happens to them is up to the
/// program.
using LogSink = std::function<void(LogEntry)>;

/// \a text from outside, made safe for a line of a log: control characters, line ends of any kind
/// and bidirectional controls are written as escapes, and what is longer than \a limit characters
/// is cut off with an ellipsis.
QString printable(QStringView text, qsizetype limit = 200);
QString printable(QByteArrayView utf8, qsizetype limit = 200);

/// \a remote, an address and perhaps a port, without that: each connection has another one.
QString withoutPort(const QString &remote);

/// Microseconds since the epoch, for people: wall-clock time may jump, so nothing is measured with
/// it.
qint64 wallClock();

/// \a microseconds since the epoch as ISO 8601 in UTC, to the millisecond. It never asks for the
/// local time zone: that takes a lock of the C library's which all threads share.
QString utcText(qint64 microseconds);

/// The line of a log file or of standard error: time, level, category, text.
QByteArray formatted(const LogEntry &entry);

} // namespace Broker

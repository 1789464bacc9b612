// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

/// Numbers and times as the console writes them, in the user's language.
///
/// Times are microseconds since the epoch, durations are microseconds.
namespace Ui {

/// Stands where there is nothing to say.
QString dash();

/// Now, on the broker's time scale.
qint64 nowMicroseconds();

/// The local time of day with milliseconds, such as `14:22:03.137`.
QString clockText(qint64 at);

/// The local date and time with milliseconds.
QString dateTimeText(qint64 at);

/// How long ago \a at was, such as `41 s ago`; a dash for 0, which means never.
QString agoText(qint64 at, qint64 now);

/// When a user's last session closed and with which code, such as `14:22:03.137 (1006)`; empty for
/// 0, which means that nobody knows.
QString lastSeenText(qint64 at, quint16 code);

/// A duration for people, such as `2 h 14 min`.
QString durationText(qint64 microseconds);

/// A short duration in about three digits, such as `40 µs` or `0.3 ms`; a dash if it is negative.
QString latencyText(qint64 microseconds);

/// A number with the separators of the language.
QString countText(qint64 count);

/// Such as `8.2 KiB`.
QString sizeText(qint64 bytes);

/// \a text for a tool tip, escaped so that none of it is taken for markup.
QString plainToolTip(const QString &text);

/// \a text with a space for each line break and U+FFFD for each invisible character, so that text
/// chosen by a client stays on one line and in its direction, and does not look like another.
QString flattened(QString text);

/// \a bytes as one line of at most \a limit characters; what cannot be shown becomes U+FFFD or a
/// space.
QString oneLine(QByteArrayView bytes, qsizetype limit);

} // namespace Ui

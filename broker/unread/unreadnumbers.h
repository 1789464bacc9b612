// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QtGlobal>

#include <optional>

namespace Broker {

/// The count that \a text is: a whole number from 0 to 2^63-1 as JSON writes it, without sign,
/// leading zeros, spaces, point or exponent.
std::optional<qint64> parsedCount(QByteArrayView text);

/// The change that \a text is: written like a count, but it may start with a minus.
std::optional<qint64> parsedChange(QByteArrayView text);

/// The publisher's version that \a text is: written like a count, from 0 to 2^64-1.
std::optional<quint64> parsedVersion(QByteArrayView text);

/// What all versions are above that a broker gives which starts at \a wallTime, in microseconds
/// since the epoch. Whatever a broker before it said, also one whose counts are lost, no client has
/// seen versions from the future: no count changes once a microsecond for long.
///
/// At most 2^52, whatever a clock says: as many changes later JavaScript still reads a version.
quint64 versionFloorAt(qint64 wallTime);

/// \a count and \a change together, but no less than 0 and no more than 2^63-1.
qint64 saturatedSum(qint64 count, qint64 change);

} // namespace Broker

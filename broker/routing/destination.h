// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

namespace Broker {

/// Why \a destination cannot be one, as half a sentence such as "has an empty segment"; empty where
/// it can.
///
/// A destination starts with `/`, has no empty and no dot segments, no control characters and none
/// of `% \ #`, is UTF-8 and at most \a maximum bytes long. It may hold wildcards: isPattern()
/// tells.
QString destinationFault(QByteArrayView destination, qsizetype maximum = 255);

/// Whether \a destination holds any of `* ? { }`, which only a pattern may.
bool isPattern(QByteArrayView destination);

/// A destination with wildcards, as Spring's AntPathMatcher reads them, but without its regular
/// expressions:
/// `?` is one character, `*` any number of them within a segment, `**` any number of segments,
/// `{name}` one whole segment.
///
/// Matching takes time proportional to pattern times destination at worst, whatever a client
/// writes.
class DestinationPattern
{
public:
    /// Accepts destinations without wildcards too; they match themselves.
    static Result<DestinationPattern> parse(QByteArrayView pattern);

    bool matches(QByteArrayView destination) const;

    /// What stands where `{name}` stands in the pattern, or a null view where \a destination does
    /// not match or `{name}` stands between two `**`.
    QByteArrayView captured(QByteArrayView destination, QByteArrayView name) const;

    /// The exact destination that this pattern becomes with \a value in the place of every
    /// `{name}`.
    QByteArray filled(QByteArrayView value) const;

    const QByteArray &text() const { return m_text; }

private:
    /// What follows the segments that stand for themselves. Nearly all patterns have a simple end,
    /// and matching is done for every message.
    enum class Tail : quint8 { None, AnySegments, OneSegment, Other };

    explicit DestinationPattern(QByteArray text);

    QByteArray m_text;
    qsizetype m_plainBytes = 0; // of the segments that stand for themselves
    Tail m_tail = Tail::None;
};

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/lookalike.h"

#include <QList>

namespace Broker {

namespace {

QList<QByteArray> segmentsOf(const QByteArray &destination)
{
    QList<QByteArray> segments;
    for (const QByteArray &each : destination.split('/')) {
        if (const QByteArray segment = each.trimmed(); !segment.isEmpty()) {
            segments.append(segment);
        }
    }
    return segments;
}

// \a segments with the words of \a wanted as that has them; empty where they are others.
QByteArray spelt(const QList<QByteArray> &segments, const QList<QByteArray> &wanted)
{
    QByteArray spelt;
    for (qsizetype at = 0; at < wanted.size(); ++at) {
        const bool isWord = !isPattern(wanted[at]);
        if (isWord && wanted[at].compare(segments[at], Qt::CaseInsensitive) != 0) {
            return {};
        }
        spelt += '/' + (isWord ? wanted[at] : segments[at]);
    }
    return spelt;
}

} // namespace

QByteArray lookAlikeOf(const DestinationPattern &unread, QByteArrayView destination)
{
    const bool isRightful = unread.matches(destination) && destinationFault(destination).isEmpty();
    if (destination.isEmpty() || isRightful || isPattern(destination)) {
        return {};
    }
    const QList<QByteArray> wanted = segmentsOf(unread.text());
    const QList<QByteArray> segments =
        segmentsOf(QByteArray::fromPercentEncoding(destination.toByteArray()));
    if (segments.size() < wanted.size()) {
        return {};
    }
    const QByteArray meant = spelt(segments.last(wanted.size()), wanted);
    const bool canBe = !meant.isEmpty() && destinationFault(meant).isEmpty() && !isPattern(meant);
    return canBe ? unread.captured(meant, "user").toByteArray() : QByteArray();
}

} // namespace Broker

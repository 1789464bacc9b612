// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/access/originpolicy.h"

#include "broker/access/loopback.h"

#include <algorithm>

namespace Broker {

namespace {

// The authority of a serialized origin (RFC 6454, 6.2), or a null view where it is none.
QByteArrayView authorityOf(QByteArrayView origin)
{
    const qsizetype separator = origin.indexOf("://");
    const QByteArrayView authority =
        separator < 0 ? QByteArrayView() : origin.sliced(separator + 3);
    return authority.contains('/') || authority.contains('@') ? QByteArrayView() : authority;
}

bool isLoopbackOrigin(QByteArrayView origin)
{
    if (!origin.startsWith("http://") && !origin.startsWith("https://")) {
        return false;
    }
    const QByteArrayView authority = authorityOf(origin);
    const qsizetype size = hostSize(authority);
    const QByteArrayView port = authority.sliced(size);
    const bool hasGoodPort =
        port.isEmpty() || (port.size() > 1 && std::all_of(port.begin() + 1, port.end(), [](char c) {
                               return c >= '0' && c <= '9';
                           }));
    return hasGoodPort && isLoopbackName(authority.first(size));
}

} // namespace

OriginPolicy::OriginPolicy(const QList<QByteArray> &patterns, bool allowsLoopback)
    : m_allowsLoopback(allowsLoopback)
{
    for (const QByteArray &list : patterns) {
        for (const QByteArray &pattern : splitOriginPatterns(list)) {
            m_patterns.append(OriginPattern(pattern));
        }
    }
}

OriginVerdict OriginPolicy::verdict(QByteArrayView origin, QByteArrayView scheme,
                                    QByteArrayView host) const
{
    if (origin.isNull()) {
        return {true, {}};
    }
    const QByteArray plain = plainOrigin(origin);
    const QByteArray own = plainOrigin(scheme.toByteArray() + "://" + host.toByteArray());
    const bool isSame = !host.isEmpty() && plain.compare(own, Qt::CaseInsensitive) == 0;
    const bool isListed =
        std::any_of(m_patterns.begin(), m_patterns.end(),
                    [&](const OriginPattern &pattern) { return pattern.matches(plain); });
    if (isSame || isListed || (m_allowsLoopback && isLoopbackOrigin(plain))) {
        return {true, {}};
    }
    if (origin == QByteArrayView("null") || origin == QByteArrayView("file://")) {
        return {false, origin.toByteArray()};
    }
    const bool isNone = authorityOf(plain).isEmpty(); // which no pattern matches but `*`
    return {false, isNone ? QByteArrayLiteral("*") : plain};
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/originpattern.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace Broker {

struct OriginVerdict
{
    bool allowed = false;
    QByteArray suggestion; ///< the pattern that would have allowed it; only where it is not
};

/// Which web pages may use this broker.
///
/// No Origin means that no page asks, and is allowed. A page's own origin is allowed where the
/// request is for the same one; others need a pattern, or to be on this machine while only this
/// machine can reach the broker.
class OriginPolicy
{
public:
    /// \a allowsLoopback is for a broker that is bound to a loopback address.
    explicit OriginPolicy(const QList<QByteArray> &patterns = {}, bool allowsLoopback = false);

    /// \a origin is the header's value, a null view where there is none; \a scheme and \a host are
    /// those of the request.
    OriginVerdict verdict(QByteArrayView origin, QByteArrayView scheme, QByteArrayView host) const;

private:
    QList<OriginPattern> m_patterns;
    bool m_allowsLoopback;
};

} // namespace Broker

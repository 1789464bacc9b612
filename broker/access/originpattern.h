// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace Broker {

/// \a origin as browsers write it: without a slash at its end and without the port that its scheme
/// has anyway. Clients of iOS and others that say `ws` for `http` and `wss` for `https` mean the
/// same.
QByteArray plainOrigin(QByteArrayView origin);

/// One pattern of Spring's `setAllowedOriginPatterns`, with its meaning there (spring-web,
/// CorsConfiguration.OriginPattern), but that none is dead for how it is written: capitals stand
/// for what browsers send, and a port that the scheme has anyway for none.
///
/// `*` alone is any origin. At its end `:[8080,8081]` is one of these ports and `:[*]` any port or
/// none. All else is literal, but for `*`, which is any number of characters, dots and colons among
/// them.
class OriginPattern
{
public:
    explicit OriginPattern(QByteArrayView pattern);

    /// \a origin is a plain one and not null: an absent Origin matches nothing. Takes time
    /// proportional to pattern times origin at worst, without a regular expression.
    bool matches(QByteArrayView origin) const;

    const QByteArray &text() const { return m_text; }

private:
    bool matchesBeforePort(QByteArrayView origin) const;

    enum class Ports : quint8 { InPattern, Listed, AnyOrNone };

    QByteArray m_text;
    QByteArray m_glob; // the pattern without its list of ports
    Ports m_ports = Ports::InPattern;
    QList<QByteArray> m_listed;
};

/// The patterns in \a list, which are separated by commas, but not by those inside `[...]`.
QList<QByteArray> splitOriginPatterns(QByteArrayView list);

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLatin1StringView>
#include <QtGlobal>

namespace Http {

/// How long the body of a request may be, and what sets that.
struct BodyBound
{
    qsizetype bytes = 0;
    QLatin1StringView setting; ///< its name, or empty
};

/// The one that lets more through.
constexpr BodyBound wider(BodyBound one, BodyBound other)
{
    return one.bytes < other.bytes ? other : one;
}

/// The one that lets less through.
constexpr BodyBound tighter(BodyBound one, BodyBound other)
{
    return other.bytes < one.bytes ? other : one;
}

} // namespace Http

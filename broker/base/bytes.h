// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <algorithm>
#include <cstring>

namespace Broker {

/// Whether \a left and \a right hold the same bytes.
///
/// The operator of Qt 6.4 compares what both have before it looks at their sizes, in a function of
/// its own; where a header is looked for among others, sizes nearly always say enough.
inline bool isSame(QByteArrayView left, QByteArrayView right)
{
    return left.size() == right.size()
        && (left.isEmpty() || std::memcmp(left.data(), right.data(), size_t(left.size())) == 0);
}

/// The first of \a names that is \a wanted, or their end.
auto findSame(const auto &names, QByteArrayView wanted)
{
    return std::find_if(names.begin(), names.end(),
                        [wanted](QByteArrayView name) { return isSame(name, wanted); });
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <algorithm>
#include <cstring>

namespace Broker {

/// Whether \a left and \a right hold the same bytes.
///
/// Qt 6.4's operator compares the common prefix before it looks at the sizes, in a function call of
/// its own; when a header is looked up by name, the sizes nearly always settle it.
inline bool isSame(QByteArrayView left, QByteArrayView right)
{
    return left.size() == right.size()
        && (left.isEmpty() || std::memcmp(left.data(), right.data(), size_t(left.size())) == 0);
}

/// An iterator to the first of \a names that equals \a wanted, or to their end.
auto findSame(const auto &names, QByteArrayView wanted)
{
    return std::find_if(names.begin(), names.end(),
                        [wanted](QByteArrayView name) { return isSame(name, wanted); });
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

namespace Broker {

/// Whether text that comes in pieces is UTF-8, told at the first byte that is not (RFC 3629, 4).
class Utf8Progress
{
public:
    /// Whether \a bytes, which follow those before, may be UTF-8; nothing counts after those that
    /// may not.
    bool takes(QByteArrayView bytes);

    /// Whether the text may end here; another one may begin then.
    bool isBetweenCharacters() const { return m_missing == 0; }

private:
    bool begins(uchar byte);

    int m_missing = 0;  // bytes of the character that has begun
    uchar m_lowest = 0; // that the next of them may be
    uchar m_highest = 0;
};

} // namespace Broker

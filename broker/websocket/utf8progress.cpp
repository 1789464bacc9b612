// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/websocket/utf8progress.h"

namespace Broker {

bool Utf8Progress::takes(QByteArrayView bytes)
{
    for (const char one : bytes) {
        const auto byte = uchar(one);
        if (m_missing == 0) {
            if (byte >= 0x80 && !begins(byte)) {
                return false;
            }
        } else if (byte < m_lowest || byte > m_highest) {
            return false;
        } else {
            --m_missing;
            m_lowest = 0x80;
            m_highest = 0xbf;
        }
    }
    return true;
}

// Neither longer than need be, nor half a surrogate, nor past U+10FFFF.
bool Utf8Progress::begins(uchar byte)
{
    if (byte < 0xc2 || byte > 0xf4) {
        return false;
    }
    m_missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    m_lowest = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
    m_highest = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
    return true;
}

} // namespace Broker

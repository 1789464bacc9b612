// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/memorytrim.h"

#include "broker/base/freedmemory.h"

namespace Broker {

bool MemoryTrim::trim(qint64 nowInSeconds)
{
    if (m_trimmedAt.exchange(nowInSeconds) == nowInSeconds) {
        return false;
    }
    giveFreedMemoryBack();
    return true;
}

} // namespace Broker

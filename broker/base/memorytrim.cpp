// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/memorytrim.h"

#include <cstdlib>
#ifdef __GLIBC__
#    include <malloc.h>
#endif

namespace Broker {

// The C library keeps what was freed between things that are still in use.
bool MemoryTrim::trim(qint64 nowInSeconds)
{
    if (m_trimmedAt.exchange(nowInSeconds) == nowInSeconds) {
        return false;
    }
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
    return true;
}

} // namespace Broker

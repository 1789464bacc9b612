// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/wire/descriptors.h"

#include <sys/resource.h>

#include <algorithm>

namespace Wire {

int allowDescriptors(int count)
{
    rlimit limit {};
    getrlimit(RLIMIT_NOFILE, &limit);
    const rlim_t wanted = static_cast<rlim_t>(count);
    if (limit.rlim_cur < wanted) {
        const rlimit raised {wanted, std::max(limit.rlim_max, wanted)};
        if (setrlimit(RLIMIT_NOFILE, &raised) != 0) {
            const rlimit most {limit.rlim_max, limit.rlim_max};
            setrlimit(RLIMIT_NOFILE, &most);
        }
        getrlimit(RLIMIT_NOFILE, &limit);
    }
    return static_cast<int>(std::min<rlim_t>(limit.rlim_cur, wanted));
}

} // namespace Wire

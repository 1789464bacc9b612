// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Loaded before the C library: a disk that takes nothing for as long as the file BELFRY_DISK_HANGS
// is there.

#include <unistd.h>

#include <cstdlib>

namespace {

int hang()
{
    const char *const sign =
        std::getenv("BELFRY_DISK_HANGS"); // NOLINT(concurrency-mt-unsafe): nobody sets it
    while (sign != nullptr && ::access(sign, F_OK) == 0) {
        ::usleep(10'000);
    }
    return 0;
}

} // namespace

// NOLINTBEGIN(readability-identifier-naming): theirs
extern "C" __attribute__((visibility("default"))) int fsync(int /*descriptor*/)
{
    return hang();
}

extern "C" __attribute__((visibility("default"))) int fdatasync(int /*descriptor*/)
{
    return hang();
}
// NOLINTEND(readability-identifier-naming)

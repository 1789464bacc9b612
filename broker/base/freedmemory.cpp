// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/freedmemory.h"

#include <atomic>
#include <cstdlib>
#ifdef __GLIBC__
#    include <malloc.h>
#endif

namespace Broker {

namespace {

constexpr size_t KiB = 1024;
std::atomic<quint32> timesGivenBack = 0;

} // namespace

// By itself the C library of GNU keeps from then on all that is smaller than the largest block that
// was ever freed, and twice that at the end of each thread's heap.
void keepFreedMemorySmall()
{
#ifdef __GLIBC__
    ::mallopt(M_MMAP_THRESHOLD, 512 * KiB);
    ::mallopt(M_TRIM_THRESHOLD, 1024 * KiB);
#endif
}

// It keeps what was freed between things that are still in use.
void giveFreedMemoryBack()
{
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
    ++timesGivenBack;
}

quint32 timesMemoryWasGivenBack()
{
    return timesGivenBack;
}

// malloc_trim() does not look at the ends of the heaps of threads, and makes them longer where it
// joins small blocks with them. The heap's own thread looks when a block of 64 KiB or more is
// freed.
void giveEndOfHeapBack()
{
#ifdef __GLIBC__
    void *volatile block = ::malloc(128 * KiB); // volatile, lest the compiler leave both out
    ::free(block);
#endif
}

} // namespace Broker

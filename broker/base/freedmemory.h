// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

// What the C library does with memory that was freed. Callable from any thread.
namespace Broker {

/// Has it give blocks of half a MiB and more back to the system when they are freed, and keep at
/// most one MiB at the end of each thread's heap. For the whole process.
void keepFreedMemorySmall();

/// Has it give what is free back to the system, but for the ends of the heaps of other threads.
void giveFreedMemoryBack();

/// How often giveFreedMemoryBack() was called: after it threads give back the ends of theirs.
quint32 timesMemoryWasGivenBack();

/// Has it give the end of this thread's heap back to the system.
void giveEndOfHeapBack();

} // namespace Broker

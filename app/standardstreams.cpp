// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/standardstreams.h"

#include <fcntl.h>
#include <unistd.h>

// The next file or socket would have the number of one that is closed, and what is said to people
// would be written into it. What is opened has the lowest number that is free.
void openStandardStreams()
{
    int descriptor = 0;
    do {
        descriptor = ::open("/dev/null", O_RDWR);
    } while (descriptor >= 0 && descriptor <= STDERR_FILENO);
    if (descriptor >= 0) {
        ::close(descriptor);
    }
}

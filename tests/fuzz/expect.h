// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdlib>

/// Ends a fuzz target that broke a promise, also where assertions are off.
inline void expect(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

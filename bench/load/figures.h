// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "bench/load/result.h"
#include "bench/load/stage.h"

#include <cstdint>

namespace Load {

/// Seconds and processor times between two readings.
Result figuresBetween(const Reading &before, const Reading &after);

/// The same for \a count of something, with the processor time of each and their number a second.
Result figuresBetween(const Reading &before, const Reading &after, uint64_t count,
                      const std::string &name);

/// The quantiles of the latencies that were counted, in microseconds.
Result latencyFigures(const Histogram &latencies);

/// What each of \a connections has cost, of what was \a before and is \a after, in KiB.
Result memoryFigures(long before, long after, int connections);

/// Appends \a more to \a result.
void append(Result &result, const Result &more);

} // namespace Load

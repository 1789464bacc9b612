// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/figures.h"

namespace Load {

namespace {

double secondsOf(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

} // namespace

Result figuresBetween(const Reading &before, const Reading &after)
{
    return {
        {"seconds", secondsOf(after.at - before.at)},
        {"server_cpu_seconds", secondsOf(after.server - before.server)},
        {"generator_cpu_seconds", secondsOf(after.own - before.own)},
    };
}

Result figuresBetween(const Reading &before, const Reading &after, uint64_t count,
                      const std::string &name)
{
    Result result = figuresBetween(before, after);
    const double number = double(count);
    result.emplace_back("count", number);
    result.emplace_back("per_second", number / secondsOf(after.at - before.at));
    result.emplace_back("cpu_us_per_" + name,
                        1e6 * secondsOf(after.server - before.server) / number);
    return result;
}

Result latencyFigures(const Histogram &latencies)
{
    return {
        {"p50_us", latencies.quantile(0.5)},
        {"p99_us", latencies.quantile(0.99)},
        {"p999_us", latencies.quantile(0.999)},
    };
}

Result memoryFigures(long before, long after, int connections)
{
    return {
        {"memory_kib", double(after)},
        {"kib_per_connection", double(after - before) / connections},
    };
}

void append(Result &result, const Result &more)
{
    result.insert(result.end(), more.begin(), more.end());
}

} // namespace Load

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <utility>
#include <vector>

namespace Load {

/// The figures of one measurement, in the order in which they are printed.
using Result = std::vector<std::pair<std::string, double>>;

/// \a result as one line of JSON, with \a scenario and \a framing before the figures.
std::string jsonOf(const Result &result, const std::string &scenario, const std::string &framing);

/// What went wrong, as one line of JSON.
std::string jsonOfFailure(const std::string &reason);

} // namespace Load

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

/// What the programs return to a script; the numbers are those of sysexits.h.
namespace ExitCode {
inline constexpr int Ok = 0;
inline constexpr int Refused = 1; // by a broker that was asked for something
inline constexpr int Usage = 64;
inline constexpr int CannotListen = 69;
inline constexpr int NoDisplay = 69; // for the console
inline constexpr int System = 71;    // it refuses what the program cannot do without
inline constexpr int Output = 74;    // what was to be printed could not be
inline constexpr int Configuration = 78;
} // namespace ExitCode

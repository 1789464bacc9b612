// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <vector>

namespace Load {

/// Reads the processor time and the memory of a server: a process and all that descend from it.
class ServerMeter
{
public:
    explicit ServerMeter(int pid);

    /// What the server has used so far, on all its threads, user and system.
    ///
    /// From each process's own clock: it is what /proc shows as utime and stime, in nanoseconds
    /// instead of hundredths of a second, and includes threads that have ended.
    std::chrono::nanoseconds cpuTime() const;

    /// The server's proportional share of the memory behind which there is no file, in KiB. Its
    /// part of the libraries is left out: that changes with what else uses them.
    long memory() const;

    bool isAlive() const;

private:
    std::vector<int> processes() const;

    int m_pid;
};

/// The processor time of this program itself.
std::chrono::nanoseconds ownCpuTime();

} // namespace Load

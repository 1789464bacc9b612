// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/load/servermeter.h"

#include <dirent.h>

#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <map>
#include <memory>
#include <string>

namespace Load {

namespace {

std::chrono::nanoseconds timeOf(const timespec &time)
{
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

// proc(5): the parent is the second field after the name, which may itself hold spaces and
// brackets.
int parentOf(int pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(file, line);
    const size_t nameEnd = line.rfind(')');
    return nameEnd == std::string::npos ? 0 : std::atoi(line.c_str() + nameEnd + 4);
}

std::multimap<int, int> childrenByParent()
{
    std::multimap<int, int> children;
    const std::unique_ptr<DIR, int (*)(DIR *)> folder(opendir("/proc"), closedir);
    while (const dirent *entry = folder ? readdir(folder.get()) : nullptr) {
        const int pid = std::atoi(entry->d_name);
        if (pid > 0) {
            children.emplace(parentOf(pid), pid);
        }
    }
    return children;
}

} // namespace

ServerMeter::ServerMeter(int pid)
    : m_pid(pid)
{
}

std::vector<int> ServerMeter::processes() const
{
    const std::multimap<int, int> children = childrenByParent();
    std::vector<int> found {m_pid};
    for (size_t index = 0; index < found.size(); ++index) {
        const auto [first, last] = children.equal_range(found[index]);
        for (auto child = first; child != last; ++child) {
            found.push_back(child->second);
        }
    }
    return found;
}

std::chrono::nanoseconds ServerMeter::cpuTime() const
{
    std::chrono::nanoseconds total {};
    for (const int pid : processes()) {
        clockid_t clock {};
        timespec time {};
        if (clock_getcpuclockid(pid, &clock) == 0 && clock_gettime(clock, &time) == 0) {
            total += timeOf(time);
        }
    }
    return total;
}

long ServerMeter::memory() const
{
    long total = 0;
    for (const int pid : processes()) {
        std::ifstream file("/proc/" + std::to_string(pid) + "/smaps_rollup");
        std::string word;
        while (file >> word) {
            if (word == "Pss_Anon:" || word == "Pss_Shmem:") {
                long size = 0;
                file >> size;
                total += size;
            }
        }
    }
    return total;
}

bool ServerMeter::isAlive() const
{
    return kill(m_pid, 0) == 0;
}

std::chrono::nanoseconds ownCpuTime()
{
    timespec time {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return timeOf(time);
}

} // namespace Load

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/net/outputmemory.h"

#include <unistd.h>

#include <algorithm>

namespace Broker {

namespace {

constexpr qint64 LargestDefault = 256 * 1024 * 1024;

} // namespace

qint64 OutputMemory::defaultLimit()
{
    const qint64 pages = ::sysconf(_SC_PHYS_PAGES);
    const qint64 pageBytes = ::sysconf(_SC_PAGESIZE);
    return pages > 0 && pageBytes > 0 ? std::min(LargestDefault, pages * pageBytes / 4)
                                      : LargestDefault;
}

OutputMemory::OutputMemory(qint64 limit)
    : m_limit(limit > 0 ? limit : defaultLimit())
{
}

void OutputMemory::attach(Part &part)
{
    const std::lock_guard lock(m_mutex);
    m_parts.push_back(&part);
}

void OutputMemory::detach(Part &part)
{
    const std::lock_guard lock(m_mutex);
    std::erase(m_parts, &part);
}

void OutputMemory::askAll()
{
    const std::lock_guard lock(m_mutex);
    for (Part *part : m_parts) {
        part->ask();
    }
}

} // namespace Broker

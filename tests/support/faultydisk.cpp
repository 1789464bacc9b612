// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/faultydisk.h"

#include <sqlite3.h>

#include <condition_variable>
#include <map>
#include <mutex>

namespace {

using Fault = FaultyDisk::Fault;

// What SQLite calls are plain functions, so what they look at is global.
struct Disk
{
    std::mutex mutex;
    std::condition_variable changed;
    Fault fault = Fault::None;
    int waiting = 0;
    sqlite3_vfs *real = nullptr;
    sqlite3_vfs own {};
    std::map<const sqlite3_io_methods *, sqlite3_io_methods> methods; // the real ones, and ours
    int (*realSync)(sqlite3_file *, int) = nullptr;
    int (*realWrite)(sqlite3_file *, const void *, int, sqlite3_int64) = nullptr;
};

Disk &disk()
{
    static Disk one;
    return one;
}

int sync(sqlite3_file *file, int flags)
{
    Disk &disk = ::disk();
    std::unique_lock lock(disk.mutex);
    ++disk.waiting;
    disk.changed.wait(lock, [&disk] { return disk.fault != Fault::Stalls; });
    --disk.waiting;
    lock.unlock();
    return disk.realSync(file, flags);
}

int write(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 at)
{
    Disk &disk = ::disk();
    std::unique_lock lock(disk.mutex);
    switch (disk.fault) {
    case Fault::IsFull: return SQLITE_FULL;
    case Fault::IsReadOnly: return SQLITE_READONLY;
    case Fault::None:
    case Fault::Stalls: break;
    }
    lock.unlock();
    return disk.realWrite(file, bytes, size, at);
}

int open(sqlite3_vfs *, sqlite3_filename name, sqlite3_file *file, int flags, int *outFlags)
{
    Disk &disk = ::disk();
    const int outcome = disk.real->xOpen(disk.real, name, file, flags, outFlags);
    if (outcome == SQLITE_OK && file->pMethods) {
        const std::lock_guard lock(disk.mutex);
        const auto [mine, isNew] = disk.methods.try_emplace(file->pMethods, *file->pMethods);
        if (isNew) {
            disk.realSync = file->pMethods->xSync;
            disk.realWrite = file->pMethods->xWrite;
            mine->second.xSync = sync;
            mine->second.xWrite = write;
        }
        file->pMethods = &mine->second;
    }
    return outcome;
}

} // namespace

FaultyDisk::FaultyDisk()
{
    sqlite3_initialize();
    Disk &disk = ::disk();
    disk.real = sqlite3_vfs_find(nullptr);
    disk.own = *disk.real;
    disk.own.pNext = nullptr;
    disk.own.zName = "faulty";
    disk.own.xOpen = open;
    sqlite3_vfs_register(&disk.own, 1);
}

FaultyDisk::~FaultyDisk()
{
    become(Fault::None);
    sqlite3_vfs_unregister(&disk().own);
}

void FaultyDisk::become(Fault fault)
{
    Disk &disk = ::disk();
    const std::lock_guard lock(disk.mutex);
    disk.fault = fault;
    disk.changed.notify_all();
}

bool FaultyDisk::isAwaited() const
{
    Disk &disk = ::disk();
    const std::lock_guard lock(disk.mutex);
    return disk.waiting > 0;
}

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

/// The disk of all SQLite databases that this process opens while it exists, which does as disks do
/// when a test says so. Callable from any thread.
class FaultyDisk
{
public:
    enum class Fault : quint8 {
        None,
        Stalls, ///< what is to reach the disk for good does so once this is over
        IsFull,
        IsReadOnly
    };

    FaultyDisk();
    ~FaultyDisk(); ///< all databases are closed by then
    Q_DISABLE_COPY_MOVE(FaultyDisk)

    void become(Fault fault);

    /// Whether somebody waits for it, while it stalls.
    bool isAwaited() const;
};

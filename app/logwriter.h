// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/result.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <memory>
#include <thread>

/// Writes lines from a thread of its own, so that nobody waits for who reads them, or for a disk.
///
/// What waits is bounded; past that lines are dropped, and the next one that is written says how
/// many. From any thread, but for the constructor and the destructor.
class LogWriter
{
public:
    static constexpr qsizetype MaxWaitingBytes = 1024 * 1024;

    /// How long the end of the writer waits for what is not written yet.
    static constexpr std::chrono::milliseconds Patience {500};

    /// To the file \a path, which is made where it is missing and otherwise appended to, or to
    /// standard error where it is empty. A device such as /dev/null is as good, and so is a pipe
    /// that somebody reads; nobody is waited for.
    static Result<std::unique_ptr<LogWriter>> create(const QString &path);

    /// To \a descriptor, which stays the caller's.
    explicit LogWriter(int descriptor);
    ~LogWriter();
    Q_DISABLE_COPY_MOVE(LogWriter)

    /// Queues \a line, which has its line end.
    void write(const QByteArray &line);

    /// Has the file opened anew by its name: somebody moved it away to begin another one. What is
    /// wrong where that fails, and the file that was open stays; nothing on success, or where
    /// standard error is written to.
    QString reopen();

private:
    struct State; // outlives a thread that the kernel does not let go

    static void run(const std::shared_ptr<State> &state);

    QString m_path;
    std::shared_ptr<State> m_state;
    std::jthread m_thread;
};

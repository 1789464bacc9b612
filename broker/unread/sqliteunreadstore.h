// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/logging.h"
#include "broker/base/result.h"
#include "broker/routing/destination.h"
#include "broker/unread/datafolder.h"
#include "broker/unread/disktrouble.h"
#include "broker/unread/memoryunreadstore.h"
#include "broker/unread/unreaddatabase.h"

#include <QHash>
#include <QString>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace Broker {

/// Unread counts that outlive the process: read from memory, written to an SQLite database.
///
/// A thread of its own writes what has changed, all that waits in one commit. While it cannot, as
/// on a full disk, counts change and are delivered all the same, whenKept() says that they are not
/// kept, and it tries again every second. Where a disk does not come back, problem() says so after
/// a second, until ten seconds have gone by without that, and whenKept() after five.
///
/// A version that a client may have seen is never given to another count, though what the client
/// saw may not have been written: no version is above the ceiling, which is raised on the disk
/// first, and after a life that ended without a word all new versions are above that life's
/// ceiling. In each life they are also above the time at its start, in microseconds: so none comes
/// again where the file is a new one, or an older copy.
class SqliteUnreadStore : public UnreadStore
{
public:
    /// How far the ceiling is above the highest version: as many changes one count may have while
    /// the disk takes none.
    static constexpr quint64 VersionsAhead = quint64(1) << 20;

    /// Reads what is kept of \a destinations in \a folder, which is made where it is missing. The
    /// error says what is wrong with it and what to do. \a log is told at once what there is
    /// besides, which stays in the file, and in the store's thread when writing fails and when it
    /// goes on.
    static Result<std::unique_ptr<SqliteUnreadStore>> open(const QString &folder,
                                                           const DestinationPattern &destinations,
                                                           const Clock &clock,
                                                           const UnreadLimits &limits, LogSink log);

    /// Writes what is left.
    ~SqliteUnreadStore() override;
    Q_DISABLE_COPY_MOVE(SqliteUnreadStore)

    QByteArray epoch() const override { return m_database->life().epoch; }
    QByteArray start() const override { return m_start; }
    UnreadOutcome apply(const QByteArray &destination, const UnreadOperation &operation) override;
    std::optional<UnreadState> get(const QByteArray &destination) const override;
    void visit(size_t part, const Visit &visit) const override { m_memory.visit(part, visit); }
    void forget(const QByteArray &destination) override;
    std::vector<Forgotten> forgetUnused() override;
    void checkProgress() override;
    void whenKept(std::function<void(bool isKept)> told) override;
    bool keepsLater() const override { return true; }
    void watchKept(std::function<quint64()> mark, std::function<void(quint64 mark)> kept) override;
    std::optional<KeepingTrouble> trouble() const override;

private:
    using Changes = UnreadDatabase::Changes;
    using Told = std::function<void(bool isKept)>;

    SqliteUnreadStore(DataFolder folder, std::unique_ptr<UnreadDatabase> database,
                      const Clock &clock, const UnreadLimits &limits, LogSink log);

    std::optional<Error> begin(const DestinationPattern &destinations);
    std::optional<Error> read(const DestinationPattern &destinations);
    void run(const std::stop_token &stopped);
    void awaitWork(std::unique_lock<std::mutex> &lock, const std::stop_token &stopped);
    void writeWaiting(std::unique_lock<std::mutex> &lock);
    void close();
    void noteForgotten(const QByteArray &destination, quint64 version); // under the lock
    void moveBounds(Changes &changes);
    void takeBack(Changes changes);
    std::optional<Error> write(Changes &changes);
    void log(LogLevel level, const QString &text) const;

    const DataFolder m_folder;
    const std::unique_ptr<UnreadDatabase> m_database; // the store's thread's, once it runs
    const Clock &m_clock;
    const LogSink m_log;
    MemoryUnreadStore m_memory;
    QByteArray m_start;          // never changes after open()
    UnreadDatabase::Life m_life; // the thread's
    qint64 m_nextForgetting = 0; // the thread's

    mutable std::mutex m_mutex; // for what follows
    std::condition_variable_any m_hasWork;
    Changes m_waiting;
    quint64 m_highestVersion = 0;   // that was given
    quint64 m_forgottenVersion = 0; // the highest of a count that was forgotten
    std::vector<Told> m_listeners;
    std::vector<Told> m_heard; // those whose changes are being written
    std::function<quint64()> m_mark;
    std::function<void(quint64 mark)> m_keptTold;
    std::optional<Clock::TimePoint> m_writingSince;
    bool m_isGivenUp = false; // what is being written: nobody waits for it any more
    DiskTrouble m_trouble;
    std::jthread m_thread; // last, so that it ends before what it uses
};

} // namespace Broker

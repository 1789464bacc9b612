// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/result.h"
#include "broker/unread/unreadstate.h"

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

struct sqlite3;

namespace Broker {

/// The unread counts as a file: an SQLite database. Used by one thread at a time.
///
/// A file that is damaged, is another program's, or was written by a newer Belfry is left as it is.
class UnreadDatabase
{
public:
    /// What was answered to an addition with an idempotency key.
    struct Answer
    {
        QByteArray destination;
        QByteArray key;
        UnreadState state;
        qint64 answered = 0; ///< microseconds since the epoch
    };

    /// What holds for all counts.
    struct Life
    {
        QByteArray epoch;           ///< made with the file; letters and digits
        quint64 versionFloor = 0;   ///< new versions are above it
        quint64 versionCeiling = 0; ///< and none was ever given above this
        bool isClosed = true;       ///< whether all that the last broker had was written
        quint64 starts = 0;         ///< how many brokers there were
    };

    /// What one commit writes.
    struct Changes
    {
        QSet<QByteArray> forgotten;            ///< destinations whose counts go, before all else
        QHash<QByteArray, UnreadState> counts; ///< by destination, each its newest
        std::vector<Answer> answers;
        std::optional<qint64> forgetAnswersBefore;
        std::optional<Life> life; ///< all but its epoch
    };

    /// Opens the database at \a path, or makes it, and brings its schema up to date. One that was
    /// not closed is checked first.
    static Result<std::unique_ptr<UnreadDatabase>> open(const QString &path);

    ~UnreadDatabase();
    Q_DISABLE_COPY_MOVE(UnreadDatabase)

    const Life &life() const { return m_life; }  ///< as it was when the database was opened
    bool wasEmpty() const { return m_wasEmpty; } ///< whether the file was there, with nothing in it

    std::optional<Error>
    readCounts(const std::function<void(QByteArray destination, const UnreadState &)> &read);
    std::optional<Error> readAnswers(const std::function<void(const Answer &)> &read);

    /// Writes all of \a changes or nothing; on return they are on the disk, in the file that the
    /// next broker will find there.
    std::optional<Error> write(const Changes &changes);

private:
    struct Close
    {
        void operator()(sqlite3 *database) const;
    };
    struct Statements;
    using FileId = std::pair<quint64, quint64>; // its device, and its number there

    static FileId fileAt(const QString &path); // zeros where there is none

    UnreadDatabase(QString path, sqlite3 *database, bool wasEmpty);

    static Error damaged(const QString &path, const QString &how);
    static std::optional<Error> checkSize(const QString &path);
    std::optional<Error> prepare();
    std::optional<Error> checkFile();
    std::optional<Error> setUp();
    std::optional<Error> migrate();
    std::optional<Error> readLife();
    std::optional<Error> checkIntegrity();
    std::optional<Error> run(const char *sql);
    std::optional<Error> missed() const;
    bool writeAll(const Changes &changes);
    void freeLog();
    Error damaged(const QString &how) const;
    Error failed(const QString &doing) const;
    Result<qint64> number(const char *sql);

    const QString m_path;
    const bool m_wasEmpty;
    FileId m_file; // that was opened
    const std::unique_ptr<sqlite3, Close> m_database;
    Life m_life;
    std::unique_ptr<Statements> m_statements; // of write(), prepared once
};

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/unread/unreadstate.h"

#include <QByteArray>

#include <optional>

struct sqlite3;
struct sqlite3_stmt;

namespace Broker {

/// One statement of SQL, which may be run again and again. Used by one thread at a time.
class SqliteStatement
{
public:
    SqliteStatement(sqlite3 *database, const char *sql);
    ~SqliteStatement();
    Q_DISABLE_COPY_MOVE(SqliteStatement)

    // What its placeholders stand for, one after the other.
    SqliteStatement &add(qint64 number);
    SqliteStatement &add(quint64 number) { return add(qint64(number)); } // the same 64 bits
    /// \a bytes must live until the statement has run.
    SqliteStatement &add(const QByteArray &bytes);
    /// Four of them.
    SqliteStatement &add(const UnreadState &state);
    SqliteStatement &add(const std::optional<PushOrigin> &origin);

    /// Whether there is a row; the end of the rows is none, and neither is a failure.
    bool next();

    /// Runs what gives no rows. Returns whether that went well.
    bool run();

    /// Whether all rows were there, after next() returned false.
    bool hasEnded() const;

    qint64 number(int column) const;
    QByteArray bytes(int column) const;
    /// The state in four columns from \a first on.
    UnreadState state(int first) const;
    std::optional<PushOrigin> origin(int column) const;

private:
    SqliteStatement &addNull();

    sqlite3_stmt *m_statement = nullptr;
    int m_bound = 0;
    int m_outcome = 0; // SQLITE_OK
};

} // namespace Broker

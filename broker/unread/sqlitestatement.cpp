// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/sqlitestatement.h"

#include <sqlite3.h>

namespace Broker {

namespace {

// What stands for \a source in the file, where it is to mean the same for ever.
qint64 stored(PushSource source)
{
    switch (source) {
    case PushSource::Console: return 1;
    case PushSource::Http: return 2;
    case PushSource::Stomp: return 3;
    }
    Q_UNREACHABLE();
}

} // namespace

SqliteStatement::SqliteStatement(sqlite3 *database, const char *sql)
{
    sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr);
}

SqliteStatement::~SqliteStatement()
{
    sqlite3_finalize(m_statement);
}

SqliteStatement &SqliteStatement::add(qint64 number)
{
    sqlite3_bind_int64(m_statement, ++m_bound, number);
    return *this;
}

SqliteStatement &SqliteStatement::add(const QByteArray &bytes)
{
    sqlite3_bind_blob64(m_statement, ++m_bound, bytes.constData(), sqlite3_uint64(bytes.size()),
                        SQLITE_STATIC);
    return *this;
}

SqliteStatement &SqliteStatement::add(const UnreadState &state)
{
    add(state.count).add(state.version).add(state.updated);
    return state.publisherVersion ? add(*state.publisherVersion) : addNull();
}

SqliteStatement &SqliteStatement::add(const std::optional<PushOrigin> &origin)
{
    return origin ? add(stored(origin->source)) : addNull();
}

SqliteStatement &SqliteStatement::addNull()
{
    sqlite3_bind_null(m_statement, ++m_bound);
    return *this;
}

bool SqliteStatement::next()
{
    m_outcome = m_statement ? sqlite3_step(m_statement) : SQLITE_ERROR;
    return m_outcome == SQLITE_ROW;
}

bool SqliteStatement::run()
{
    next();
    const bool isDone = hasEnded();
    sqlite3_reset(m_statement);
    m_bound = 0;
    return isDone;
}

bool SqliteStatement::hasEnded() const
{
    return m_outcome == SQLITE_DONE;
}

qint64 SqliteStatement::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QByteArray SqliteStatement::bytes(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return {data, sqlite3_column_bytes(m_statement, column)};
}

UnreadState SqliteStatement::state(int first) const
{
    UnreadState state {number(first), quint64(number(first + 1)), number(first + 2)};
    if (sqlite3_column_type(m_statement, first + 3) != SQLITE_NULL) {
        state.publisherVersion = quint64(number(first + 3));
    }
    return state;
}

std::optional<PushOrigin> SqliteStatement::origin(int column) const
{
    switch (number(column)) { // null reads as 0
    case 1: return PushOrigin {PushSource::Console};
    case 2: return PushOrigin {PushSource::Http};
    case 3: return PushOrigin {PushSource::Stomp}; // of a session that ended with its broker
    default: return std::nullopt;
    }
}

} // namespace Broker

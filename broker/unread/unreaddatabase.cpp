// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/unreaddatabase.h"

#include "broker/unread/sqlitestatement.h"

#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>
#include <sys/stat.h>

#include <array>
#include <utility>

namespace Broker {

namespace {

constexpr qint64 ApplicationId = 0x42656c66; // "Belf"
constexpr std::array Migrations {":/sql/0001-counts.sql", ":/sql/0002-origins.sql",
                                 ":/sql/0003-starts.sql", ":/sql/0004-answers.sql"};

} // namespace

void UnreadDatabase::Close::operator()(sqlite3 *database) const
{
    sqlite3_close(database);
}

/// What write() runs: to prepare a statement takes longer than to run it.
struct UnreadDatabase::Statements
{
    explicit Statements(sqlite3 *database)
        : begin(database, "BEGIN IMMEDIATE")
        , forgetCount(database, "DELETE FROM counts WHERE destination = ?")
        , putCount(database, "INSERT OR REPLACE INTO counts VALUES (?, ?, ?, ?, ?, ?)")
        , putAnswer(database, "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        , forgetAnswers(database, "DELETE FROM answers WHERE answered < ?")
        , putLife(
              database,
              "UPDATE life SET version_floor = ?, version_ceiling = ?, is_closed = ?, starts = ?")
        , commit(database, "COMMIT")
    {
    }

    SqliteStatement begin;
    SqliteStatement forgetCount;
    SqliteStatement putCount;
    SqliteStatement putAnswer;
    SqliteStatement forgetAnswers;
    SqliteStatement putLife;
    SqliteStatement commit;
};

UnreadDatabase::UnreadDatabase(QString path, sqlite3 *database, bool wasEmpty)
    : m_path(std::move(path))
    , m_wasEmpty(wasEmpty)
    , m_file(fileAt(m_path))
    , m_database(database)
{
}

UnreadDatabase::~UnreadDatabase() = default;

UnreadDatabase::FileId UnreadDatabase::fileAt(const QString &path)
{
    struct stat found
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &found) == 0
        ? FileId {found.st_dev, found.st_ino}
        : FileId();
}

// SQLite goes on with a file that has no name any more, and all that is written is gone at the end.
std::optional<Error> UnreadDatabase::missed() const
{
    if (fileAt(m_path) == m_file) {
        return std::nullopt;
    }
    return Error {
        QStringLiteral("The file %1 with the unread counts was deleted or replaced while "
                       "the broker runs. Move it back to its place, and all is kept; or "
                       "start the broker anew, which goes on with the file that is there, "
                       "or without one begins with no counts.")
            .arg(m_path)};
}

Result<std::unique_ptr<UnreadDatabase>> UnreadDatabase::open(const QString &path)
{
    if (const std::optional<Error> error = checkSize(path)) {
        return *error;
    }
    // Made here, so that nobody else may read it.
    QFile file(path);
    const bool wasEmpty = file.exists() && file.size() == 0;
    if (!file.open(QIODevice::ReadWrite)) {
        return Error {
            QStringLiteral("Opening %1 failed: %2. Make it a file that the broker may write "
                           "to, or name another folder with --data.")
                .arg(path, file.errorString())};
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.close();
    sqlite3 *raw = nullptr;
    sqlite3_open_v2(QFile::encodeName(path).constData(), &raw,
                    SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<UnreadDatabase> database(new UnreadDatabase(path, raw, wasEmpty));
    if (const std::optional<Error> error = database->prepare()) {
        return *error;
    }
    return database;
}

// SQLite takes a file that is too short to have a head for a new one, and wipes what its log has.
std::optional<Error> UnreadDatabase::checkSize(const QString &path)
{
    constexpr qint64 HeadBytes = 100; // https://www.sqlite.org/fileformat.html#the_database_header
    const qint64 size = QFileInfo(path).size();
    const QFileInfo log(path + QLatin1StringView("-wal"));
    if (size == 0 && log.isFile() && log.size() > 0) {
        return damaged(path,
                       QStringLiteral("it is empty or missing, and the log of a broker that did "
                                      "not end in order, %1, is there")
                           .arg(log.filePath()));
    }
    return size > 0 && size < HeadBytes
        ? std::optional(damaged(path, QStringLiteral("it has only %1 bytes").arg(size)))
        : std::nullopt;
}

Error UnreadDatabase::damaged(const QString &how) const
{
    return damaged(m_path, how);
}

Error UnreadDatabase::damaged(const QString &path, const QString &how)
{
    return Error {QStringLiteral("The file %1 with the unread counts is damaged: %2. The broker "
                                 "leaves it as it is. Put a copy of it in its place, or move it "
                                 "away, and the counts begin anew.")
                      .arg(path, how)};
}

Error UnreadDatabase::failed(const QString &doing) const
{
    const int code = sqlite3_errcode(m_database.get());
    const QString why = QString::fromUtf8(sqlite3_errmsg(m_database.get()));
    // SQLite calls it an error where a statement is not for the tables that there are.
    if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT || code == SQLITE_ERROR) {
        return damaged(why);
    }
    if (code == SQLITE_BUSY) {
        return Error {QStringLiteral("The file %1 with the unread counts is in use by another "
                                     "program, such as one that looks into databases. End that; "
                                     "the broker needs the file for itself.")
                          .arg(m_path)};
    }
    if (code == SQLITE_FULL) {
        return Error {QStringLiteral("%1 %2 failed: the disk is full. Make room on it, or name a "
                                     "folder on another one with --data.")
                          .arg(doing, m_path)};
    }
    return Error {QStringLiteral("%1 %2 failed: %3. See that the disk is well and that the broker "
                                 "may write to the file, to those beside it that begin with its "
                                 "name, and to their folder; or name another folder with --data.")
                      .arg(doing, m_path, why)};
}

std::optional<Error> UnreadDatabase::run(const char *sql)
{
    if (sqlite3_exec(m_database.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK) {
        return std::nullopt;
    }
    return failed(QStringLiteral("Writing"));
}

Result<qint64> UnreadDatabase::number(const char *sql)
{
    SqliteStatement statement(m_database.get(), sql);
    if (!statement.next()) {
        return failed(QStringLiteral("Reading"));
    }
    return statement.number(0);
}

std::optional<Error> UnreadDatabase::prepare()
{
    for (const auto step :
         {&UnreadDatabase::checkFile, &UnreadDatabase::setUp, &UnreadDatabase::migrate,
          &UnreadDatabase::readLife, &UnreadDatabase::checkIntegrity}) {
        if (std::optional<Error> error = (this->*step)()) {
            return error;
        }
    }
    m_statements = std::make_unique<Statements>(m_database.get());
    freeLog();
    return std::nullopt;
}

std::optional<Error> UnreadDatabase::setUp()
{
    sqlite3_db_config(m_database.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    for (const char *sql : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
                            "PRAGMA journal_size_limit = 16777216"}) {
        if (std::optional<Error> error = run(sql)) {
            return error;
        }
    }
    return std::nullopt;
}

// A file that nobody wrote to has no id. Nothing is written before it is known whose it is.
std::optional<Error> UnreadDatabase::checkFile()
{
    sqlite3_db_config(m_database.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    // One process has it, so there is no need for shared memory beside it.
    if (std::optional<Error> error = run("PRAGMA locking_mode = EXCLUSIVE")) {
        return error;
    }
    const Result<qint64> id = number("PRAGMA application_id");
    const Result<qint64> schema = number("PRAGMA user_version");
    const Result<qint64> tables = number("SELECT count(*) FROM sqlite_schema");
    for (const Result<qint64> *read : {&id, &schema, &tables}) {
        if (!*read) {
            return Error {read->errorText()};
        }
    }
    if (*id != ApplicationId && (*id != 0 || *tables != 0)) {
        return Error {QStringLiteral("The file %1 is a database, but not one of Belfry's. Name "
                                     "another folder with --data.")
                          .arg(m_path)};
    }
    if (*schema < (*id == ApplicationId ? 1 : 0)) {
        return damaged(QStringLiteral("the number of its schema is %1").arg(*schema));
    }
    if (*schema > qint64(Migrations.size())) {
        return Error {
            QStringLiteral("The file %1 was written by a newer Belfry: its schema is number "
                           "%2, and this one knows up to %3. Start the newer one, or name "
                           "another folder with --data.")
                .arg(m_path)
                .arg(*schema)
                .arg(Migrations.size())};
    }
    return std::nullopt;
}

std::optional<Error> UnreadDatabase::migrate()
{
    const Result<qint64> schema = number("PRAGMA user_version");
    if (!schema) {
        return Error {schema.errorText()};
    }
    for (size_t at = size_t(*schema); at < Migrations.size(); ++at) {
        QFile file(QString::fromLatin1(Migrations.at(at)));
        const bool isOpen = file.open(QIODevice::ReadOnly);
        Q_ASSERT(isOpen);
        const QByteArray sql = "BEGIN IMMEDIATE;" + file.readAll()
            + "; PRAGMA application_id = " + QByteArray::number(ApplicationId)
            + "; PRAGMA user_version = " + QByteArray::number(at + 1) + "; COMMIT";
        if (std::optional<Error> error = run(sql.constData())) {
            run("ROLLBACK");
            return error;
        }
    }
    return std::nullopt;
}

std::optional<Error> UnreadDatabase::readLife()
{
    SqliteStatement statement(
        m_database.get(),
        "SELECT epoch, version_floor, version_ceiling, is_closed, starts FROM life");
    if (!statement.next()) {
        return statement.hasEnded() ? damaged(QStringLiteral("its table 'life' has no row"))
                                    : failed(QStringLiteral("Reading"));
    }
    m_life = {statement.bytes(0), quint64(statement.number(1)), quint64(statement.number(2)),
              statement.number(3) != 0, quint64(statement.number(4))};
    return std::nullopt;
}

std::optional<Error> UnreadDatabase::checkIntegrity()
{
    if (m_life.isClosed) {
        return std::nullopt;
    }
    SqliteStatement statement(m_database.get(), "PRAGMA integrity_check(1)");
    if (!statement.next()) {
        return failed(QStringLiteral("Checking"));
    }
    const QByteArray said = statement.bytes(0);
    if (said == "ok") {
        return std::nullopt;
    }
    return damaged(QString::fromUtf8(said));
}

std::optional<Error> UnreadDatabase::readCounts(
    const std::function<void(QByteArray destination, const UnreadState &)> &read)
{
    SqliteStatement statement(
        m_database.get(),
        "SELECT destination, count, version, updated, publisher_version, source FROM counts");
    while (statement.next()) {
        UnreadState state = statement.state(1);
        state.origin = statement.origin(5);
        read(statement.bytes(0), state);
    }
    return statement.hasEnded() ? std::nullopt : std::optional(failed(QStringLiteral("Reading")));
}

std::optional<Error> UnreadDatabase::readAnswers(const std::function<void(const Answer &)> &read)
{
    SqliteStatement statement(
        m_database.get(),
        "SELECT destination, key, count, version, updated, publisher_version, "
        "answered, source FROM answers ORDER BY answered");
    while (statement.next()) {
        Answer answer {statement.bytes(0), statement.bytes(1), statement.state(2),
                       statement.number(6)};
        answer.state.origin = statement.origin(7);
        read(answer);
    }
    return statement.hasEnded() ? std::nullopt : std::optional(failed(QStringLiteral("Reading")));
}

std::optional<Error> UnreadDatabase::write(const Changes &changes)
{
    if (std::optional<Error> error = missed()) {
        return error;
    }
    if (writeAll(changes)) {
        return std::nullopt;
    }
    Error error = failed(QStringLiteral("Writing"));
    if (sqlite3_get_autocommit(m_database.get()) == 0) {
        run("ROLLBACK");
    }
    freeLog();
    return error;
}

// What is in the log goes to where it belongs, so that its room is free again: a disk that is
// smaller than the log may grow would stay full for ever. Where that fails nothing is lost.
void UnreadDatabase::freeLog()
{
    run("PRAGMA wal_checkpoint(TRUNCATE)");
}

// Whether it went well; else the database says what did not.
bool UnreadDatabase::writeAll(const Changes &changes)
{
    Statements &run = *m_statements;
    bool isDone = run.begin.run();
    for (auto each = changes.forgotten.cbegin(); isDone && each != changes.forgotten.cend();
         ++each) {
        isDone = run.forgetCount.add(*each).run();
    }
    for (auto each = changes.counts.cbegin(); isDone && each != changes.counts.cend(); ++each) {
        isDone = run.putCount.add(each.key()).add(*each).add(each->origin).run();
    }
    for (auto each = changes.answers.cbegin(); isDone && each != changes.answers.cend(); ++each) {
        run.putAnswer.add(each->destination).add(each->key).add(each->state);
        isDone = run.putAnswer.add(each->answered).add(each->state.origin).run();
    }
    if (isDone && changes.forgetAnswersBefore) {
        isDone = run.forgetAnswers.add(*changes.forgetAnswersBefore).run();
    }
    if (isDone && changes.life) {
        run.putLife.add(changes.life->versionFloor);
        run.putLife.add(changes.life->versionCeiling);
        run.putLife.add(qint64(changes.life->isClosed ? 1 : 0));
        isDone = run.putLife.add(changes.life->starts).run();
    }
    return isDone && run.commit.run();
}

} // namespace Broker

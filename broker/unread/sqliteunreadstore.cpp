// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/sqliteunreadstore.h"

#include "broker/unread/leftoutcounts.h"
#include "broker/unread/unreadnumbers.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace Broker {

namespace {

// What nobody waits for may gather for a while, so that many changes cost one commit.
constexpr std::chrono::milliseconds Gathering {10};
constexpr std::chrono::seconds RetryTime {1};

// What is written takes milliseconds as a rule. Who asks waits for longer than that, but not for
// ever: a disk of the network may not come back at all.
constexpr std::chrono::seconds Patience {5};
constexpr qint64 Second = 1'000'000; // microseconds

const QString FileName = QStringLiteral("unread.sqlite");

bool hasChanges(const UnreadDatabase::Changes &changes)
{
    return !changes.counts.isEmpty() || !changes.forgotten.isEmpty();
}

qint64 lifetimeOfAnswers()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(RememberedAnswers::Lifetime)
        .count();
}

} // namespace

Result<std::unique_ptr<SqliteUnreadStore>>
SqliteUnreadStore::open(const QString &folder, const DestinationPattern &destinations,
                        const Clock &clock, const UnreadLimits &limits, LogSink log)
{
    Result<DataFolder> owned = DataFolder::open(folder);
    if (!owned) {
        return Error {owned.errorText()};
    }
    auto database = UnreadDatabase::open(owned->file(FileName));
    if (!database) {
        return Error {database.errorText()};
    }
    std::unique_ptr<SqliteUnreadStore> store(new SqliteUnreadStore(
        std::move(owned).value(), std::move(database).value(), clock, limits, std::move(log)));
    if (const std::optional<Error> error = store->begin(destinations)) {
        return *error;
    }
    return store;
}

SqliteUnreadStore::SqliteUnreadStore(DataFolder folder, std::unique_ptr<UnreadDatabase> database,
                                     const Clock &clock, const UnreadLimits &limits, LogSink log)
    : m_folder(std::move(folder))
    , m_database(std::move(database))
    , m_clock(clock)
    , m_log(std::move(log))
    , m_memory(clock, limits)
    , m_life(m_database->life())
    , m_trouble(clock, m_folder.file(FileName))
{
}

SqliteUnreadStore::~SqliteUnreadStore()
{
    if (m_thread.joinable()) {
        m_thread.request_stop();
        m_thread.join();
    }
}

// Nobody else has the store yet.
std::optional<Error> SqliteUnreadStore::begin(const DestinationPattern &destinations)
{
    if (std::optional<Error> error = read(destinations)) {
        return error;
    }
    if (m_database->wasEmpty()) {
        log(LogLevel::Warning,
            QStringLiteral("The file %1 was empty: the unread counts begin anew. If there were "
                           "any, end the broker and put a copy of the file in its place.")
                .arg(m_folder.file(FileName)));
    }
    if (!m_life.isClosed) {
        m_life.versionFloor = m_life.versionCeiling;
    }
    // What a file said that is lost, or of which this one is an older copy, clients may have seen.
    m_life.versionFloor = std::max(m_life.versionFloor, versionFloorAt(m_clock.wallTime()));
    m_highestVersion = std::max(m_highestVersion, m_life.versionFloor);
    m_life.versionCeiling = m_highestVersion + VersionsAhead;
    m_life.isClosed = false;
    m_start = QByteArray::number(++m_life.starts);
    Changes changes;
    changes.life = m_life;
    if (std::optional<Error> error = m_database->write(changes)) {
        return error;
    }
    m_memory.setVersionFloor(m_life.versionFloor);
    m_memory.setVersionCeiling(m_life.versionCeiling);
    m_thread = std::jthread([this](const std::stop_token &stopped) { run(stopped); });
    return std::nullopt;
}

std::optional<Error> SqliteUnreadStore::read(const DestinationPattern &destinations)
{
    LeftOutCounts leftOut;
    std::optional<Error> error =
        m_database->readCounts([&](const QByteArray &destination, const UnreadState &state) {
            const bool isUnread = destinations.matches(destination);
            leftOut.note(destination, !isUnread);
            if (isUnread) {
                m_memory.restore(destination, state);
            }
            m_highestVersion = std::max(m_highestVersion, state.version);
        });
    if (error) {
        return error;
    }
    if (!leftOut.isEmpty()) {
        log(LogLevel::Warning, leftOut.text(m_folder.file(FileName), destinations.text()));
    }
    const qint64 now = wallClock();
    return m_database->readAnswers([&](const UnreadDatabase::Answer &answer) {
        if (!destinations.matches(answer.destination)) {
            return;
        }
        // One from the future, as after the clock was put back, is as good as new.
        const qint64 age = std::max<qint64>(now - answer.answered, 0);
        m_memory.restoreAnswer(answer.destination, answer.key, answer.state,
                               std::chrono::microseconds(age));
    });
}

UnreadOutcome SqliteUnreadStore::apply(const QByteArray &destination,
                                       const UnreadOperation &operation)
{
    const std::lock_guard lock(m_mutex); // so that what waits to be written is in the same order
    UnreadOutcome outcome = m_memory.apply(destination, operation);
    if (outcome.kind != UnreadOutcome::Kind::Applied) {
        return outcome;
    }
    m_waiting.counts[destination] = outcome.state;
    if (operation.kind == UnreadOperation::Kind::Add && !operation.idempotencyKey.isEmpty()) {
        m_waiting.answers.push_back(
            {destination, operation.idempotencyKey, outcome.state, outcome.state.updated});
    }
    m_highestVersion = std::max(m_highestVersion, outcome.state.version);
    if (m_waiting.counts.size() == 1) {
        m_hasWork.notify_one();
    }
    return outcome;
}

std::optional<UnreadState> SqliteUnreadStore::get(const QByteArray &destination) const
{
    return m_memory.get(destination);
}

void SqliteUnreadStore::forget(const QByteArray &destination)
{
    const std::lock_guard lock(m_mutex);
    const std::optional<UnreadState> state = m_memory.get(destination);
    if (!state) {
        return;
    }
    m_memory.forget(destination);
    noteForgotten(destination, state->version);
}

std::vector<UnreadStore::Forgotten> SqliteUnreadStore::forgetUnused()
{
    const std::lock_guard lock(m_mutex);
    std::vector<Forgotten> forgotten = m_memory.forgetUnused();
    for (const Forgotten &each : forgotten) {
        noteForgotten(each.destination, each.version);
    }
    return forgotten;
}

void SqliteUnreadStore::noteForgotten(const QByteArray &destination, quint64 version)
{
    m_forgottenVersion = std::max(m_forgottenVersion, version);
    m_waiting.counts.remove(destination);
    m_waiting.forgotten.insert(destination);
    m_hasWork.notify_one();
}

void SqliteUnreadStore::whenKept(std::function<void(bool isKept)> told)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_trouble.takesNothing() && !m_isGivenUp) {
            m_listeners.push_back(std::move(told));
            m_hasWork.notify_one();
            return;
        }
    }
    told(false);
}

void SqliteUnreadStore::watchKept(std::function<quint64()> mark,
                                  std::function<void(quint64 mark)> kept)
{
    const std::lock_guard lock(m_mutex);
    m_mark = std::move(mark);
    m_keptTold = std::move(kept);
}

std::optional<KeepingTrouble> SqliteUnreadStore::trouble() const
{
    const std::lock_guard lock(m_mutex);
    return m_trouble.now();
}

void SqliteUnreadStore::run(const std::stop_token &stopped)
{
    std::unique_lock lock(m_mutex);
    while (!stopped.stop_requested()) {
        awaitWork(lock, stopped);
        writeWaiting(lock);
    }
    lock.unlock();
    close();
}

void SqliteUnreadStore::awaitWork(std::unique_lock<std::mutex> &lock,
                                  const std::stop_token &stopped)
{
    if (m_trouble.takesNothing()) {
        m_hasWork.wait_for(lock, stopped, RetryTime, [] { return false; });
        return;
    }
    const auto hasWork = [this] { return hasChanges(m_waiting) || !m_listeners.empty(); };
    if (m_trouble.isOnTrial()) {
        m_hasWork.wait_for(lock, stopped, RetryTime, hasWork);
    } else {
        m_hasWork.wait(lock, stopped, hasWork);
    }
    m_hasWork.wait_for(lock, stopped, Gathering, [this] { return !m_listeners.empty(); });
}

void SqliteUnreadStore::checkProgress()
{
    std::vector<Told> heard;
    std::optional<QString> news;
    bool isSlow = false;
    {
        const std::lock_guard lock(m_mutex);
        const Clock::Duration taken =
            m_writingSince ? m_clock.now() - *m_writingSince : Clock::Duration(0);
        isSlow = taken >= DiskTrouble::SlowTime;
        news = m_trouble.noteWriting(taken);
        if (taken >= Patience) {
            m_isGivenUp = true;
            heard = std::exchange(m_heard, {});
            std::move(m_listeners.begin(), m_listeners.end(), std::back_inserter(heard));
            m_listeners.clear();
        }
    }
    if (news) {
        log(isSlow ? LogLevel::Warning : LogLevel::Info, *news);
    }
    for (const Told &told : heard) {
        told(false);
    }
}

// Under the lock, which it gives away while it writes.
void SqliteUnreadStore::writeWaiting(std::unique_lock<std::mutex> &lock)
{
    Changes changes = std::exchange(m_waiting, {});
    const quint64 mark = m_mark ? m_mark() : 0;
    m_heard = std::exchange(m_listeners, {});
    m_writingSince = m_clock.now();
    moveBounds(changes);
    if (m_trouble.isOnTrial()) {
        changes.life = changes.life.value_or(m_life); // so that there is something to write
    }
    lock.unlock();
    const std::optional<Error> error = write(changes);
    lock.lock();
    m_writingSince.reset();
    m_isGivenUp = false;
    const std::vector<Told> heard = std::exchange(m_heard, {});
    const std::optional<QString> news = m_trouble.noteWritten(error);
    if (error) {
        takeBack(std::move(changes));
    } else if (m_keptTold) {
        m_keptTold(mark);
    }
    lock.unlock();
    if (news) {
        log(error ? LogLevel::Error : LogLevel::Info, *news);
    }
    for (const Told &told : heard) {
        told(!error);
    }
    lock.lock();
}

std::optional<Error> SqliteUnreadStore::write(Changes &changes)
{
    if (!hasChanges(changes) && !changes.life) {
        return std::nullopt;
    }
    const qint64 now = wallClock();
    if (now >= m_nextForgetting) {
        changes.forgetAnswersBefore = now - lifetimeOfAnswers();
    }
    std::optional<Error> error = m_database->write(changes);
    if (!error && changes.forgetAnswersBefore) {
        m_nextForgetting = now + 10 * Second;
    }
    if (!error && changes.life) {
        m_life = *changes.life;
        m_memory.setVersionCeiling(m_life.versionCeiling);
    }
    return error;
}

void SqliteUnreadStore::moveBounds(Changes &changes)
{
    // Well before it is reached, for a write takes its time.
    if (m_highestVersion + VersionsAhead / 2 > m_life.versionCeiling) {
        changes.life = m_life;
        changes.life->versionCeiling = m_highestVersion + VersionsAhead;
    }
    if (m_forgottenVersion > m_life.versionFloor) {
        // The next life knows nothing of the count, and goes on past its versions all the same.
        changes.life = changes.life.value_or(m_life);
        changes.life->versionFloor = m_forgottenVersion;
    }
}

// What has come since is newer, and little: all of a long outage may be in changes, and who changes
// a count waits for this.
void SqliteUnreadStore::takeBack(Changes changes)
{
    std::swap(m_waiting.counts, changes.counts);
    std::swap(m_waiting.forgotten, changes.forgotten);
    std::swap(m_waiting.answers, changes.answers);
    for (const QByteArray &destination : std::as_const(changes.forgotten)) {
        m_waiting.counts.remove(destination);
        m_waiting.forgotten.insert(destination);
    }
    for (auto each = changes.counts.cbegin(); each != changes.counts.cend(); ++each) {
        m_waiting.counts.insert(each.key(), *each);
    }
    const qint64 oldest = wallClock() - lifetimeOfAnswers();
    for (UnreadDatabase::Answer &answer : changes.answers) {
        m_waiting.answers.push_back(std::move(answer));
    }
    std::erase_if(m_waiting.answers, [oldest](const UnreadDatabase::Answer &answer) {
        return answer.answered < oldest;
    });
}

void SqliteUnreadStore::log(LogLevel level, const QString &text) const
{
    m_log({wallClock(), level, QByteArrayLiteral("unread"), text});
}

// The last words: what waits, and that nothing else does.
void SqliteUnreadStore::close()
{
    Changes changes = std::exchange(m_waiting, {});
    moveBounds(changes);
    changes.life = changes.life.value_or(m_life);
    changes.life->isClosed = true;
    const std::optional<Error> error = m_database->write(changes);
    if (error) {
        log(LogLevel::Error,
            error->text
                + QStringLiteral(" %1 unread counts that changed last are lost.")
                      .arg(changes.counts.size()));
    }
    for (const Told &told : std::exchange(m_listeners, {})) {
        told(!error);
    }
}

} // namespace Broker

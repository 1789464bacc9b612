// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/logwriter.h"

#include "app/patientwrite.h"
#include "broker/base/descriptor.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <utility>

using Broker::Descriptor;

namespace {

// How often a writer that waits for a reader looks whether it is to end.
constexpr std::chrono::milliseconds LookInterval {100};

Error cannotWrite(const QString &path, const QString &why)
{
    return {QStringLiteral("Cannot write the log to %1: %2. Name another file with log.file, or "
                           "none for standard error.")
                .arg(path, why)};
}

// Lines can be appended to a file, and a terminal, /dev/null or the reader of a pipe take them; a
// disk is written over.
bool takesLines(const Descriptor &file)
{
    struct stat facts = {};
    return ::fstat(file.get(), &facts) == 0
        && (S_ISREG(facts.st_mode) || S_ISCHR(facts.st_mode) || S_ISFIFO(facts.st_mode));
}

// Why \a path cannot be opened, after errno said so.
QString reasonOf(const QString &path)
{
    const int error = errno;
    struct stat facts = {};
    if (error != ENXIO || ::stat(QFile::encodeName(path).constData(), &facts) != 0) {
        return QString::fromLocal8Bit(std::strerror(error));
    }
    if (S_ISFIFO(facts.st_mode)) {
        return QStringLiteral("it is a pipe that nobody reads, and its reader must be there first");
    }
    if (S_ISSOCK(facts.st_mode)) {
        return QStringLiteral("it is a socket, and lines can only be written to a file, a pipe or "
                              "a terminal");
    }
    // As /dev/tty is where a service manager or cron started the program.
    return QStringLiteral("it is a device with nothing behind it: this program has no terminal, if "
                          "that is what it stands for");
}

// Without waiting: a pipe would have the program wait for its reader, at the start and at SIGHUP.
Result<Descriptor> opened(const QString &path)
{
    constexpr int Mode = 0640;
    Descriptor file(::open(QFile::encodeName(path).constData(),
                           O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK,
                           Mode));
    if (!file.isOpen()) {
        return cannotWrite(path, reasonOf(path));
    }
    if (!takesLines(file)) {
        return cannotWrite(path, QStringLiteral("it is no file to which lines can be appended"));
    }
    return file;
}

// Whether \a file ends in the middle of a line, as where a disk was full or a program was killed.
bool isTornOff(const Descriptor &file)
{
    struct stat facts = {};
    if (::fstat(file.get(), &facts) != 0 || !S_ISREG(facts.st_mode) || facts.st_size == 0) {
        return false;
    }
    // The log's own descriptor can only be written to, and its name may be another file's by now.
    const QByteArray again = "/proc/self/fd/" + QByteArray::number(file.get());
    const Descriptor reader(::open(again.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    char last = '\n';
    return reader.isOpen() && ::pread(reader.get(), &last, 1, facts.st_size - 1) == 1
        && last != '\n';
}

QByteArray droppedLine(qsizetype count)
{
    return "belfry: " + QByteArray::number(count)
        + " lines of the log were dropped: they came faster than they were read or written, or "
          "the disk had no room for them.\n";
}

} // namespace

struct LogWriter::State
{
    std::mutex mutex;
    std::condition_variable changed; // lines, isEnding or hasEnded
    std::deque<QByteArray> lines;    // guarded by mutex, as all that follows
    qsizetype waitingBytes = 0;
    qsizetype droppedCount = 0;
    bool isEnding = false;
    bool hasEnded = false;
    int descriptor = -1;
    std::shared_ptr<const Descriptor> file; // owns descriptor where it is a file's
};

Result<std::unique_ptr<LogWriter>> LogWriter::create(const QString &path)
{
    if (path.isEmpty()) {
        return std::make_unique<LogWriter>(STDERR_FILENO);
    }
    Result<Descriptor> file = opened(path);
    if (!file) {
        return Error {file.errorText()};
    }
    auto owned = std::make_shared<const Descriptor>(std::move(file).value());
    auto writer = std::make_unique<LogWriter>(owned->get());
    writer->m_path = path;
    const std::scoped_lock lock(writer->m_state->mutex);
    writer->m_state->file = std::move(owned);
    return writer;
}

LogWriter::LogWriter(int descriptor)
    : m_state(std::make_shared<State>())
{
    m_state->descriptor = descriptor;
    m_thread = std::jthread([state = m_state] { run(state); });
}

LogWriter::~LogWriter()
{
    std::unique_lock lock(m_state->mutex);
    m_state->isEnding = true;
    m_state->changed.notify_all();
    const bool hasEnded =
        m_state->changed.wait_for(lock, 2 * Patience, [this] { return m_state->hasEnded; });
    lock.unlock();
    if (!hasEnded) {
        m_thread.detach(); // the kernel holds it, and the program ends all the same
    }
}

void LogWriter::write(const QByteArray &line)
{
    const std::scoped_lock lock(m_state->mutex);
    if (m_state->waitingBytes + line.size() > MaxWaitingBytes) {
        ++m_state->droppedCount;
        return;
    }
    m_state->waitingBytes += line.size();
    m_state->lines.push_back(line);
    m_state->changed.notify_all();
}

QString LogWriter::reopen()
{
    if (m_path.isEmpty()) {
        return {};
    }
    Result<Descriptor> file = opened(m_path);
    if (!file) {
        return file.errorText();
    }
    auto owned = std::make_shared<const Descriptor>(std::move(file).value());
    const std::scoped_lock lock(m_state->mutex);
    m_state->descriptor = owned->get();
    m_state->file = std::move(owned); // the line that is being written has the old one for itself
    return {};
}

void LogWriter::run(const std::shared_ptr<State> &state)
{
    std::chrono::steady_clock::time_point end = std::chrono::steady_clock::time_point::max();
    std::shared_ptr<const Descriptor> file; // which was written to last
    bool isTorn = false; // its last line ends in its middle, where a disk was full
    std::unique_lock lock(state->mutex);
    const auto mayGoOn = [&] {
        if (state->isEnding && end == std::chrono::steady_clock::time_point::max()) {
            end = std::chrono::steady_clock::now() + Patience;
        }
        return std::chrono::steady_clock::now() < end;
    };
    while (mayGoOn()) {
        state->changed.wait(lock, [&] { return !state->lines.empty() || state->isEnding; });
        if (state->lines.empty()) {
            break; // it is ending, and all is written
        }
        QByteArray line = std::move(state->lines.front());
        state->lines.pop_front();
        state->waitingBytes -= line.size();
        const qsizetype dropped = std::exchange(state->droppedCount, 0);
        if (dropped > 0) {
            line += droppedLine(dropped);
        }
        const bool isAnother = file != state->file;
        file = state->file;
        const int descriptor = state->descriptor;
        lock.unlock();
        if (isAnother) {
            isTorn = isTornOff(*file);
        }
        if (isTorn) {
            line.prepend('\n');
        }
        qsizetype taken = 0;
        const int error = patientWrite(
            descriptor, line, LookInterval,
            [&] {
                const std::scoped_lock look(state->mutex);
                return mayGoOn();
            },
            &taken);
        lock.lock();
        // Of what nobody reads any more nothing is lost to a reader.
        if (error != 0 && error != EPIPE) {
            state->droppedCount += dropped + 1;
        }
        isTorn = taken > 0 ? taken < line.size() : isTorn;
    }
    state->hasEnded = true;
    state->changed.notify_all();
}

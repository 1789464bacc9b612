// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What keeping unread counts costs, in the store alone. Prints one line of JSON.

#include "broker/unread/unreadstores.h"

#include <QByteArray>
#include <QFile>
#include <QString>
#include <QTemporaryDir>

#include <malloc.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>

using namespace Broker;
using std::chrono::duration;
using std::chrono::steady_clock;

namespace {

struct Options
{
    UnreadStoreKind kind = UnreadStoreKind::Sqlite;
    QString folder;
    int users = 1'000;
    int inFlight = 256;
    double rate = 20'000;
    double warmup = 1;
    double seconds = 3;
};

using Result = std::map<std::string, double>;

std::unique_ptr<UnreadStore> opened(const Options &options)
{
    static Clock clock;
    UnreadLimits limits;
    limits.destinations = std::max<qsizetype>(limits.destinations, options.users);
    const auto destinations = DestinationPattern::parse("/alarm/{user}");
    auto store = openUnreadStore(
        options.kind, options.folder, *destinations, limits, clock,
        [](const LogEntry &entry) { std::fprintf(stderr, "%s\n", qUtf8Printable(entry.text)); });
    if (!store) {
        throw std::runtime_error(store.errorText().toStdString());
    }
    return std::move(store).value();
}

QByteArray destinationOf(int user)
{
    return "/alarm/" + QByteArray::number(user);
}

double secondsSince(steady_clock::time_point start)
{
    return duration<double>(steady_clock::now() - start).count();
}

double cpuSeconds()
{
    timespec time {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

// Memory that is the process's own and in use.
double ownBytes()
{
    malloc_trim(0);
    QFile file(QStringLiteral("/proc/self/smaps_rollup"));
    if (!file.open(QIODevice::ReadOnly)) {
        throw std::runtime_error("there is no /proc/self/smaps_rollup");
    }
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Pss_Anon:")) {
            return line.simplified().split(' ').at(1).toDouble() * 1024;
        }
    }
    throw std::runtime_error("no Pss_Anon in /proc/self/smaps_rollup");
}

void setAll(UnreadStore &store, const Options &options)
{
    for (int user = 0; user < options.users; ++user) {
        store.apply(destinationOf(user), {UnreadOperation::Kind::Set, user % 100});
    }
    std::mutex mutex;
    std::condition_variable changed;
    bool isOver = false;
    store.whenKept([&](bool) { // at once, where nothing is kept
        const std::lock_guard lock(mutex);
        isOver = true;
        changed.notify_one();
    });
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return isOver; });
}

// Back-ends of which so many wait for an answer at a time.
Result durable(const Options &options)
{
    const auto store = opened(options);
    std::mt19937 random {1};
    std::mutex mutex;
    std::condition_variable changed;
    int underWay = 0;
    qint64 kept = 0;
    const auto run = [&](double seconds) {
        const auto start = steady_clock::now();
        while (secondsSince(start) < seconds) {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return underWay < options.inFlight; });
            ++underWay;
            lock.unlock();
            store->apply(destinationOf(int(random() % unsigned(options.users))),
                         {UnreadOperation::Kind::Add, 1});
            store->whenKept([&](bool isKept) {
                const std::lock_guard inner(mutex);
                --underWay;
                kept += isKept ? 1 : 0;
                changed.notify_one();
            });
        }
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return underWay == 0; });
    };
    run(options.warmup);
    kept = 0;
    const auto start = steady_clock::now();
    const double cpu = cpuSeconds();
    run(options.seconds);
    return {{"per_second", double(kept) / secondsSince(start)},
            {"cpu_us_per_operation", (cpuSeconds() - cpu) * 1e6 / double(kept)}};
}

// Numbers at even intervals, whose publishers wait for nothing.
Result publish(const Options &options)
{
    const auto store = opened(options);
    setAll(*store, options);
    std::mt19937 random {1};
    qint64 count = 0;
    const auto run = [&](double seconds) {
        const auto start = steady_clock::now();
        for (qint64 at = 0; double(at) < seconds * options.rate; ++at) {
            std::this_thread::sleep_until(start
                                          + std::chrono::duration_cast<steady_clock::duration>(
                                              duration<double>(double(at) / options.rate)));
            store->apply(destinationOf(int(random() % unsigned(options.users))),
                         {UnreadOperation::Kind::Add, 1});
            ++count;
        }
    };
    run(options.warmup);
    count = 0;
    const double cpu = cpuSeconds();
    run(options.seconds);
    return {{"cpu_us_per_operation", (cpuSeconds() - cpu) * 1e6 / double(count)}};
}

// Another process, so that what it had in memory is not reused.
void setAllElsewhere(const Options &options)
{
    const pid_t child = fork();
    if (child == 0) {
        setAll(*opened(options), options);
        _exit(0);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
        throw std::runtime_error("no counts could be set");
    }
}

// A broker that has a count of each of its users starts.
Result start(const Options &options)
{
    setAllElsewhere(options);
    const double before = ownBytes();
    const auto start = steady_clock::now();
    const auto store = opened(options);
    const double seconds = secondsSince(start);
    if (!store->get(destinationOf(options.users - 1))) {
        throw std::runtime_error("the counts are not there again");
    }
    return {{"seconds", seconds},
            {"bytes_per_user", (ownBytes() - before) / double(options.users)}};
}

Options parsed(int count, char **arguments)
{
    Options options;
    for (int index = 2; index + 1 < count; index += 2) {
        const std::string name = arguments[index];
        const char *value = arguments[index + 1];
        if (name == "--store") {
            options.kind = std::strcmp(value, "memory") == 0 ? UnreadStoreKind::Memory
                                                             : UnreadStoreKind::Sqlite;
        } else if (name == "--folder") {
            options.folder = QString::fromLocal8Bit(value);
        } else if (name == "--users") {
            options.users = std::atoi(value);
        } else if (name == "--in-flight") {
            options.inFlight = std::atoi(value);
        } else if (name == "--rate") {
            options.rate = std::atof(value);
        } else if (name == "--warmup") {
            options.warmup = std::atof(value);
        } else if (name == "--seconds") {
            options.seconds = std::atof(value);
        } else {
            throw std::runtime_error("unknown option: " + name);
        }
    }
    return options;
}

Result run(const std::string &scenario, const Options &options)
{
    if (scenario == "durable") {
        return durable(options);
    }
    if (scenario == "publish") {
        return publish(options);
    }
    if (scenario == "start") {
        return start(options);
    }
    throw std::runtime_error("belfry-kept durable | publish | start [--store memory | sqlite] "
                             "[--folder DIR] [--users N] [--in-flight N] [--rate N] "
                             "[--warmup SECONDS] [--seconds SECONDS]");
}

} // namespace

int main(int count, char **arguments)
{
    alarm(900);
    try {
        Options options = parsed(count, arguments);
        const QTemporaryDir own;
        if (options.folder.isEmpty()) {
            options.folder = own.path();
        }
        std::string line;
        for (const auto &[key, value] : run(count > 1 ? arguments[1] : "", options)) {
            line += (line.empty() ? "{\"" : ", \"") + key + "\": " + std::to_string(value);
        }
        std::puts((line + "}").c_str());
    } catch (const std::exception &error) {
        std::printf("{\"error\": \"%s\"}\n", error.what());
        return 1;
    }
    return 0;
}

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/base/epolldispatcher.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QThread>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <utility>

namespace Broker {

namespace {

// Few enough to leave time for timers, posted events and the other sockets: the kernel returns
// ready descriptors in rotation.
constexpr size_t MaxReadyInTurn = 256;

// What a notifier of each type waits for, and what wakes all of them.
constexpr std::array<quint32, 3> EventsOfType {EPOLLIN, EPOLLOUT, EPOLLPRI};
constexpr quint32 EventsOfAll = EPOLLERR | EPOLLHUP;

constexpr quint32 bitOf(size_t type)
{
    return 1U << type;
}

constexpr quint64 tagOf(int descriptor, quint32 generation)
{
    return quint64(generation) << 32 | quint32(descriptor);
}

// An epoll instance that watches \a wakeEvent, or none.
Descriptor newSet(const Descriptor &wakeEvent)
{
    Descriptor set(wakeEvent.isOpen() ? epoll_create1(EPOLL_CLOEXEC) : -1);
    epoll_event event {EPOLLIN, {.u64 = tagOf(wakeEvent.get(), 0)}};
    if (set.isOpen() && epoll_ctl(set.get(), EPOLL_CTL_ADD, wakeEvent.get(), &event) != 0) {
        set.reset();
    }
    return set;
}

/// Repeats \a call for as long as a signal interrupts it.
template<typename Call>
auto uninterrupted(Call call)
{
    auto result = call();
    while (result < 0 && errno == EINTR) {
        result = call();
    }
    return result;
}

int wholeMilliseconds(Clock::Duration duration)
{
    // Rounded up, so that the timer is due when the wait is over.
    const auto count = std::chrono::ceil<std::chrono::milliseconds>(duration).count();
    return int(std::min<qint64>(count, std::numeric_limits<int>::max()));
}

} // namespace

EpollDispatcher::EpollDispatcher(QObject *parent)
    : EventDispatcherInterface(parent)
    , m_wakeEvent(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
    , m_set(newSet(m_wakeEvent))
{
    if (!m_set.isOpen()) {
        qFatal("EpollDispatcher: no descriptors left for an event loop (error %d)", errno);
    }
    m_ready.reserve(MaxReadyInTurn);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    Q_ASSERT(QThread::currentThread() == thread());
    m_owner.store(QThread::currentThreadId(), std::memory_order_relaxed);
    m_isInterrupted = false;
    const quint64 turn = ++m_turn;
    // First of all: a wake-up from here on asks for another turn.
    bool isHandled = std::exchange(m_wokeItself, false);
    Q_EMIT awake();
    QCoreApplication::sendPostedEvents();

    const bool isToWait = flags.testFlag(QEventLoop::WaitForMoreEvents);
    if (isToWait && !m_isInterrupted) {
        Q_EMIT aboutToBlock();
    }
    if (m_isInterrupted) {
        return false;
    }
    // An inner loop may have taken the wake-up that was meant for this one. And the caller may wait
    // for what a posted event did; only exec() waits for an interruption alone.
    const bool hadInnerLoop = m_turn != turn;
    const bool isDone = isHandled && !flags.testFlag(QEventLoop::EventLoopExec);
    const bool mayBlock = isToWait && !isDone && !m_wokeItself && !hadInnerLoop;
    if (flags.testFlag(QEventLoop::ExcludeSocketNotifiers)) {
        isHandled |= awaitWakeUp(mayBlock);
    } else {
        if (!hasReady()) {
            isHandled |= awaitNotifiers(mayBlock);
        }
        isHandled |= activateNotifiers();
    }
    isHandled |= m_timers.fire() > 0;
    return isHandled;
}

void EpollDispatcher::wakeUp()
{
    // The owner is not asleep: an event that it posts to itself needs no system call.
    if (m_owner.load(std::memory_order_relaxed) == QThread::currentThreadId()) {
        m_wokeItself = true;
    } else if (!m_isWoken.exchange(true, std::memory_order_acq_rel)) {
        uninterrupted([this] { return eventfd_write(m_wakeEvent.get(), 1); });
    }
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted = true;
    wakeUp();
}

void EpollDispatcher::emptyWakeUp()
{
    // Empty the eventfd before clearing the flag. The other way round, a wakeUp() between
    // the two would be read away while the flag stays set, and no other would get through.
    eventfd_t count = 0;
    uninterrupted([&] { return eventfd_read(m_wakeEvent.get(), &count); });
    m_isWoken.exchange(false, std::memory_order_acq_rel); // and see what was done before wakeUp()
}

int EpollDispatcher::timeout(bool mayBlock) const
{
    if (!mayBlock) {
        return 0;
    }
    const std::optional<Clock::Duration> wait = m_timers.untilNext();
    return wait ? wholeMilliseconds(*wait) : -1;
}

bool EpollDispatcher::awaitWakeUp(bool mayBlock)
{
    pollfd waited {m_wakeEvent.get(), POLLIN, 0};
    const int count = uninterrupted([&] { return poll(&waited, 1, timeout(mayBlock)); });
    if (count > 0) {
        emptyWakeUp();
    }
    return count > 0;
}

bool EpollDispatcher::awaitNotifiers(bool mayBlock)
{
    m_ready.clear();
    m_nextReady = 0;
    mayBlock = mayBlock && m_alwaysReady.empty();
    std::array<epoll_event, MaxReadyInTurn> events;
    const int count = uninterrupted([&] {
        return epoll_wait(m_set.get(), events.data(), int(events.size()), timeout(mayBlock));
    });
    if (count < 0) {
        qFatal("EpollDispatcher: cannot wait for events (error %d)", errno);
    }
    bool isWoken = false;
    bool isSetStale = false;
    for (size_t i = 0; i < size_t(count); ++i) {
        const int descriptor = int(quint32(events[i].data.u64));
        if (descriptor == m_wakeEvent.get()) {
            emptyWakeUp();
            isWoken = true;
        } else if (!noteReady(descriptor, quint32(events[i].data.u64 >> 32), events[i].events)) {
            isSetStale = true;
        }
    }
    if (isSetStale) {
        rebuildSet();
    }
    for (const int descriptor : m_alwaysReady) {
        noteReady(descriptor, m_watches.at(descriptor).generation, EPOLLIN | EPOLLOUT);
    }
    return isWoken;
}

bool EpollDispatcher::noteReady(int descriptor, quint32 generation, quint32 events)
{
    const auto found = m_watches.find(descriptor);
    if (found == m_watches.end() || found->second.generation != generation) {
        return false;
    }
    Watch &watch = found->second;
    for (size_t type = 0; type < EventsOfType.size(); ++type) {
        if (watch.notifiers[type] && (events & (EventsOfType[type] | EventsOfAll))) {
            watch.ready |= bitOf(type);
        }
    }
    m_ready.push_back(descriptor);
    return true;
}

QSocketNotifier *EpollDispatcher::takeReady()
{
    for (; hasReady(); ++m_nextReady) {
        // Looked up again each time: a slot that was called meanwhile may have removed it.
        const auto found = m_watches.find(m_ready[m_nextReady]);
        if (found == m_watches.end()) {
            continue;
        }
        Watch &watch = found->second;
        for (size_t type = 0; type < watch.notifiers.size(); ++type) {
            if (watch.ready & bitOf(type)) {
                watch.ready &= ~bitOf(type);
                return watch.notifiers[type];
            }
        }
    }
    return nullptr;
}

bool EpollDispatcher::activateNotifiers()
{
    bool isAnyActivated = false;
    while (QSocketNotifier *notifier = takeReady()) {
        QEvent event(QEvent::SockAct);
        QCoreApplication::sendEvent(notifier, &event);
        isAnyActivated = true;
    }
    return isAnyActivated;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    Q_ASSERT(notifier->thread() == thread());
    const int descriptor = int(notifier->socket());
    const size_t type = size_t(notifier->type());
    const auto [found, isNew] = m_watches.try_emplace(descriptor);
    Watch &watch = found->second;
    if (isNew) {
        watch.generation = ++m_generation;
    }
    if (watch.notifiers[type] && watch.notifiers[type] != notifier) {
        qWarning("EpollDispatcher: a second notifier replaces the one on descriptor %d",
                 descriptor);
    }
    watch.notifiers[type] = notifier;
    watch.ready &= ~bitOf(type);
    add(descriptor, watch);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const int descriptor = int(notifier->socket());
    const size_t type = size_t(notifier->type());
    const auto found = m_watches.find(descriptor);
    if (found == m_watches.end() || found->second.notifiers[type] != notifier) {
        return;
    }
    Watch &watch = found->second;
    watch.notifiers[type] = nullptr;
    watch.ready &= ~bitOf(type);
    const bool isUnused = std::ranges::all_of(watch.notifiers, [](auto *other) { return !other; });
    if (isUnused) {
        remove(descriptor, watch);
        m_watches.erase(found);
    } else if (watch.isInSet) {
        // May fail, and must not be repaired: the descriptor may be closed, or reused for something
        // else already.
        control(EPOLL_CTL_MOD, descriptor, watch);
    }
}

int EpollDispatcher::control(int operation, int descriptor, const Watch &watch) const
{
    epoll_event event {0, {.u64 = tagOf(descriptor, watch.generation)}};
    for (size_t type = 0; type < EventsOfType.size(); ++type) {
        event.events |= watch.notifiers[type] ? EventsOfType[type] : 0U;
    }
    return epoll_ctl(m_set.get(), operation, descriptor, &event) == 0 ? 0 : errno;
}

void EpollDispatcher::add(int descriptor, Watch &watch)
{
    int error = control(watch.isInSet ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, descriptor, watch);
    if (error == ENOENT) { // closed meanwhile, which took it out of the set, and opened again
        watch.generation = ++m_generation;
        error = control(EPOLL_CTL_ADD, descriptor, watch);
    } else if (error == EEXIST) { // closed, and its number was reused for a duplicate
        error = control(EPOLL_CTL_MOD, descriptor, watch);
    }
    watch.isInSet = error == 0;
    std::erase(m_alwaysReady, descriptor);
    if (error == EPERM) { // to poll() these are always ready
        m_alwaysReady.push_back(descriptor);
    } else if (error != 0) {
        qWarning("EpollDispatcher: cannot watch descriptor %d (error %d)", descriptor, error);
    }
}

void EpollDispatcher::remove(int descriptor, const Watch &watch)
{
    if (watch.isInSet) {
        control(EPOLL_CTL_DEL, descriptor, watch); // fails after a close(), as it should
    }
    std::erase(m_alwaysReady, descriptor);
}

void EpollDispatcher::rebuildSet()
{
    // A descriptor was closed before its notifier was disabled, and a duplicate keeps it open. The
    // kernel goes on reporting it under its old number, and nothing can take it out of the set.
    Descriptor set = newSet(m_wakeEvent);
    if (!set.isOpen()) {
        return; // the next report is another chance
    }
    m_set = std::move(set);
    for (auto &[descriptor, watch] : m_watches) {
        watch.isInSet = watch.isInSet && control(EPOLL_CTL_ADD, descriptor, watch) == 0;
    }
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    return m_timers.removeAllOf(object);
}

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)

void EpollDispatcher::registerTimer(Qt::TimerId id, Duration interval, Qt::TimerType type,
                                    QObject *object)
{
    m_timers.add(int(id), interval, type, object);
}

bool EpollDispatcher::unregisterTimer(Qt::TimerId id)
{
    return m_timers.remove(int(id));
}

QList<QAbstractEventDispatcher::TimerInfoV2> EpollDispatcher::timersForObject(QObject *object) const
{
    QList<TimerInfoV2> timers;
    for (const TimerList::Entry &entry : m_timers.timersOf(object)) {
        timers.append({entry.interval, Qt::TimerId(entry.id), entry.type});
    }
    return timers;
}

QAbstractEventDispatcher::Duration EpollDispatcher::remainingTime(Qt::TimerId id) const
{
    return m_timers.remaining(int(id)).value_or(Duration::min());
}

#else

void EpollDispatcher::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object)
{
    // Capped before the conversion: as nanoseconds it might overflow.
    constexpr auto Longest =
        std::chrono::ceil<std::chrono::milliseconds>(TimerList::LongestInterval);
    m_timers.add(id, std::min(std::chrono::milliseconds(interval), Longest), type, object);
}

bool EpollDispatcher::unregisterTimer(int id)
{
    return m_timers.remove(id);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    QList<TimerInfo> timers;
    for (const TimerList::Entry &entry : m_timers.timersOf(object)) {
        timers.append({entry.id, wholeMilliseconds(entry.interval), entry.type});
    }
    return timers;
}

int EpollDispatcher::remainingTime(int id)
{
    const std::optional<Clock::Duration> remaining = m_timers.remaining(id);
    return remaining ? wholeMilliseconds(*remaining) : -1;
}

#endif

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/clock.h"
#include "broker/base/descriptor.h"
#include "broker/base/timerlist.h"

#include <QAbstractEventDispatcher>

#include <array>
#include <atomic>
#include <unordered_map>
#include <vector>

namespace Broker {

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
using EventDispatcherInterface = QAbstractEventDispatcherV2;
#else
using EventDispatcherInterface = QAbstractEventDispatcher;
#endif

/// An event dispatcher on Linux epoll: the cost of a turn of the loop depends on what is ready, not
/// on how many sockets are open. Qt's own dispatchers ask the kernel about every socket of the
/// thread in each turn. See docs/adr/0009.
///
/// A thread installs it with QThread::setEventDispatcher() before its first event loop, timer or
/// socket, and owns it from then on. Every turn emits awake() first and sends the posted events
/// next; one that may wait emits aboutToBlock() once before it looks at the descriptors, unless it
/// is interrupted. A turn serves a bounded number of descriptors and leaves the rest to the next.
///
/// QSocketNotifier works as documented, with one notifier of each type on a descriptor. A
/// descriptor that epoll does not accept, such as a file's, is always ready. There are no user
/// input events, so the flags about these, and X11ExcludeTimers, make no difference.
class EpollDispatcher : public EventDispatcherInterface
{
public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    Q_DISABLE_COPY_MOVE(EpollDispatcher)

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    bool unregisterTimers(QObject *object) override;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    void registerTimer(Qt::TimerId id, Duration interval, Qt::TimerType type,
                       QObject *object) override;
    bool unregisterTimer(Qt::TimerId id) override;
    QList<TimerInfoV2> timersForObject(QObject *object) const override;
    Duration remainingTime(Qt::TimerId id) const override;
#else
    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object) override;
    bool unregisterTimer(int id) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int id) override;
#endif

    /// Callable from any thread, as is interrupt().
    void wakeUp() override;
    void interrupt() override;

private:
    /// What is watched of a descriptor.
    struct Watch
    {
        std::array<QSocketNotifier *, 3> notifiers {}; // by QSocketNotifier::Type
        quint32 generation = 0;                        // tells it from an earlier one
        quint32 ready = 0; // a bit for each type that is ready and not yet notified
        bool isInSet = false;
    };

    void add(int descriptor, Watch &watch);
    void remove(int descriptor, const Watch &watch);
    int control(int operation, int descriptor, const Watch &watch) const;
    void rebuildSet();

    int timeout(bool mayBlock) const;
    bool awaitNotifiers(bool mayBlock);
    bool awaitWakeUp(bool mayBlock);
    void emptyWakeUp();
    bool noteReady(int descriptor, quint32 generation, quint32 events);
    bool hasReady() const
    {
        return m_nextReady < m_ready.size();
    }
    QSocketNotifier *takeReady();
    bool activateNotifiers();

    Descriptor m_wakeEvent;              // an eventfd
    Descriptor m_set;                    // the epoll instance
    std::atomic<bool> m_isWoken = false; // whether m_wakeEvent is written to
    std::atomic<bool> m_isInterrupted = false;
    std::atomic<Qt::HANDLE> m_owner = nullptr; // the thread that runs this, once it does

    // Used by the owner only.
    bool m_wokeItself = false;
    quint64 m_turn = 0;
    quint32 m_generation = 0;
    std::unordered_map<int, Watch> m_watches;
    std::vector<int> m_alwaysReady;
    std::vector<int> m_ready; // descriptors of this turn; an inner loop continues with them
    size_t m_nextReady = 0;
    Clock m_clock;
    TimerList m_timers {m_clock};
};

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/epolldispatcher.h"

#include <QAbstractEventDispatcher>
#include <QEventLoop>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <functional>
#include <thread>

// What is expected of an event loop is asked of Qt's own dispatchers as well: so a wrong
// expectation is told from a wrong dispatcher.

enum class Dispatcher { QtPoll, QtGlib, Epoll };

/// The rows that each test of such a class runs once for.
inline void addDispatcherRows()
{
    QTest::addColumn<Dispatcher>("dispatcher");
    QTest::newRow("Qt's on poll") << Dispatcher::QtPoll;
    QTest::newRow("Qt's on glib") << Dispatcher::QtGlib;
    QTest::newRow("epoll") << Dispatcher::Epoll;
}

/// Gives the calling thread an event dispatcher of the kind.
inline void installDispatcher(Dispatcher kind)
{
    if (kind == Dispatcher::Epoll) {
        QThread::currentThread()->setEventDispatcher(new Broker::EpollDispatcher);
        return;
    }
    kind == Dispatcher::QtPoll ? qputenv("QT_NO_GLIB", "1") : qunsetenv("QT_NO_GLIB");
    const QEventLoop loop; // makes Qt's
}

/// Runs \a body in a thread of its own, with the dispatcher of the row.
inline void inEventThread(const std::function<void()> &body)
{
    QFETCH_GLOBAL(Dispatcher, dispatcher);
    std::jthread([&] {
        installDispatcher(dispatcher);
        body();
    }).join();
}

/// Runs the thread's events until \a isDone; false if that takes unbearably long.
inline bool runUntil(const std::function<bool()> &isDone)
{
    QEventLoop events;
    bool isOver = false;
    // Asked before the loop goes to sleep, since nothing need wake it once the last event was sent.
    QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock,
                     &events, [&] {
                         if (!isOver && isDone()) {
                             isOver = true;
                             events.exit(0);
                         }
                     });
    QTimer::singleShot(std::chrono::seconds(30), &events, [&] { events.exit(1); });
    return events.exec() == 0;
}

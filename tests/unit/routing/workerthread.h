// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/mailbox.h"

#include <QEventLoop>

#include <future>
#include <thread>

/// A thread that runs what is posted to its mailbox, as a worker does.
class WorkerThread
{
public:
    WorkerThread()
        : m_thread([this] { run(); })
    {
        m_open.get_future().wait();
    }

    ~WorkerThread()
    {
        mailbox.post([this] { m_loop->quit(); });
    }

    Q_DISABLE_COPY_MOVE(WorkerThread)

    /// Runs \a task in the thread, after all that was posted before, and waits for its end.
    void run(const std::function<void()> &task)
    {
        std::promise<void> done;
        mailbox.post([&] {
            task();
            done.set_value();
        });
        done.get_future().wait();
    }

    Broker::Mailbox mailbox;

private:
    void run()
    {
        QEventLoop loop;
        m_loop = &loop;
        mailbox.open();
        m_open.set_value();
        loop.exec();
        mailbox.close();
    }

    std::promise<void> m_open;
    QEventLoop *m_loop = nullptr;
    std::jthread m_thread; // last, so that it ends before what it uses
};

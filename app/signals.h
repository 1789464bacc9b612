// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSocketNotifier>

#include <functional>
#include <memory>

/// SIGTERM and SIGINT as calls in the event loop of the thread that made it. One at a time in a
/// process.
class Signals
{
public:
    explicit Signals(std::function<void()> terminated);
    ~Signals();
    Q_DISABLE_COPY_MOVE(Signals)

private:
    std::function<void()> m_terminated;
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

/// Has SIGTERM and SIGINT wait for Signals in all threads that start from now on. Call it first in
/// main().
void blockSignals();

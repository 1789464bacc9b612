// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/descriptor.h"

#include <QSocketNotifier>

#include <functional>
#include <memory>

/// SIGTERM, SIGINT and SIGHUP as calls in the event loop of the thread that made it. One at a time
/// in a process.
class Signals
{
public:
    /// SIGTERM and SIGINT are \a terminated, SIGHUP is \a hungUp; where that is empty it does what
    /// it does without this.
    explicit Signals(std::function<void()> terminated, std::function<void()> hungUp = {});
    Q_DISABLE_COPY_MOVE(Signals)

private:
    void read();

    std::function<void()> m_terminated;
    std::function<void()> m_hungUp;
    Broker::Descriptor m_descriptor;
    std::unique_ptr<QSocketNotifier> m_notifier; // last, so that it goes before its descriptor
};

/// Has these signals wait for Signals in all threads that start from now on. Call it first in
/// main().
void blockSignals();

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/descriptor.h"
#include "broker/base/result.h"

#include <QSocketNotifier>

#include <functional>
#include <memory>

/// Turns SIGTERM, SIGINT and SIGHUP into calls in the event loop of the thread that made it. A
/// process has one at a time.
class Signals
{
public:
    /// SIGTERM and SIGINT are \a terminated, SIGHUP is \a hungUp.
    static Result<std::unique_ptr<Signals>> create(std::function<void()> terminated,
                                                   std::function<void()> hungUp);
    Q_DISABLE_COPY_MOVE(Signals)

private:
    Signals(Broker::Descriptor descriptor, std::function<void()> terminated,
            std::function<void()> hungUp);
    void read();

    std::function<void()> m_terminated;
    std::function<void()> m_hungUp;
    Broker::Descriptor m_descriptor;
    std::unique_ptr<QSocketNotifier> m_notifier; // last, so that it goes before its descriptor
};

/// Blocks these signals, so that they wait for Signals, in this thread and all that it starts. Call
/// it first in main().
void blockSignals();

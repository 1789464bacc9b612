// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/signals.h"

#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

using Broker::Descriptor;

namespace {

sigset_t handledSignals()
{
    sigset_t set {};
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    return set;
}

} // namespace

void blockSignals()
{
    const sigset_t set = handledSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    // Neither a closed standard output nor a limit on the size of files is a reason to abandon the
    // clients: what is written fails, and is told of.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

Result<std::unique_ptr<Signals>> Signals::create(std::function<void()> terminated,
                                                 std::function<void()> hungUp)
{
    const sigset_t set = handledSignals();
    Descriptor descriptor(::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC));
    if (!descriptor.isOpen()) {
        // They are blocked: a program that went on could be ended by nothing but SIGKILL.
        return Error {QStringLiteral("Cannot listen for signals such as SIGTERM: %1. Raise the "
                                     "limit on open files (ulimit -n) if that is too low.")
                          .arg(QString::fromLocal8Bit(std::strerror(errno)))};
    }
    return std::unique_ptr<Signals>(
        new Signals(std::move(descriptor), std::move(terminated), std::move(hungUp)));
}

Signals::Signals(Descriptor descriptor, std::function<void()> terminated,
                 std::function<void()> hungUp)
    : m_terminated(std::move(terminated))
    , m_hungUp(std::move(hungUp))
    , m_descriptor(std::move(descriptor))
    , m_notifier(std::make_unique<QSocketNotifier>(m_descriptor.get(), QSocketNotifier::Read))
{
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                     [this] { read(); });
}

void Signals::read()
{
    signalfd_siginfo received {};
    while (::read(m_descriptor.get(), &received, sizeof received) > 0) {
        if (received.ssi_signo == SIGHUP) {
            m_hungUp();
        } else {
            m_terminated();
        }
    }
}

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/signals.h"

#include <sys/signalfd.h>
#include <unistd.h>

#include <csignal>
#include <utility>

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

void unblockHangUp()
{
    sigset_t set {};
    sigemptyset(&set);
    sigaddset(&set, SIGHUP);
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

} // namespace

void blockSignals()
{
    const sigset_t set = handledSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN); // a closed standard output is no reason to abandon the clients
}

Signals::Signals(std::function<void()> terminated, std::function<void()> hungUp)
    : m_terminated(std::move(terminated))
    , m_hungUp(std::move(hungUp))
{
    sigset_t set = handledSignals();
    if (!m_hungUp) {
        sigdelset(&set, SIGHUP);
        unblockHangUp();
    }
    m_descriptor.reset(::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC));
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor.get(), QSocketNotifier::Read);
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

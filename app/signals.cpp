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
    return set;
}

} // namespace

void blockSignals()
{
    const sigset_t set = handledSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN); // a closed standard output is no reason to leave clients alone
}

Signals::Signals(std::function<void()> terminated)
    : m_terminated(std::move(terminated))
{
    const sigset_t set = handledSignals();
    m_descriptor = ::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] {
        signalfd_siginfo received {};
        while (::read(m_descriptor, &received, sizeof received) > 0) {
            m_terminated();
        }
    });
}

Signals::~Signals()
{
    m_notifier.reset();
    ::close(m_descriptor);
}

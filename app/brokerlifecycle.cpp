// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/brokerlifecycle.h"

#include "app/exitcode.h"
#include "app/terminal.h"

#include <QCoreApplication>

#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <utility>

using Broker::BrokerState;

namespace {

// The soft limit is low for the sake of programs that use select(); a connection is a descriptor.
void raiseDescriptorLimit()
{
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        (void)::setrlimit(RLIMIT_NOFILE, &limit); // else it serves as many as it can
    }
}

// A little more than a broker takes to stop that waits for nobody but its clients.
constexpr unsigned StopSeconds = 5;

// A disk that hangs would keep the program for as long, and is not to be interrupted. What was
// acknowledged is on it. Only what a handler of signals may call is called.
void endAnyway(int /*signal*/)
{
    static constexpr char Text[] = "belfry: The disk has not taken the last unread counts within 5 "
                                   "s. Ending without it; what was acknowledged is kept.\n";
    pollfd reader {STDERR_FILENO, POLLOUT, 0};
    if (::poll(&reader, 1, 0) == 1) { // else nobody reads it
        (void)!::write(STDERR_FILENO, Text, sizeof Text - 1);
    }
    ::_exit(ExitCode::Ok);
}

int exitCodeOf(Broker::StartFailure failure)
{
    const bool isConfiguration =
        failure == Broker::StartFailure::BadSettings || failure == Broker::StartFailure::NoStore;
    return isConfiguration ? ExitCode::Configuration : ExitCode::CannotListen;
}

} // namespace

BrokerLifecycle::Reason BrokerLifecycle::reasonOf(const Broker::Config &config)
{
    return config.logFile.isEmpty() ? Reason::IsInLog : Reason::IsPrinted;
}

BrokerLifecycle::BrokerLifecycle(Broker::BrokerControl &control, Failure failure, Reason reason)
    : m_control(control)
    , m_failure(failure)
    , m_reason(reason)
{
    raiseDescriptorLimit();
    connect(&control, &Broker::BrokerControl::stateChanged, this, &BrokerLifecycle::handleState);
}

void BrokerLifecycle::end()
{
    if (!std::exchange(m_isEnding, true)) {
        std::signal(SIGALRM, endAnyway);
        ::alarm(StopSeconds);
    }
    switch (m_control.status().state) {
    case BrokerState::Running: m_control.stop(); break;
    case BrokerState::Starting:
    case BrokerState::Stopping: break; // its next state ends the program
    case BrokerState::Stopped:
    case BrokerState::Failed: QCoreApplication::exit(ExitCode::Ok); break;
    }
}

// Who started it waits for the line: without it the program ends, but for one that has a window.
void BrokerLifecycle::announce(const Broker::BrokerStatus &status)
{
    const int exitCode = Terminal::announce(status.endpoint, status.otherEndpoints);
    if (exitCode != ExitCode::Ok && m_failure == Failure::EndsProgram) {
        m_exitCode = exitCode;
        end();
    }
}

void BrokerLifecycle::handleState(const Broker::BrokerStatus &status)
{
    switch (status.state) {
    case BrokerState::Running:
        if (m_isEnding) {
            m_control.stop();
        } else {
            announce(status);
        }
        break;
    case BrokerState::Stopped:
        if (m_isEnding) {
            QCoreApplication::exit(m_exitCode);
        }
        break;
    case BrokerState::Failed:
        if (m_reason == Reason::IsPrinted) {
            Terminal::complain(status.failureText);
        }
        if (m_isEnding || m_failure == Failure::EndsProgram) {
            QCoreApplication::exit(exitCodeOf(status.failure));
        }
        break;
    case BrokerState::Starting:
    case BrokerState::Stopping: break;
    }
}

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/brokercontrol.h"
#include "broker/settings/config.h"

#include <QObject>

/// The life of a program with a broker: it reports the broker's state on the terminal, and ends the
/// program once the broker has stopped.
class BrokerLifecycle : public QObject
{
    Q_OBJECT

public:
    /// What the program does if the broker cannot start: it ends with ExitCode::CannotListen or
    /// ExitCode::Configuration, or it keeps running, since a window shows what to do.
    enum class Failure : quint8 { EndsProgram, IsShown };

    /// Whether it prints why the broker did not start, or the log on standard error has it: once
    /// is enough.
    enum class Reason : quint8 { IsPrinted, IsInLog };
    static Reason reasonOf(const Broker::Config &config);

    BrokerLifecycle(Broker::BrokerControl &control, Failure failure, Reason reason);

    /// Stops the broker gracefully, if it runs, and ends the program with ExitCode::Ok unless it
    /// could not say where it listens. A second call is harmless.
    void end();

private:
    void announce(const Broker::BrokerStatus &status);
    void handleState(const Broker::BrokerStatus &status);

    Broker::BrokerControl &m_control;
    Failure m_failure;
    Reason m_reason;
    bool m_isEnding = false;
    int m_exitCode = 0;
};

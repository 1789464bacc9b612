// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The broker without a window.

#include "app/brokerlifecycle.h"
#include "app/exitcode.h"
#include "app/explaincommand.h"
#include "app/qtmessages.h"
#include "app/reload.h"
#include "app/signals.h"
#include "app/standardstreams.h"
#include "app/terminal.h"
#include "app/unreadcommand.h"
#include "broker/server/localcontrol.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    openStandardStreams();
    blockSignals();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("belfryd"));

    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1StringView("unread")) {
        return UnreadCommand::run(QStringList {arguments[0]} + arguments.mid(2));
    }
    if (arguments.value(1) == QLatin1StringView("explain")) {
        return ExplainCommand::run(QStringList {arguments[0]} + arguments.mid(2));
    }
    Terminal::Program program {QStringLiteral(
        "A STOMP broker for web front-ends that show unread counts. 'belfryd unread --help' tells "
        "how to ask one that runs for its counts, 'belfryd explain --help' why a number did not "
        "arrive.")};
    program.defaults.dataFolder = Broker::DataFolder::usualPath(QStringLiteral("/var/lib/belfry"));
    Terminal::Ending ending;
    const std::optional<Broker::Config> config =
        Terminal::configuration(arguments, program, ending);
    if (!config) {
        return ending.exitCode;
    }
    const std::unique_ptr<LogWriter> log = Terminal::openedLog(*config, ending);
    if (!log) {
        return ending.exitCode;
    }
    const QtMessages qtMessages(*log);
    Broker::LocalControl control(*config, Terminal::logSink(*log, config->logLevel));
    BrokerLifecycle lifecycle(control, BrokerLifecycle::Failure::EndsProgram,
                              BrokerLifecycle::reasonOf(*config));
    const auto signalled =
        Signals::create([&lifecycle] { lifecycle.end(); }, [&] { reload(*log, control); });
    if (!signalled) {
        Terminal::complain(signalled.errorText());
        return ExitCode::System;
    }
    control.start({}, config->port);
    return QCoreApplication::exec();
}

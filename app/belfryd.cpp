// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The broker without a window.

#include "app/exitcode.h"
#include "app/qtmessages.h"
#include "app/reload.h"
#include "app/service.h"
#include "app/signals.h"
#include "app/terminal.h"
#include "app/unreadcommand.h"
#include "broker/server/localcontrol.h"

#include <QCoreApplication>

#include <utility>

int main(int argc, char **argv)
{
    blockSignals();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("belfryd"));

    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1StringView("unread")) {
        return UnreadCommand::run(QStringList {arguments[0]} + arguments.mid(2));
    }
    int exitCode = 0;
    Broker::Config defaults;
    defaults.dataFolder = Broker::DataFolder::usualPath(QStringLiteral("/var/lib/belfry"));
    const std::optional<Broker::Config> config = Terminal::configuration(
        arguments,
        QStringLiteral("A STOMP broker for web front-ends that show unread counts. 'belfryd unread "
                       "--help' tells how to ask one that runs for its counts."),
        exitCode, std::move(defaults));
    if (!config) {
        return exitCode;
    }
    const std::unique_ptr<LogWriter> log = Terminal::openedLog(*config, exitCode);
    if (!log) {
        return exitCode;
    }
    const QtMessages qtMessages(*log);
    Broker::LocalControl control(*config, Terminal::logSink(*log, config->logLevel));
    Service service(control, Service::Failure::EndsProgram);
    const auto signalled =
        Signals::create([&service] { service.end(); }, [&] { reload(*log, control); });
    if (!signalled) {
        Terminal::complain(signalled.errorText());
        return ExitCode::System;
    }
    control.start({}, config->port);
    return QCoreApplication::exec();
}

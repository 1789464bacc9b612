// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The broker without a window.

#include "app/qtmessages.h"
#include "app/service.h"
#include "app/signals.h"
#include "app/terminal.h"
#include "broker/server/localcontrol.h"

#include <QCoreApplication>

#include <unistd.h>

#include <utility>

int main(int argc, char **argv)
{
    blockSignals();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("belfryd"));

    int exitCode = 0;
    Broker::Config defaults;
    defaults.dataFolder = Broker::DataFolder::usualPath(QStringLiteral("/var/lib/belfry"));
    const std::optional<Broker::Config> config = Terminal::configuration(
        QCoreApplication::arguments(),
        QStringLiteral("A STOMP broker for web front-ends that show unread counts."), exitCode,
        std::move(defaults));
    if (!config) {
        return exitCode;
    }
    LogWriter log(STDERR_FILENO);
    const QtMessages qtMessages(log);
    Broker::LocalControl control(*config, Terminal::logSink(log, config->logLevel));
    Service service(control, Service::Failure::EndsProgram);
    const Signals signalled([&service] { service.end(); },
                            config->tls.isSet() ? [&control] { control.reloadTls(); }
                                                : std::function<void()>());
    control.start(config->host, config->port);
    return QCoreApplication::exec();
}

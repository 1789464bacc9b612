// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The console: a window, and the broker in the same process on its own threads.

#include "app/exitcode.h"
#include "app/service.h"
#include "app/signals.h"
#include "app/terminal.h"
#include "broker/server/localcontrol.h"
#include "ui/settings/language.h"
#include "ui/settings/settings.h"
#include "ui/theme/theme.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QStandardPaths>

#include <algorithm>
#include <cstring>

namespace {

QString settingsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/belfry/console.ini");
}

void nameProgram()
{
    QCoreApplication::setApplicationName(QStringLiteral("belfry"));
    QCoreApplication::setApplicationVersion(QStringLiteral(BELFRY_VERSION));
}

std::optional<Broker::Config> configuration(int &exitCode, const Broker::Config &defaults = {})
{
    return Terminal::configuration(
        QCoreApplication::arguments(),
        QStringLiteral("A STOMP broker for web front-ends that show unread counts, with its "
                       "console."),
        exitCode, defaults);
}

bool hasDisplay(int argc, char **argv)
{
    const bool isNamed = std::any_of(argv + 1, argv + argc, [](const char *argument) {
        return std::strcmp(argument, "-platform") == 0;
    });
    return isNamed || qEnvironmentVariableIsSet("DISPLAY")
        || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

// Without a display Qt would abort with a message about its plugins. --help needs no display.
int runWithoutDisplay(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    nameProgram();
    int exitCode = 0;
    if (configuration(exitCode)) {
        Terminal::complain(QStringLiteral("There is no display for the console. Set DISPLAY, or "
                                          "start belfryd, the broker without a window."));
        return ExitCode::NoDisplay;
    }
    return exitCode;
}

} // namespace

int main(int argc, char **argv)
{
    blockSignals();
    if (!hasDisplay(argc, argv)) {
        return runWithoutDisplay(argc, argv);
    }
    QApplication application(argc, argv);
    nameProgram();
    QApplication::setApplicationDisplayName(QStringLiteral("Belfry"));
    QApplication::setQuitOnLastWindowClosed(false); // first the broker stops

    Ui::Settings settings(settingsFile());
    Broker::Config defaults;
    defaults.host = settings.listenAddress().host;
    defaults.port = settings.listenAddress().port;
    int exitCode = 0;
    const std::optional<Broker::Config> config = configuration(exitCode, defaults);
    if (!config) {
        return exitCode;
    }
    const Ui::Theme theme(settings);
    const Ui::Language language(settings);
    Broker::LocalControl control(*config, Terminal::logSink(config->logLevel));
    Service service(control, Service::Failure::IsShown);
    const Signals signalled([&service] { service.end(); },
                            config->tls.isSet() ? [&control] { control.reloadTls(); }
                                                : std::function<void()>());
    QObject::connect(&application, &QApplication::lastWindowClosed, &service, &Service::end);
    Ui::MainWindow window(control, settings);
    window.show();
    control.start(config->host, config->port);
    return QApplication::exec();
}

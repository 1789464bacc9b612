// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The console: a window, and the broker in the same process on its own threads.

#include "app/exitcode.h"
#include "app/qtmessages.h"
#include "app/reload.h"
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
#include <cstdlib>
#include <cstring>
#include <initializer_list>

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

bool hasArgument(int argc, char **argv, std::initializer_list<const char *> wanted)
{
    return std::any_of(argv + 1, argv + argc, [wanted](const char *argument) {
        return std::any_of(wanted.begin(), wanted.end(),
                           [argument](const char *one) { return std::strcmp(argument, one) == 0; });
    });
}

bool needsDisplay(int argc, char **argv)
{
    return hasArgument(argc, argv, {"-platform"})
        || !hasArgument(argc, argv, {"-h", "--help", "-v", "--version"});
}

bool isDisplayNamed(int argc, char **argv)
{
    return hasArgument(argc, argv, {"-platform"}) || qEnvironmentVariableIsSet("DISPLAY")
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

// What Qt says while it starts. Where the display that is named does not answer, it would abort.
void endWithoutDisplay(QtMsgType type, const QMessageLogContext & /*context*/, const QString &text)
{
    if (type != QtFatalMsg) {
        Terminal::complain(text);
        return;
    }
    Terminal::complain(QStringLiteral("There is no display for the console where DISPLAY or "
                                      "WAYLAND_DISPLAY leads. Set it anew, or start belfryd, the "
                                      "broker without a window."));
    std::_Exit(ExitCode::NoDisplay);
}

} // namespace

int main(int argc, char **argv)
{
    blockSignals();
    if (!needsDisplay(argc, argv) || !isDisplayNamed(argc, argv)) {
        return runWithoutDisplay(argc, argv);
    }
    qInstallMessageHandler(endWithoutDisplay);
    QApplication application(argc, argv);
    qInstallMessageHandler(nullptr);
    nameProgram();
    QApplication::setApplicationDisplayName(QStringLiteral("Belfry"));
    QApplication::setQuitOnLastWindowClosed(false); // first the broker stops

    Ui::Settings settings(settingsFile());
    Broker::Config defaults;
    defaults.hosts = Broker::hostsOf(settings.listenAddress().host);
    defaults.port = settings.listenAddress().port;
    int exitCode = 0;
    const std::optional<Broker::Config> config = configuration(exitCode, defaults);
    if (!config) {
        return exitCode;
    }
    const Ui::Theme theme(settings);
    const Ui::Language language(settings);
    const std::unique_ptr<LogWriter> log = Terminal::openedLog(*config, exitCode);
    if (!log) {
        return exitCode;
    }
    const QtMessages qtMessages(*log);
    Broker::LocalControl control(*config, Terminal::logSink(*log, config->logLevel));
    Service service(control, Service::Failure::IsShown);
    const auto signalled =
        Signals::create([&service] { service.end(); }, [&] { reload(*log, control); });
    if (!signalled) {
        Terminal::complain(signalled.errorText());
        return ExitCode::System;
    }
    QObject::connect(&application, &QApplication::lastWindowClosed, &service, &Service::end);
    Ui::MainWindow window(control, settings);
    window.show();
    control.start({}, config->port);
    return QApplication::exec();
}

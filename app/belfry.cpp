// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The console: a window, and the broker in the same process on its own threads.

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

namespace {

QString settingsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/belfry/console.ini");
}

} // namespace

int main(int argc, char **argv)
{
    blockSignals();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("belfry"));
    QApplication::setApplicationDisplayName(QStringLiteral("Belfry"));
    QApplication::setApplicationVersion(QStringLiteral(BELFRY_VERSION));
    QApplication::setQuitOnLastWindowClosed(false); // first the broker stops

    Ui::Settings settings(settingsFile());
    Broker::Config defaults;
    defaults.host = settings.endpoint().host;
    defaults.port = settings.endpoint().port;
    int exitCode = 0;
    const std::optional<Broker::Config> config = Terminal::configuration(
        QApplication::arguments(),
        QStringLiteral("A STOMP broker for web front-ends that show unread counts, with its "
                       "console."),
        exitCode, defaults);
    if (!config) {
        return exitCode;
    }
    const Ui::Theme theme(settings);
    const Ui::Language language(settings);
    Broker::LocalControl control(*config, Terminal::logSink(config->logLevel));
    Service service(control, Service::Failure::IsShown);
    const Signals signalled([&service] { service.end(); });
    QObject::connect(&application, &QApplication::lastWindowClosed, &service, &Service::end);
    Ui::MainWindow window(control, settings);
    window.show();
    control.start(config->host, config->port);
    return QApplication::exec();
}

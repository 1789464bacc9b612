// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The console: a window, and the broker in the same process on its own threads.

#include "app/brokerlifecycle.h"
#include "app/exitcode.h"
#include "app/qtmessages.h"
#include "app/reload.h"
#include "app/showrequests.h"
#include "app/signals.h"
#include "app/standardstreams.h"
#include "app/startfailures.h"
#include "app/terminal.h"
#include "broker/server/localcontrol.h"
#include "ui/settings/language.h"
#include "ui/settings/settings.h"
#include "ui/theme/theme.h"
#include "ui/window/mainwindow.h"
#include "ui/window/pagenavigation.h"

#include <QApplication>
#include <QDir>
#include <QStandardPaths>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

namespace {

const QString Protected = QStringLiteral("--protected");

QString settingsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/belfry/console.ini");
}

// XDG Base Directory Specification, "XDG_STATE_HOME": an absolute path, or it is not heeded.
QString journalFile()
{
    const QString given = qEnvironmentVariable("XDG_STATE_HOME");
    const QString state =
        given.startsWith(u'/') ? given : QDir::homePath() + QStringLiteral("/.local/state");
    return state + QStringLiteral("/belfry/journal.ndjson");
}

void prepare(Ui::Settings &settings)
{
    settings.setJournalFile(journalFile());
    if (QCoreApplication::arguments().contains(Protected)) {
        settings.protectThisRun();
    }
}

void nameProgram()
{
    QCoreApplication::setApplicationName(QStringLiteral("belfry"));
    QCoreApplication::setApplicationVersion(QStringLiteral(BELFRY_VERSION));
}

Terminal::OwnOption showOption()
{
    return {
        QStringLiteral("show"), QStringLiteral("NAME"),
        QStringLiteral("What the window shows at first: a push, such as push/12-913, or a user, "
                       "such as user/7.")};
}

Terminal::Program program(Terminal::OwnOption &show)
{
    return {QStringLiteral("A STOMP broker for web front-ends that show unread counts, with its "
                           "console."),
            {},
            {{Protected.mid(2),
              QStringLiteral("The window only looks: it pushes to nobody and disconnects nobody, "
                             "and nothing in it ends that. It has no environment variable.")}},
            &show};
}

/// With the address that was chosen in the window, unless something else names one.
Terminal::Program program(Terminal::OwnOption &show, const Ui::Settings &settings)
{
    Terminal::Program program = ::program(show);
    program.defaults.hosts = Broker::hostsOf(settings.listenAddress().host);
    program.defaults.port = settings.listenAddress().port;
    return program;
}

/// Has the broker read the settings anew where it starts once more.
void refresh(Broker::LocalControl &control, const Ui::Settings &settings)
{
    control.setSource([&settings]() -> std::variant<Broker::Config, Broker::BrokerStatus> {
        Terminal::OwnOption show = showOption();
        auto outcome = Terminal::settings(QCoreApplication::arguments(), program(show, settings));
        if (const auto *ending = std::get_if<Terminal::Ending>(&outcome)) {
            return ending->failure;
        }
        return std::get<Broker::Config>(std::move(outcome));
    });
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
    Terminal::Ending ending;
    Terminal::OwnOption show = showOption();
    if (Terminal::configuration(QCoreApplication::arguments(), program(show), ending)) {
        Terminal::complain(QStringLiteral("There is no display for the console. Set DISPLAY, or "
                                          "start belfryd, the broker without a window."));
        return ExitCode::NoDisplay;
    }
    return ending.exitCode;
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

/// Whether the window that is open knows names of the kind of \a name, which it shows then;
/// nothing where no window is, or nothing is to be shown.
std::optional<bool> shownElsewhere(const QString &name)
{
    return name.isEmpty() ? std::nullopt : ShowRequests::send(ShowRequests::usualPath(), name);
}

int complainOfName(const QString &name)
{
    Terminal::complain(QStringLiteral("--show takes a push, such as push/12-913, or a user, such "
                                      "as user/7, and not '%1'.")
                           .arg(Broker::printable(name)));
    return ExitCode::Usage;
}

} // namespace

int main(int argc, char **argv)
{
    openStandardStreams();
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
    prepare(settings);
    const Ui::Theme theme(settings);
    Terminal::OwnOption show = showOption();
    Terminal::Ending ending;
    std::optional<Broker::Config> config;
    std::unique_ptr<LogWriter> log;
    while (!log) {
        config =
            Terminal::configuration(QCoreApplication::arguments(), program(show, settings), ending);
        const std::optional<bool> shown = config ? shownElsewhere(show.value) : std::nullopt;
        if (shown) {
            return *shown ? ExitCode::Ok : complainOfName(show.value);
        }
        log = config ? Terminal::openedLog(*config, ending) : nullptr;
        if (!log && !StartFailures::isTriedAgain(ending, settings)) {
            return ending.exitCode;
        }
    }
    const Ui::Language language(settings);
    const QtMessages qtMessages(*log);
    Broker::LocalControl control(*config, Terminal::logSink(*log, config->logLevel));
    refresh(control, settings);
    BrokerLifecycle lifecycle(control, BrokerLifecycle::Failure::IsShown,
                              BrokerLifecycle::reasonOf(*config));
    const auto signalled =
        Signals::create([&lifecycle] { lifecycle.end(); }, [&] { reload(*log, control); });
    if (!signalled) {
        Terminal::complain(signalled.errorText());
        return ExitCode::System;
    }
    QObject::connect(&application, &QApplication::lastWindowClosed, &lifecycle,
                     &BrokerLifecycle::end);
    Ui::MainWindow window(control, settings);
    if (!show.value.isEmpty() && !window.navigation().showNamed(show.value)) {
        return complainOfName(show.value);
    }
    const ShowRequests requests(ShowRequests::usualPath(), [&window](const QString &name) {
        window.show();
        window.raise();
        window.activateWindow();
        return window.navigation().showNamed(name);
    });
    window.show();
    control.start({}, config->port);
    return QApplication::exec();
}

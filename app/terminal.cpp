// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/terminal.h"

#include "app/exitcode.h"
#include "app/patientwrite.h"
#include "app/startsettings.h"
#include "broker/settings/allsettings.h"

#include <QCommandLineParser>

#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <utility>

namespace Terminal {

namespace {

// How long a broker that runs waits for who reads its terminal.
constexpr std::chrono::seconds Patience {1};

void printSoon(int descriptor, const QByteArray &text)
{
    patientWrite(descriptor, text, Patience, [] { return false; });
}

int unprinted(int error)
{
    Terminal::complain(
        QStringLiteral("Writing to the standard output failed: %1.").arg(qt_error_string(error)));
    return ExitCode::Output;
}

QString latin1(QByteArrayView text)
{
    return QString::fromLatin1(text);
}

void addOptions(QCommandLineParser &parser, const OwnOption *own)
{
    if (own) {
        parser.addOption({own->name, own->help, own->valueName});
    }
    parser.addOption({QStringLiteral("config"),
                      QStringLiteral("TOML file with the settings. Default: belfry/belfry.toml in "
                                     "the user's configuration folder, if it is there."),
                      QStringLiteral("FILE")});
    for (const Broker::Setting &setting : Broker::allSettings()) {
        if (setting.hasOption()) {
            const Broker::Option &option = setting.option;
            parser.addOption({latin1(option.name), latin1(option.help), latin1(option.valueName)});
        }
    }
    parser.addOption(
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Prints this and ends.")});
    parser.addOption({{QStringLiteral("v"), QStringLiteral("version")},
                      QStringLiteral("Prints the version and ends.")});
}

QString notes(const OwnOption *own)
{
    return QStringLiteral("\nEvery option but --config, %1--help and --version has an environment "
                          "variable, such as "
                          "BELFRY_PORT for\n--port. The file gives way to a variable, and a "
                          "variable to an option. "
                          "The file has more settings; see\ndocs/manual.md. BELFRY_TOKEN is the "
                          "publishers' token "
                          "itself, and no file is read then.\n\n"
                          "Exit codes: 0 ended well, 64 wrong options, 69 cannot listen, or no "
                          "display, 71 the "
                          "system refuses what\nis needed, 78 wrong settings.\n")
        .arg(own ? QStringLiteral("--%1, ").arg(own->name) : QString());
}

// What is wrong with the options of \a parser; empty where nothing is.
QString parsingFault(QCommandLineParser &parser, const QStringList &arguments)
{
    if (!parser.parse(arguments)) {
        return parser.errorText();
    }
    const QStringList others = parser.positionalArguments();
    return others.isEmpty() ? QString()
                            : QStringLiteral("'%1' is not an option.").arg(others.first());
}

} // namespace

std::variant<Broker::Config, Ending> settings(const QStringList &arguments, const Program &program)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(program.description);
    parser.addOptions(program.switches);
    addOptions(parser, program.own);
    if (const QString fault = parsingFault(parser, arguments); !fault.isEmpty()) {
        return Ending {ExitCode::Usage,
                       StartSettings::failed(Broker::StartFailure::BadOption,
                                             fault + QStringLiteral(" Try --help."))};
    }
    if (parser.isSet(QStringLiteral("help"))) {
        return Ending {print((parser.helpText() + notes(program.own)).toUtf8())};
    }
    if (parser.isSet(QStringLiteral("version"))) {
        return Ending {print("belfry " BELFRY_VERSION "\n")};
    }
    if (program.own) {
        program.own->value = parser.value(program.own->name);
    }
    std::variant<Broker::Config, Broker::BrokerStatus> outcome =
        StartSettings::read(StartSettings::sources(parser), program.defaults);
    if (const auto *failure = std::get_if<Broker::BrokerStatus>(&outcome)) {
        return Ending {ExitCode::Configuration, *failure};
    }
    return std::get<Broker::Config>(std::move(outcome));
}

std::optional<Broker::Config> configuration(const QStringList &arguments, const Program &program,
                                            Ending &ending)
{
    std::variant<Broker::Config, Ending> outcome = settings(arguments, program);
    if (const auto *end = std::get_if<Ending>(&outcome)) {
        ending = *end;
        if (ending.isFailure()) {
            complain(ending.failure.failureText);
        }
        return std::nullopt;
    }
    return std::get<Broker::Config>(std::move(outcome));
}

int print(const QByteArray &text)
{
    const int error = patientWrite(STDOUT_FILENO, text, Patience, [] { return true; });
    if (error == 0 || error == EPIPE) { // as of a pager that was left
        return ExitCode::Ok;
    }
    return unprinted(error);
}

int announce(const QString &url, const QStringList &others)
{
    QByteArray lines = "belfry: listening on " + url.toUtf8() + '\n';
    for (const QString &other : others) {
        lines += "belfry: also on " + other.toUtf8() + '\n';
    }
    const int error = patientWrite(STDOUT_FILENO, lines, Patience, [] { return false; });
    // Nobody has to read it, nor does a broker need a standard output.
    const bool lacksRoom = error == ENOSPC || error == EDQUOT || error == EFBIG || error == EIO;
    return lacksRoom ? unprinted(error) : ExitCode::Ok;
}

void complain(const QString &text)
{
    printSoon(STDERR_FILENO, "belfry: " + text.toUtf8() + '\n');
}

std::unique_ptr<LogWriter> openedLog(const Broker::Config &config, Ending &ending)
{
    Result<std::unique_ptr<LogWriter>> writer = LogWriter::create(config.logFile);
    if (!writer) {
        complain(writer.errorText());
        ending = {
            ExitCode::Configuration,
            StartSettings::failed(Broker::StartFailure::NoLog, writer.errorText(), config.file)};
        return nullptr;
    }
    return std::move(writer).value();
}

Broker::LogSink logSink(LogWriter &writer, Broker::LogLevel level)
{
    return [&writer, level](const Broker::LogEntry &entry) {
        if (entry.level >= level) {
            writer.write(formatted(entry));
        }
    };
}

} // namespace Terminal

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/terminal.h"

#include "app/exitcode.h"
#include "app/patientwrite.h"
#include "broker/settings/allsettings.h"
#include "broker/settings/configreader.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QStandardPaths>

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

QHash<QString, QString> wholeEnvironment()
{
    QHash<QString, QString> environment;
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    const QStringList names = system.keys();
    for (const QString &name : names) {
        environment.insert(name, system.value(name));
    }
    return environment;
}

// The file that the user named, or else the one in the usual place, if it is there.
QString configurationFile(const QString &option, const QHash<QString, QString> &environment)
{
    if (!option.isEmpty()) {
        return option;
    }
    QString named = environment.value(QStringLiteral("BELFRY_CONFIG"));
    if (!named.isEmpty()) {
        return named;
    }
    const QString usual = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/belfry/belfry.toml");
    return QFileInfo::exists(usual) ? usual : QString();
}

const QString TokenVariable = QStringLiteral("BELFRY_TOKEN");

// The token itself, where somebody set it. There is no option for it: everybody sees those.
std::optional<QString> givenToken(const QHash<QString, QString> &environment)
{
    const auto found = environment.find(TokenVariable);
    return found == environment.end() ? std::nullopt : std::optional(*found);
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

} // namespace

std::optional<Broker::Config>
configuration(const QStringList &arguments, const QString &description, int &exitCode,
              Broker::Config defaults, const QList<QCommandLineOption> &switches, OwnOption *own)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(description);
    parser.addOptions(switches);
    addOptions(parser, own);
    if (!parser.parse(arguments) || !parser.positionalArguments().isEmpty()) {
        const QString what = parser.errorText().isEmpty()
            ? QStringLiteral("'%1' is not an option.").arg(parser.positionalArguments().value(0))
            : parser.errorText();
        complain(what + QStringLiteral(" Try --help."));
        exitCode = ExitCode::Usage;
        return std::nullopt;
    }
    exitCode = ExitCode::Ok;
    if (parser.isSet(QStringLiteral("help"))) {
        exitCode = print((parser.helpText() + notes(own)).toUtf8());
        return std::nullopt;
    }
    if (parser.isSet(QStringLiteral("version"))) {
        exitCode = print("belfry " BELFRY_VERSION "\n");
        return std::nullopt;
    }

    if (own) {
        own->value = parser.value(own->name);
    }
    Broker::ConfigSources sources;
    sources.environment = wholeEnvironment();
    sources.file = configurationFile(parser.value(QStringLiteral("config")), sources.environment);
    for (const Broker::Setting &setting : Broker::allSettings()) {
        const QString option = latin1(setting.option.name);
        if (setting.hasOption() && parser.isSet(option)) {
            sources.options.insert(option, parser.value(option));
        }
    }
    Result<Broker::Config> config = Broker::readConfig(sources, std::move(defaults));
    if (!config) {
        complain(config.errorText());
        exitCode = ExitCode::Configuration;
        return std::nullopt;
    }
    const std::optional<QString> given = givenToken(sources.environment);
    Result<Broker::PublisherToken> token = given
        ? Broker::PublisherToken::fromText(given->toUtf8(), TokenVariable)
        : Broker::PublisherToken::fromFile(config->tokenFile);
    if (!token) {
        complain(token.errorText());
        exitCode = ExitCode::Configuration;
        return std::nullopt;
    }
    config->token = std::move(token).value();
    if (given) {
        config->tokenFile.clear();
    }
    if (!config->tlsFiles.certificate.isEmpty()) {
        Result<Broker::TlsIdentity> tls = Broker::TlsIdentity::fromFiles(config->tlsFiles);
        if (!tls) {
            complain(tls.errorText());
            exitCode = ExitCode::Configuration;
            return std::nullopt;
        }
        config->tls = std::move(tls).value();
    }
    return std::move(config).value();
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

std::unique_ptr<LogWriter> openedLog(const Broker::Config &config, int &exitCode)
{
    Result<std::unique_ptr<LogWriter>> writer = LogWriter::create(config.logFile);
    if (!writer) {
        complain(writer.errorText());
        exitCode = ExitCode::Configuration;
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

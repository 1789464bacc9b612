// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/logwriter.h"
#include "broker/base/logging.h"
#include "broker/control/brokerstatus.h"
#include "broker/settings/config.h"

#include <QCommandLineOption>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <variant>

/// What a terminal or a script sees of the programs: their options, and the lines that they print.
namespace Terminal {

/// An option that one of the programs has besides the settings, and what was given for it.
struct OwnOption
{
    QString name;
    QString valueName;
    QString help;
    QString value {};
};

/// What one of the programs is started with, besides the settings.
struct Program
{
    QString description;        ///< for --help
    Broker::Config defaults {}; ///< give way to file, variables and options
    /// No settings of the broker: whether they are there is for the caller to see.
    QList<QCommandLineOption> switches {};
    OwnOption *own = nullptr; ///< one with a value, which is written there
};

/// Why a program ends before it has begun.
struct Ending
{
    int exitCode = 0;
    Broker::BrokerStatus failure {};

    /// Whether something is wrong: else it has printed what it was asked for.
    bool isFailure() const { return failure.state == Broker::BrokerState::Failed; }
};

/// The settings that a program runs with; or how it ends, where it has printed what there was to
/// print, or cannot run. Of what is wrong it prints nothing.
std::variant<Broker::Config, Ending> settings(const QStringList &arguments, const Program &program);

/// The same for a start: what is wrong is printed, and \a ending says how the program ends where
/// there are none.
std::optional<Broker::Config> configuration(const QStringList &arguments, const Program &program,
                                            Ending &ending);

/// `belfry: listening on URL`, on standard output, at once: scripts wait for it. A line
/// `belfry: also on URL` follows for each of \a others. Where there is no room for it, it complains
/// and returns ExitCode::Output; nobody has to read it.
int announce(const QString &url, const QStringList &others = {});

/// \a text on standard output, for a program that does nothing else and has time for a pager. Where
/// that cannot be written it complains, unless nobody wants to read it, and returns the exit code.
int print(const QByteArray &text);

/// \a text on standard error, with the program's name before it.
void complain(const QString &text);

/// What writes the log to where \a config says; or null, and \a ending, where it has printed why
/// that cannot be.
std::unique_ptr<LogWriter> openedLog(const Broker::Config &config, Ending &ending);

/// Writes entries of \a level and above by \a writer, which outlives it.
Broker::LogSink logSink(LogWriter &writer, Broker::LogLevel level);

} // namespace Terminal

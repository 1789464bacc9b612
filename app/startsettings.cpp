// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/startsettings.h"

#include "broker/settings/allsettings.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QStandardPaths>

#include <utility>

using Broker::BrokerStatus;
using Broker::Config;
using Broker::ConfigSources;
using Broker::StartFailure;

namespace StartSettings {

namespace {

const QString TokenVariable = QStringLiteral("BELFRY_TOKEN");

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

// The reader says `FILE:LINE: …` of what stands in the file, and begins with the name of an option
// or of a variable where that is at fault.
BrokerStatus unusable(const QString &text, const QString &file)
{
    if (text.startsWith(QLatin1StringView("--")) || text.startsWith(QLatin1StringView("BELFRY_"))) {
        return failed(StartFailure::BadOption, text);
    }
    const bool isOfFile = !file.isEmpty() && text.contains(file);
    BrokerStatus status =
        failed(isOfFile ? StartFailure::BadFile : StartFailure::BadSettings, text, file);
    if (text.startsWith(file + u':')) {
        status.failureLine = text.sliced(file.size() + 1).section(u':', 0, 0).toInt();
    }
    return status;
}

// The token itself may have been set. There is no option for it: everybody sees those.
std::variant<Config, BrokerStatus> withToken(Config config, const ConfigSources &sources)
{
    const auto given = sources.environment.find(TokenVariable);
    if (given != sources.environment.end()) {
        Result<Broker::PublisherToken> token =
            Broker::PublisherToken::fromText(given->toUtf8(), TokenVariable);
        if (!token) {
            return failed(StartFailure::BadOption, token.errorText());
        }
        config.token = std::move(token).value();
        config.tokenFile.clear();
        return config;
    }
    Result<Broker::PublisherToken> token = Broker::PublisherToken::fromFile(config.tokenFile);
    if (!token) {
        return failed(StartFailure::BadToken, token.errorText(), config.tokenFile);
    }
    config.token = std::move(token).value();
    return config;
}

std::variant<Config, BrokerStatus> withCertificate(Config config)
{
    if (config.tlsFiles.certificate.isEmpty()) {
        return config;
    }
    Result<Broker::TlsIdentity> tls = Broker::TlsIdentity::fromFiles(config.tlsFiles);
    if (!tls) {
        const bool isOfKey = tls.errorText().contains(config.tlsFiles.key);
        return failed(StartFailure::BadCertificate, tls.errorText(),
                      isOfKey ? config.tlsFiles.key : config.tlsFiles.certificate);
    }
    config.tls = std::move(tls).value();
    return config;
}

} // namespace

ConfigSources sources(const QCommandLineParser &parser)
{
    ConfigSources sources;
    sources.environment = wholeEnvironment();
    sources.file = configurationFile(parser.value(QStringLiteral("config")), sources.environment);
    for (const Broker::Setting &setting : Broker::allSettings()) {
        const QString option = QString::fromLatin1(setting.option.name);
        if (setting.hasOption() && parser.isSet(option)) {
            sources.options.insert(option, parser.value(option));
        }
    }
    return sources;
}

std::variant<Config, BrokerStatus> read(const ConfigSources &sources, Config defaults)
{
    Result<Config> config = Broker::readConfig(sources, std::move(defaults));
    if (!config) {
        return unusable(config.errorText(), sources.file);
    }
    std::variant<Config, BrokerStatus> outcome = withToken(std::move(config).value(), sources);
    return std::holds_alternative<Config>(outcome)
        ? withCertificate(std::get<Config>(std::move(outcome)))
        : outcome;
}

BrokerStatus failed(StartFailure failure, const QString &text, const QString &file)
{
    BrokerStatus status;
    status.state = Broker::BrokerState::Failed;
    status.failure = failure;
    status.failureText = text;
    status.failureFile = file;
    return status;
}

} // namespace StartSettings

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/settings/configreader.h"

#include "broker/settings/allsettings.h"
#include "broker/settings/configfile.h"

#include <QFile>

#include <utility>

namespace Broker {

namespace {

// A configuration has some dozens of lines; what is larger is another file.
constexpr qint64 MaxFileBytes = 1024 * 1024;

Error unreadable(const QFile &file)
{
    return {QStringLiteral("Cannot read the configuration %1: %2.")
                .arg(file.fileName(), file.errorString())};
}

Result<QByteArray> contentOf(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        return unreadable(file);
    }
    const QByteArray content = file.read(MaxFileBytes + 1);
    if (file.error() != QFile::NoError) {
        return unreadable(file);
    }
    if (content.size() > MaxFileBytes) {
        return Error {QStringLiteral("The configuration %1 is larger than 1 MiB, so it is probably "
                                     "another file.")
                          .arg(name)};
    }
    return content;
}

QString optionOf(const Setting &setting)
{
    return QString::fromLatin1(setting.option.name);
}

// What is wrong with \a text, which \a source has for \a setting; empty where nothing is.
QString fault(const Setting &setting, const QString &source, const QString &text, Config &config)
{
    const Result<SettingValue> value = parsedValue(setting, text);
    const QString what = value ? applied(setting, *value, config) : value.errorText();
    return what.isEmpty() ? what : QStringLiteral("%1 %2.").arg(source, what);
}

// What is wrong with what variable and option say of \a setting; empty where nothing is.
QString overrule(const Setting &setting, const ConfigSources &sources, Config &config)
{
    const QString variable = variableOf(setting);
    const QString option = optionOf(setting);
    QString wrong;
    if (sources.environment.contains(variable)) {
        wrong = fault(setting, variable, sources.environment.value(variable), config);
    }
    if (wrong.isEmpty() && sources.options.contains(option)) {
        wrong =
            fault(setting, QStringLiteral("--") + option, sources.options.value(option), config);
    }
    return wrong;
}

// Settings that are right by themselves, but not together; empty where there are none.
QString contradiction(const Config &config)
{
    if (const QString fault = config.hostsFault(); !fault.isEmpty()) {
        return fault;
    }
    if (config.proxies.sendHeader && config.proxies.trusted.isEmpty()) {
        return QStringLiteral("With server.proxy_protocol only proxies may connect, but "
                              "server.trusted_proxies names none.");
    }
    if (config.tlsFiles.certificate.isEmpty() != config.tlsFiles.key.isEmpty()) {
        const bool lacksKey = config.tlsFiles.key.isEmpty();
        return QStringLiteral("TLS needs a certificate and its key, but %1 is not set. Set it, or "
                              "leave out both.")
            .arg(lacksKey ? QStringLiteral("server.tls_key")
                          : QStringLiteral("server.tls_certificate"));
    }
    if (config.proxies.sendHeader && !config.tlsFiles.key.isEmpty()) {
        return QStringLiteral("With server.proxy_protocol TLS is the proxy's to speak. Leave out "
                              "server.tls_certificate and server.tls_key, or set "
                              "server.proxy_protocol to false.");
    }
    return {};
}

} // namespace

Result<Config> readConfig(const ConfigSources &sources, Config defaults)
{
    Config config = std::move(defaults);
    if (!sources.file.isEmpty()) {
        const Result<QByteArray> content = contentOf(sources.file);
        if (!content) {
            return Error {content.errorText()};
        }
        Result<Config> fromFile = withFile(config, *content, sources.file);
        if (!fromFile) {
            return fromFile;
        }
        config = std::move(fromFile).value();
        config.file = sources.file;
    }
    for (const Setting &setting : allSettings()) {
        const QString wrong = setting.hasOption() ? overrule(setting, sources, config) : QString();
        if (!wrong.isEmpty()) {
            return Error {wrong};
        }
    }
    const QString wrong = contradiction(config);
    return wrong.isEmpty() ? Result<Config>(std::move(config)) : Result<Config>(Error {wrong});
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/settings/setting.h"

#include "broker/access/originpattern.h"
#include "broker/settings/valueparsers.h"

namespace Broker {

QString variableOf(const Setting &setting)
{
    Q_ASSERT(setting.hasOption());
    return QStringLiteral("BELFRY_")
        + QString::fromLatin1(setting.option.name).toUpper().replace(u'-', u'_');
}

QString applied(const Setting &setting, const SettingValue &value, Config &config)
{
    if (const auto *number = std::get_if<qint64>(&value);
        number && (*number < setting.minimum || *number > setting.maximum)) {
        return QStringLiteral("must be a whole number from %1 to %2, but is %3")
            .arg(setting.minimum)
            .arg(setting.maximum)
            .arg(*number);
    }
    return setting.apply(config, value);
}

Result<SettingValue> parsedValue(const Setting &setting, const QString &text)
{
    switch (setting.kind) {
    case Setting::Kind::Integer: {
        bool isNumber = false;
        const qint64 number = text.toLongLong(&isNumber);
        if (!isNumber) {
            return Error {QStringLiteral("must be a whole number, but is %1").arg(quoted(text))};
        }
        return SettingValue(number);
    }
    case Setting::Kind::Flag:
        if (text != QLatin1StringView("true") && text != QLatin1StringView("false")) {
            return Error {QStringLiteral("must be true or false, but is %1").arg(quoted(text))};
        }
        return SettingValue(text == QLatin1StringView("true"));
    case Setting::Kind::Text: return SettingValue(text);
    case Setting::Kind::TextList:
    case Setting::Kind::TextOrList: {
        QStringList parts;
        for (const QByteArray &part : splitOriginPatterns(text.toUtf8())) {
            parts.append(QString::fromUtf8(part));
        }
        return SettingValue(parts);
    }
    }
    Q_UNREACHABLE();
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/result.h"
#include "broker/settings/config.h"

#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <variant>

namespace Broker {

/// What a setting holds, wherever it was written.
using SettingValue = std::variant<qint64, bool, QString, QStringList>;

/// The option of the programs that sets what is set often, and the environment variable that goes
/// with it.
struct Option
{
    QByteArrayView name;      ///< `port`, also BELFRY_PORT; empty where only the file has it
    QByteArrayView valueName; ///< for --help, as is the text
    QByteArrayView help;
};

/// One thing that can be set: a key of the configuration file and perhaps an option.
struct Setting
{
    enum class Kind : quint8 { Integer, Flag, Text, TextList, TextOrList };

    QByteArrayView key; ///< `server.port`
    Kind kind = Kind::Text;
    Option option;

    /// Sets it, or says what is wrong with the value, which is of its kind and within its bounds,
    /// as half a sentence such as "must be …".
    QString (*apply)(Config &config, const SettingValue &value) = nullptr;

    qint64 minimum = 0; ///< of an Integer
    qint64 maximum = 0;

    bool hasOption() const { return !option.name.isEmpty(); }
};

/// The environment variable of \a setting, such as `BELFRY_PORT`; only of one with an option.
QString variableOf(const Setting &setting);

/// Sets \a setting to \a value after a look at its bounds; what is wrong with it, or nothing.
QString applied(const Setting &setting, const SettingValue &value, Config &config);

/// \a text as a value of \a setting's kind, or what is wrong with it; an option or a variable has
/// nothing else.
///
/// The parts of a list are separated by commas, but not by those inside `[...]`.
Result<SettingValue> parsedValue(const Setting &setting, const QString &text);

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/result.h"
#include "broker/settings/config.h"

#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <span>
#include <variant>

namespace Broker {

/// What a setting holds, wherever it was written.
using SettingValue = std::variant<qint64, bool, QString, QStringList>;

/// One thing that can be set: a key of the configuration file and, for what is set often, an
/// environment variable and an option of the same name.
struct Setting
{
    enum class Kind : quint8 { Integer, Flag, Text, TextList };

    QByteArrayView key;       ///< `server.port`
    QByteArrayView option;    ///< `port`, also BELFRY_PORT; empty where only the file has it
    QByteArrayView valueName; ///< for --help
    QByteArrayView help;
    Kind kind = Kind::Text;
    qint64 minimum = 0; ///< of an Integer
    qint64 maximum = 0;

    /// Sets it, or says what is wrong with the value, as half a sentence such as "must be …".
    QString (*apply)(Config &config, const SettingValue &value) = nullptr;
};

/// Every setting, in the order of --help.
std::span<const Setting> allSettings();

/// The environment variable of \a setting, such as `BELFRY_PORT`.
QString variableOf(const Setting &setting);

/// Sets \a setting to \a value after a look at its bounds; what is wrong with it, or nothing.
QString applied(const Setting &setting, const SettingValue &value, Config &config);

/// \a text as a value of \a setting's kind; an option or a variable has nothing else.
///
/// The parts of a list are separated by commas, but not by those inside `[...]`.
Result<SettingValue> parsedValue(const Setting &setting, const QString &text);

} // namespace Broker

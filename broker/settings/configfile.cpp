// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/settings/configfile.h"

#include "broker/settings/allsettings.h"

#include <QStringList>

#include <toml++/toml.h>

#include <algorithm>
#include <optional>

namespace Broker {

namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

QString latin1(QByteArrayView ascii)
{
    return QString::fromLatin1(ascii);
}

const Setting *settingOf(const QString &key)
{
    const auto all = allSettings();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const Setting &setting) { return key == latin1(setting.key); });
    return found == all.end() ? nullptr : &*found;
}

bool isSection(const QString &name)
{
    const auto all = allSettings();
    return std::any_of(all.begin(), all.end(), [start = name + u'.'](const Setting &setting) {
        return latin1(setting.key).startsWith(start);
    });
}

QString expectationOf(Setting::Kind kind)
{
    switch (kind) {
    case Setting::Kind::Integer: return QStringLiteral("must be a whole number");
    case Setting::Kind::Flag: return QStringLiteral("must be true or false");
    case Setting::Kind::Text: return QStringLiteral("must be a text in quotes");
    case Setting::Kind::TextList: return QStringLiteral("must be a list of texts in quotes");
    case Setting::Kind::TextOrList:
        return QStringLiteral("must be a text in quotes, or a list of such");
    }
    Q_UNREACHABLE();
}

std::optional<QString> textOf(const toml::node &node)
{
    const auto utf8 = node.value_exact<std::string_view>();
    return utf8 ? std::optional(text(*utf8)) : std::nullopt;
}

std::optional<QStringList> textsOf(const toml::node &node)
{
    const toml::array *array = node.as_array();
    if (!array) {
        return std::nullopt;
    }
    QStringList parts;
    for (const toml::node &part : *array) {
        const std::optional<QString> one = textOf(part);
        if (!one) {
            return std::nullopt;
        }
        parts.append(*one);
    }
    return parts;
}

// The value of \a node, or nothing where it is of another kind.
std::optional<SettingValue> valueOf(const toml::node &node, Setting::Kind kind)
{
    switch (kind) {
    case Setting::Kind::Integer: return node.value_exact<int64_t>();
    case Setting::Kind::Flag: return node.value_exact<bool>();
    case Setting::Kind::Text: return textOf(node);
    case Setting::Kind::TextList: return textsOf(node);
    case Setting::Kind::TextOrList:
        if (const std::optional<QString> one = textOf(node)) {
            return QStringList {*one};
        }
        return textsOf(node);
    }
    Q_UNREACHABLE();
}

// Reads all of a file; of what is wrong in it, it tells what stands first.
class FileReader
{
public:
    FileReader(Config config, QString name)
        : m_config(std::move(config))
        , m_name(std::move(name))
    {
    }

    Result<Config> read(const toml::table &root)
    {
        for (const auto &[key, node] : root) {
            const QString section = text(key.str());
            if (section == QLatin1StringView("destinations")) {
                readRules(node);
            } else if (const toml::table *table = node.as_table()) {
                readSection(section, *table);
            } else if (isSection(section)) {
                fail(key.source(), section,
                     QStringLiteral("must be a table, under [%1]").arg(section));
            } else {
                fail(key.source(), section, unknown());
            }
        }
        if (!m_error.isEmpty()) {
            return Error {m_error};
        }
        return m_config;
    }

private:
    static QString unknown() { return QStringLiteral("is not a setting that Belfry knows"); }

    void fail(const toml::source_region &source, const QString &key, const QString &what)
    {
        // The library hands out the keys in the order of the alphabet.
        if (m_error.isEmpty() || source.begin < m_errorAt) {
            m_errorAt = source.begin;
            m_error = QStringLiteral("%1:%2: %3 %4.")
                          .arg(m_name)
                          .arg(source.begin.line)
                          .arg(printable(key), what);
        }
    }

    void readSection(const QString &section, const toml::table &table)
    {
        for (const auto &[key, node] : table) {
            const QString name = section + u'.' + text(key.str());
            const Setting *setting = settingOf(name);
            if (!setting) {
                fail(key.source(), name, unknown());
                continue;
            }
            const std::optional<SettingValue> value = valueOf(node, setting->kind);
            const QString fault =
                value ? applied(*setting, *value, m_config) : expectationOf(setting->kind);
            if (!fault.isEmpty()) {
                fail(node.source(), name, fault);
            }
        }
    }

    void readRules(const toml::node &node)
    {
        const toml::array *array = node.as_array();
        if (!array || !array->is_homogeneous<toml::table>()) {
            fail(node.source(), QStringLiteral("destinations"),
                 QStringLiteral("must be tables, each under [[destinations]]"));
            return;
        }
        QList<AccessRule> rules;
        for (const toml::node &element : *array) {
            readRule(*element.as_table(), rules);
        }
        m_config.rules = AccessRules(rules);
    }

    void readRule(const toml::table &table, QList<AccessRule> &rules)
    {
        std::optional<DestinationPattern> pattern;
        SubscribePermission subscribing = SubscribePermission::No;
        bool maySend = false;
        for (const auto &[key, node] : table) {
            if (key == "pattern") {
                pattern = patternOf(node);
            } else if (key == "subscribe") {
                subscribing = subscribingOf(node);
            } else if (key == "send") {
                maySend = flagOf(node);
            } else {
                fail(key.source(), QStringLiteral("destinations.") + text(key.str()), unknown());
            }
        }
        if (pattern) {
            rules.append({*pattern, subscribing, maySend});
        } else if (!table.contains("pattern")) {
            failAtPattern(table);
        }
    }

    void failAtPattern(const toml::node &node)
    {
        fail(node.source(), QStringLiteral("destinations.pattern"),
             QStringLiteral("must be a destination such as /alarm/**"));
    }

    std::optional<DestinationPattern> patternOf(const toml::node &node)
    {
        const Result<DestinationPattern> pattern =
            DestinationPattern::parse(textOf(node).value_or(QString()).toUtf8());
        if (!pattern) {
            failAtPattern(node);
            return std::nullopt;
        }
        return *pattern;
    }

    SubscribePermission subscribingOf(const toml::node &node)
    {
        static const QStringList Ways {QStringLiteral("no"), QStringLiteral("exact"),
                                       QStringLiteral("pattern")};
        const qsizetype way = Ways.indexOf(textOf(node).value_or(QString()));
        if (way < 0) {
            fail(node.source(), QStringLiteral("destinations.subscribe"),
                 QStringLiteral("must be \"no\", \"exact\" or \"pattern\""));
            return SubscribePermission::No;
        }
        return SubscribePermission(way);
    }

    bool flagOf(const toml::node &node)
    {
        const std::optional<bool> flag = node.value_exact<bool>();
        if (!flag) {
            fail(node.source(), QStringLiteral("destinations.send"),
                 expectationOf(Setting::Kind::Flag));
        }
        return flag.value_or(false);
    }

    Config m_config;
    QString m_name;
    QString m_error;
    toml::source_position m_errorAt {};
};

} // namespace

Result<Config> withFile(const Config &config, const QByteArray &toml, const QString &name)
{
    // The library throws as Debian builds it; from here on errors are values.
    try {
        const std::string_view utf8(toml.constData(), size_t(toml.size()));
        return FileReader(config, name).read(toml::parse(utf8));
    } catch (const toml::parse_error &error) {
        return Error {QStringLiteral("%1:%2: %3.")
                          .arg(name)
                          .arg(error.source().begin.line)
                          .arg(text(error.description()))};
    }
}

} // namespace Broker

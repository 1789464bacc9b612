// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/settings/configfile.h"

#include "broker/settings/allsettings.h"

#include <QStringList>

#include <toml++/toml.h>

#include <algorithm>

namespace Broker {

namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

// Walks the file once and stops at the first thing that is wrong.
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
            } else {
                fail(key.source(), section, unknown());
            }
            if (!m_error.isEmpty()) {
                return Error {m_error};
            }
        }
        return m_config;
    }

private:
    static QString unknown() { return QStringLiteral("is not a setting that Belfry knows"); }

    bool fail(const toml::source_region &source, const QString &key, const QString &what)
    {
        if (m_error.isEmpty()) {
            m_error = QStringLiteral("%1:%2: %3 %4.")
                          .arg(m_name)
                          .arg(source.begin.line)
                          .arg(printable(key), what);
        }
        return false;
    }

    void readSection(const QString &section, const toml::table &table)
    {
        for (const auto &[key, node] : table) {
            const QString name = section + u'.' + text(key.str());
            const auto all = allSettings();
            const auto found = std::find_if(all.begin(), all.end(), [&](const Setting &setting) {
                return name == QLatin1StringView(setting.key.data(), setting.key.size());
            });
            if (found == all.end()) {
                fail(key.source(), name, unknown());
                return;
            }
            SettingValue value;
            if (!readValue(*found, node, value)) {
                fail(node.source(), name, expectationOf(found->kind));
            } else if (const QString fault = applied(*found, value, m_config); !fault.isEmpty()) {
                fail(node.source(), name, fault);
            }
        }
    }

    static QString expectationOf(Setting::Kind kind)
    {
        switch (kind) {
        case Setting::Kind::Integer: return QStringLiteral("must be a whole number");
        case Setting::Kind::Flag: return QStringLiteral("must be true or false");
        case Setting::Kind::Text: return QStringLiteral("must be a text in quotes");
        case Setting::Kind::TextList: return QStringLiteral("must be a list of texts in quotes");
        }
        Q_UNREACHABLE();
    }

    static bool readValue(const Setting &setting, const toml::node &node, SettingValue &value)
    {
        switch (setting.kind) {
        case Setting::Kind::Integer:
            value = qint64(node.value_exact<int64_t>().value_or(0));
            return node.is_integer();
        case Setting::Kind::Flag:
            value = node.value_exact<bool>().value_or(false);
            return node.is_boolean();
        case Setting::Kind::Text:
            value = text(node.value_exact<std::string_view>().value_or(""));
            return node.is_string();
        case Setting::Kind::TextList: {
            QStringList parts;
            const toml::array *array = node.as_array();
            if (!array) {
                return false;
            }
            for (const toml::node &part : *array) {
                if (!part.is_string()) {
                    return false;
                }
                parts.append(text(part.value_exact<std::string_view>().value_or("")));
            }
            value = parts;
            return true;
        }
        }
        Q_UNREACHABLE();
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
            if (!readRule(*element.as_table(), rules)) {
                return;
            }
        }
        m_config.rules = AccessRules(rules);
    }

    bool readRule(const toml::table &table, QList<AccessRule> &rules)
    {
        for (const auto &[key, node] : table) {
            const QString name = text(key.str());
            if (name != u"pattern" && name != u"subscribe" && name != u"send") {
                return fail(key.source(), QStringLiteral("destinations.") + name, unknown());
            }
        }
        const auto written = table["pattern"].value_exact<std::string_view>();
        const QByteArray destination = written ? text(*written).toUtf8() : QByteArray();
        const Result<DestinationPattern> pattern = DestinationPattern::parse(destination);
        if (!pattern) {
            return fail(table.source(), QStringLiteral("destinations.pattern"),
                        QStringLiteral("must be a destination such as /alarm/**"));
        }
        static const QStringList Ways {QStringLiteral("no"), QStringLiteral("exact"),
                                       QStringLiteral("pattern")};
        const auto way =
            Ways.indexOf(text(table["subscribe"].value_exact<std::string_view>().value_or("no")));
        if (way < 0) {
            return fail(table["subscribe"].node()->source(),
                        QStringLiteral("destinations.subscribe"),
                        QStringLiteral("must be \"no\", \"exact\" or \"pattern\""));
        }
        const auto send = table["send"];
        if (send.node() && !send.is_boolean()) {
            return fail(send.node()->source(), QStringLiteral("destinations.send"),
                        QStringLiteral("must be true or false"));
        }
        rules.append({*pattern, Subscribing(way), send.value_or(false)});
        return true;
    }

    Config m_config;
    QString m_name;
    QString m_error;
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

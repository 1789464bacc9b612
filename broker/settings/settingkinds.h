// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/settings/setting.h"

#include <chrono>
#include <type_traits>
#include <utility>

namespace Broker {

// Each makes a setting of what belongs to the kind of its value. Member is where the value goes: a
// pointer to a member of Config or of one of its parts.

template<typename Part>
Part &partOf(Config &config)
{
    if constexpr (std::is_same_v<Part, Limits>) {
        return config.limits;
    } else if constexpr (std::is_same_v<Part, ProxySettings>) {
        return config.proxies;
    } else if constexpr (std::is_same_v<Part, SockJs::Endpoint>) {
        return config.endpoint;
    } else if constexpr (std::is_same_v<Part, Stomp::HeartBeat>) {
        return config.heartBeat;
    } else if constexpr (std::is_same_v<Part, Leniency>) {
        return config.leniency;
    } else if constexpr (std::is_same_v<Part, UnreadLimits>) {
        return config.unreadLimits;
    } else if constexpr (std::is_same_v<Part, TlsFiles>) {
        return config.tlsFiles;
    } else {
        return config;
    }
}

template<typename Part, typename Value>
Value &valueAt(Config &config, Value Part::*member)
{
    return partOf<Part>(config).*member;
}

template<auto Member>
using ValueAt = std::remove_reference_t<decltype(valueAt(std::declval<Config &>(), Member))>;

/// A whole number.
template<auto Member>
constexpr Setting number(QByteArrayView key, qint64 minimum, qint64 maximum, Option option = {})
{
    const auto apply = [](Config &config, const SettingValue &value) {
        valueAt(config, Member) = ValueAt<Member>(std::get<qint64>(value));
        return QString();
    };
    return {key, Setting::Kind::Integer, option, apply, minimum, maximum};
}

/// A time in milliseconds, of which an hour is the longest.
template<auto Member>
constexpr Setting duration(QByteArrayView key, std::chrono::milliseconds minimum)
{
    const auto apply = [](Config &config, const SettingValue &value) {
        valueAt(config, Member) = std::chrono::milliseconds(std::get<qint64>(value));
        return QString();
    };
    constexpr std::chrono::milliseconds Longest = std::chrono::hours(1);
    return {key, Setting::Kind::Integer, {}, apply, minimum.count(), Longest.count()};
}

/// True or false.
template<auto Member>
constexpr Setting flag(QByteArrayView key, Option option = {})
{
    const auto apply = [](Config &config, const SettingValue &value) {
        valueAt(config, Member) = std::get<bool>(value);
        return QString();
    };
    return {key, Setting::Kind::Flag, option, apply};
}

/// A text, which Parse has to understand.
template<auto Member, auto Parse>
constexpr Setting text(QByteArrayView key, Option option = {})
{
    const auto apply = [](Config &config, const SettingValue &value) {
        auto parsed = Parse(std::get<QString>(value));
        if (!parsed) {
            return parsed.errorText();
        }
        valueAt(config, Member) = std::move(parsed).value();
        return QString();
    };
    return {key, Setting::Kind::Text, option, apply};
}

/// A list of texts, each of which Parse has to understand.
template<auto Member, auto Parse>
constexpr Setting list(QByteArrayView key, Option option = {})
{
    const auto apply = [](Config &config, const SettingValue &value) {
        QList<std::remove_cvref_t<decltype(Parse(QString()).value())>> all;
        for (const QString &one : std::get<QStringList>(value)) {
            auto parsed = Parse(one);
            if (!parsed) {
                return parsed.errorText();
            }
            all.append(std::move(parsed).value());
        }
        valueAt(config, Member) = ValueAt<Member>(std::move(all));
        return QString();
    };
    return {key, Setting::Kind::TextList, option, apply};
}

/// The same, where a single text in the file is a list of one.
template<auto Member, auto Parse>
constexpr Setting textOrList(QByteArrayView key, Option option = {})
{
    Setting setting = list<Member, Parse>(key, option);
    setting.kind = Setting::Kind::TextOrList;
    return setting;
}

} // namespace Broker

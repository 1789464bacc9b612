// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/unreadnumbers.h"

#include "broker/unread/unreadstate.h"

#include <algorithm>
#include <charconv>

namespace Broker {

namespace {

// Only JSON's one way to write an integer is accepted, so what is read is what was written.
template<typename Number>
std::optional<Number> parsed(QByteArrayView text)
{
    const QByteArrayView digits = text.startsWith('-') ? text.sliced(1) : text;
    const bool isZero = digits == QByteArrayView("0");
    if (digits.isEmpty() || (digits.front() == '0' && !(isZero && digits.size() == text.size()))) {
        return std::nullopt;
    }
    Number number = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), number);
    return error == std::errc() && end == text.end() ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<qint64> parsedCount(QByteArrayView text)
{
    return text.startsWith('-') ? std::nullopt : parsed<qint64>(text);
}

std::optional<qint64> parsedChange(QByteArrayView text)
{
    return parsed<qint64>(text);
}

std::optional<quint64> parsedVersion(QByteArrayView text)
{
    return parsed<quint64>(text);
}

quint64 versionFloorAt(qint64 wallTime)
{
    constexpr qint64 Latest = qint64(1) << 52; // the year 2112
    return quint64(std::clamp<qint64>(wallTime, 0, Latest));
}

qint64 saturatedSum(qint64 count, qint64 change)
{
    if (change > 0 && count > MaxUnreadCount - change) {
        return MaxUnreadCount;
    }
    return std::max<qint64>(count + change, 0);
}

} // namespace Broker

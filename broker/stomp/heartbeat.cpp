// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/stomp/heartbeat.h"

#include <algorithm>

namespace Stomp {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds Longest = std::chrono::hours(24);

std::optional<milliseconds> parsedNumber(QByteArrayView text)
{
    if (text.isEmpty()
        || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        return std::nullopt;
    }
    qint64 number = 0;
    for (const char digit : text) {
        number = std::min<qint64>(number * 10 + (digit - '0'), Longest.count());
    }
    return milliseconds(number);
}

} // namespace

std::optional<HeartBeat> parsedHeartBeat(QByteArrayView header)
{
    if (header.isNull()) {
        return HeartBeat {};
    }
    const qsizetype comma = header.indexOf(',');
    if (comma < 0) {
        return std::nullopt;
    }
    const auto canSend = parsedNumber(header.first(comma).trimmed());
    const auto wants = parsedNumber(header.sliced(comma + 1).trimmed());
    if (!canSend || !wants) {
        return std::nullopt;
    }
    return HeartBeat {*canSend, *wants};
}

QByteArray encoded(const HeartBeat &heartBeat)
{
    return QByteArray::number(qint64(heartBeat.canSend.count())) + ','
        + QByteArray::number(qint64(heartBeat.wants.count()));
}

HeartBeatAgreement agreed(const HeartBeat &server, const HeartBeat &client, milliseconds floor)
{
    const auto interval = [floor](milliseconds sender, milliseconds receiver) {
        const bool bothWish = sender.count() > 0 && receiver.count() > 0;
        return bothWish ? std::max({sender, receiver, floor}) : milliseconds(0);
    };
    return {interval(server.canSend, client.wants), interval(client.canSend, server.wants)};
}

} // namespace Stomp

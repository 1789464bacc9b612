// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/inspector/pushofframe.h"

#include "broker/control/capturedframe.h"

#include <algorithm>
#include <cstdlib>

namespace Ui {

using Broker::PushRecord;
using Broker::PushResult;
using Broker::TrafficRecord;
using Stomp::Command;

namespace {

// As docs/manual.md has them.
constexpr QByteArrayView VersionHeader("alarm-version");
constexpr QByteArrayView PushHeader("alarm-push");

QByteArray headerOf(const TrafficRecord &frame, QByteArrayView name)
{
    const std::optional<Stomp::Frame> parsed = Broker::capturedFrame(frame);
    return parsed ? parsed->header(name).toByteArray() : QByteArray();
}

bool hasItsNumber(const PushRecord &push, const TrafficRecord &frame)
{
    bool isNumber = false;
    const qint64 number = frame.body.trimmed().toLongLong(&isNumber);
    switch (push.result) {
    case PushResult::Applied: return isNumber && push.count == number;
    case PushResult::Passed: return !isNumber;
    default: return false; // there was no message
    }
}

bool isOfItsTime(const PushRecord &push, const TrafficRecord &frame)
{
    return std::abs(push.at - publishedAt(frame)) <= PushMoment.count();
}

template<typename IsIt>
std::optional<PushRecord> onlyOne(const QList<PushRecord> &pushes, IsIt isIt)
{
    const auto first = std::find_if(pushes.begin(), pushes.end(), isIt);
    const bool isAlone =
        first != pushes.end() && std::find_if(first + 1, pushes.end(), isIt) == pushes.end();
    return isAlone ? std::optional(*first) : std::nullopt;
}

} // namespace

bool mayBeOfPush(const TrafficRecord &frame)
{
    return frame.command == Command::Message
        || (frame.command == Command::Receipt && !headerOf(frame, PushHeader).isEmpty());
}

qint64 publishedAt(const TrafficRecord &frame)
{
    return frame.at - std::max<qint64>(frame.latency, 0);
}

std::optional<PushRecord> pushOf(const TrafficRecord &frame, const QList<PushRecord> &pushes)
{
    if (frame.command == Command::Receipt) {
        const QByteArray name = headerOf(frame, PushHeader);
        return onlyOne(pushes, [&](const PushRecord &push) { return push.name == name; });
    }
    const quint64 version = headerOf(frame, VersionHeader).toULongLong();
    return onlyOne(pushes, [&](const PushRecord &push) {
        if (push.destination != frame.destination) {
            return false;
        }
        return version != 0 ? push.version == version && push.result == PushResult::Applied
                            : hasItsNumber(push, frame) && isOfItsTime(push, frame);
    });
}

} // namespace Ui

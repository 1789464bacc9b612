// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/framechange.h"

#include "ui/views/formats.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace Ui {

using Broker::TrafficRecord;

namespace {

constexpr qsizetype MaxChanges = 20;
constexpr qsizetype LongestValue = 48;

bool tellsOfTheSame(const TrafficRecord &one, const TrafficRecord &other)
{
    return one.command == other.command && one.direction == other.direction
        && one.destination == other.destination;
}

/// \a body as JSON; a bare number or text is one, too.
std::optional<QJsonValue> jsonOf(const TrafficRecord &record)
{
    if (record.isBodyCut || record.body.isEmpty()) {
        return std::nullopt;
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson('[' + record.body + ']', &error);
    const bool isOne = error.error == QJsonParseError::NoError && document.array().size() == 1;
    return isOne ? std::optional<QJsonValue>(document.array().first()) : std::nullopt;
}

/// Whole numbers as they are written, without a separator: they are values of a frame.
QString textOf(const QJsonValue &value)
{
    if (value.isUndefined()) {
        return dash();
    }
    const QByteArray array = QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact);
    return oneLine(QByteArrayView(array).sliced(1, array.size() - 2), LongestValue);
}

std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    const qint64 number = value.toInteger(0); // what is none becomes what stands in for it
    return number == value.toInteger(1) ? std::optional(number) : std::nullopt;
}

/// ` (+2)` where both are whole numbers.
QString stepText(const QJsonValue &before, const QJsonValue &after)
{
    const std::optional<qint64> from = wholeNumber(before);
    const std::optional<qint64> to = wholeNumber(after);
    qint64 step = 0;
    if (!from || !to || __builtin_sub_overflow(*to, *from, &step)) {
        return {};
    }
    return step < 0 ? QStringLiteral(" (−%1)").arg(QString::number(step).sliced(1))
                    : QStringLiteral(" (+%1)").arg(step);
}

class Changes
{
public:
    void compare(const QString &path, const QJsonValue &before, const QJsonValue &after)
    {
        if (before == after) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            compareObjects(path, before.toObject(), after.toObject());
        } else if (before.isArray() && after.isArray()) {
            compareArrays(path, before.toArray(), after.toArray());
        } else {
            add(path, before, after);
        }
    }

    QStringList lines() const
    {
        QStringList lines = m_lines.first(std::min(m_lines.size(), MaxChanges));
        if (m_lines.size() > MaxChanges) {
            lines.append(QCoreApplication::translate("Ui::FrameView", "%n more change(s)", nullptr,
                                                     int(m_lines.size() - MaxChanges)));
        }
        return lines;
    }

private:
    void compareObjects(const QString &path, const QJsonObject &before, const QJsonObject &after)
    {
        QStringList names = before.keys() + after.keys();
        names.sort();
        names.removeDuplicates();
        for (const QString &name : std::as_const(names)) {
            const QString shown = oneLine(name.toUtf8(), LongestValue);
            compare(path.isEmpty() ? shown : path + u'.' + shown, before[name], after[name]);
        }
    }

    void compareArrays(const QString &path, const QJsonArray &before, const QJsonArray &after)
    {
        for (qsizetype at = 0; at < std::max(before.size(), after.size()); ++at) {
            const auto element = [at](const QJsonArray &of) {
                return at < of.size() ? of[at] : QJsonValue(QJsonValue::Undefined);
            };
            compare(QStringLiteral("%1[%2]").arg(path).arg(at), element(before), element(after));
        }
    }

    void add(const QString &path, const QJsonValue &before, const QJsonValue &after)
    {
        const QString change =
            QStringLiteral("%1 → %2%3").arg(textOf(before), textOf(after), stepText(before, after));
        m_lines.append(path.isEmpty() ? change : QStringLiteral("%1: %2").arg(path, change));
    }

    QStringList m_lines;
};

} // namespace

std::optional<TrafficRecord> previousFrame(const FrameLog &log, qint64 position)
{
    const TrafficRecord &frame = log.at(position);
    if (!frame.command || frame.destination.isEmpty()) {
        return std::nullopt;
    }
    for (qint64 at = position - 1; at >= log.first(); --at) {
        const TrafficRecord &earlier = log.at(at);
        if (tellsOfTheSame(earlier, frame) && earlier.body != frame.body) {
            return earlier;
        }
    }
    return std::nullopt;
}

QStringList bodyChanges(const TrafficRecord &before, const TrafficRecord &after)
{
    const std::optional<QJsonValue> from = jsonOf(before);
    const std::optional<QJsonValue> to = jsonOf(after);
    if (!from || !to) {
        return {};
    }
    Changes changes;
    changes.compare({}, *from, *to);
    return changes.lines();
}

} // namespace Ui

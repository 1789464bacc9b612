// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/traffictexts.h"

#include "ui/sessions/sessiontexts.h"
#include "ui/views/formats.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLocale>

#include <algorithm>
#include <cstdlib>

namespace Ui {

using Broker::TrafficRecord;

namespace {

constexpr qsizetype SummaryLength = 160;

QString inContext(const char *text)
{
    return QCoreApplication::translate("Ui::TrafficTexts", text);
}

/// Such as `+37.2 ms`: the time since the row above, or `−3 µs` where the clock went back, or two
/// workers looked at it in another order than they were numbered in.
QString deltaText(qint64 microseconds)
{
    const QString length = latencyText(std::abs(microseconds));
    return (microseconds < 0 ? u'\u2212' : u'+') + length;
}

QString marked(const QString &text, bool afterGap)
{
    return afterGap ? QStringLiteral("⋯ %1").arg(text) : text;
}

bool isError(const TrafficRecord &record)
{
    return record.command == Stomp::Command::Error;
}

bool isWritten(const TrafficRecord &record)
{
    return record.command == Stomp::Command::Message && record.session != 0;
}

QString testText(const TrafficRecord &record)
{
    if (record.session == 0) {
        return inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "test, reached nobody"));
    }
    return record.test == Broker::TestPart::Shown
        ? inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "test"))
        : inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "test over"));
}

QString term(QLatin1StringView field, QString value)
{
    if (value.isEmpty()) {
        return {};
    }
    // Some characters have a meaning even between quotes; for them the term only says that
    // something is there.
    value.replace(u'"', u'*').replace(u',', u'*');
    const bool hasSpace =
        std::any_of(value.begin(), value.end(), [](QChar c) { return c.isSpace(); });
    return hasSpace ? QStringLiteral("%1:\"%2\"").arg(field, value)
                    : QStringLiteral("%1:%2").arg(field, value);
}

} // namespace

QString filterOf(Series series)
{
    switch (series) {
    case Series::FramesIn: return QStringLiteral("dir:in");
    case Series::FramesOut: return QStringLiteral("dir:out");
    case Series::Undelivered: return QStringLiteral("session:none");
    case Series::Users:
    case Series::Sessions:
    case Series::Latency: break;
    }
    return {};
}

QString trafficText(const TrafficRecord &record, const TrafficRecord *previous,
                    TrafficColumns::Column column, bool afterGap)
{
    switch (column) {
    case TrafficColumns::Number: return marked(QString::number(record.sequence), afterGap);
    case TrafficColumns::Time: return marked(clockText(record.at), afterGap);
    case TrafficColumns::Delta: return previous ? deltaText(record.at - previous->at) : QString();
    case TrafficColumns::Direction:
        return record.direction == Broker::Direction::Out ? QStringLiteral("→")
                                                          : QStringLiteral("←");
    case TrafficColumns::User: return QString::fromUtf8(record.user);
    case TrafficColumns::Session: return sessionName(record.session);
    case TrafficColumns::Command: return commandText(record);
    case TrafficColumns::Destination: return QString::fromUtf8(record.destination);
    case TrafficColumns::SubscriptionId: return QString::fromUtf8(record.subscription);
    case TrafficColumns::Bytes: return isUndelivered(record) ? dash() : countText(record.bytes);
    case TrafficColumns::Latency:
        return record.latency >= 0 ? latencyText(record.latency) : QString();
    case TrafficColumns::Outcome: return outcomeText(record);
    case TrafficColumns::Summary: return oneLine(record.body, SummaryLength);
    case TrafficColumns::ColumnCount: break;
    }
    return {};
}

QVariant trafficColor(const TrafficRecord &record, TrafficColumns::Column column)
{
    const QPalette palette = QGuiApplication::palette();
    if (isUndelivered(record) || isError(record)) {
        return toneColor(Tone::Bad, palette);
    }
    if (!record.command) {
        return toneColor(Tone::Muted, palette);
    }
    switch (column) {
    case TrafficColumns::Direction:
        return toneColor(record.direction == Broker::Direction::Out ? Tone::Good : Tone::Accent,
                         palette);
    case TrafficColumns::Number:
    case TrafficColumns::Delta: return toneColor(Tone::Muted, palette);
    default: return {};
    }
}

QString trafficHeading(TrafficColumns::Column column)
{
    switch (column) {
    case TrafficColumns::Number: return QStringLiteral("#");
    case TrafficColumns::Time: return inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "Time"));
    case TrafficColumns::Delta: return QStringLiteral("Δt");
    case TrafficColumns::Direction: return inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "Dir"));
    case TrafficColumns::User: return inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "User"));
    case TrafficColumns::Session:
        return inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "Session"));
    case TrafficColumns::Command:
        return inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "Command"));
    case TrafficColumns::Destination:
        return inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "Destination"));
    case TrafficColumns::SubscriptionId:
        return inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "Sub Id"));
    case TrafficColumns::Bytes: return inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "Bytes"));
    case TrafficColumns::Latency:
        return inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "Latency"));
    case TrafficColumns::Outcome:
        return inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "Outcome"));
    case TrafficColumns::Summary:
        return inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "Summary"));
    case TrafficColumns::ColumnCount: break;
    }
    return {};
}

QString trafficHeadingToolTip(TrafficColumns::Column column)
{
    switch (column) {
    case TrafficColumns::Number:
        return inContext(QT_TRANSLATE_NOOP(
            "Ui::TrafficTexts", "The broker's number for the frame; ⋯ marks a gap before it"));
    case TrafficColumns::Time:
        return inContext(QT_TRANSLATE_NOOP(
            "Ui::TrafficTexts", "When it was taken up or written; ⋯ marks a gap before it"));
    case TrafficColumns::Delta:
        return inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "Time since the row above"));
    case TrafficColumns::Direction:
        return inContext(
            QT_TRANSLATE_NOOP("Ui::TrafficTexts", "→ to the client, ← from the client"));
    case TrafficColumns::SubscriptionId:
        return inContext(
            QT_TRANSLATE_NOOP("Ui::TrafficTexts", "The subscription's id, as the client chose it"));
    case TrafficColumns::Bytes:
        return inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "Size of the STOMP frame"));
    case TrafficColumns::Latency:
        return inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "From publication to writing"));
    default: return {};
    }
}

QString directionText(Broker::Direction direction)
{
    return direction == Broker::Direction::Out
        ? inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "out"))
        : inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "in"));
}

QString commandText(const TrafficRecord &record)
{
    return record.command ? QString::fromLatin1(Stomp::nameOf(*record.command))
                          : inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "♥ heart-beat"));
}

QString outcomeText(const TrafficRecord &record)
{
    if (record.test != Broker::TestPart::None) {
        return testText(record);
    }
    if (isUndelivered(record)) {
        return inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "reached nobody"));
    }
    if (isError(record)) {
        return inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "refused"));
    }
    if (record.isIgnored) {
        return inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "ignored: no rule"));
    }
    return isWritten(record) ? inContext(QT_TRANSLATE_NOOP("Ui::TrafficTexts", "written"))
                             : QString();
}

QString outcomeGlyph(const TrafficRecord &record)
{
    if (isUndelivered(record)) {
        return QStringLiteral("✕");
    }
    if (isError(record) || record.isIgnored) {
        return QStringLiteral("⚠");
    }
    return isWritten(record) ? QStringLiteral("✓") : QString();
}

Tone outcomeTone(const TrafficRecord &record)
{
    if (isUndelivered(record) || isError(record)) {
        return Tone::Bad;
    }
    if (record.isIgnored) {
        return Tone::Warning;
    }
    return isWritten(record) ? Tone::Good : Tone::Neutral;
}

bool isUndelivered(const TrafficRecord &record)
{
    return record.session == 0 && record.command == Stomp::Command::Message;
}

QString filterTerm(const TrafficRecord &record, TrafficColumns::Column column)
{
    switch (column) {
    case TrafficColumns::Direction:
        return record.direction == Broker::Direction::Out ? QStringLiteral("dir:out")
                                                          : QStringLiteral("dir:in");
    case TrafficColumns::User:
        return term(QLatin1StringView("user"), QString::fromUtf8(record.user));
    case TrafficColumns::Session: return QStringLiteral("session:s-%1").arg(record.session);
    case TrafficColumns::Command:
        return term(QLatin1StringView("cmd"),
                    record.command ? QString::fromLatin1(Stomp::nameOf(*record.command))
                                   : QStringLiteral("HEARTBEAT"));
    case TrafficColumns::Destination:
        return term(QLatin1StringView("dest"), QString::fromUtf8(record.destination));
    case TrafficColumns::SubscriptionId:
        return term(QLatin1StringView("sub"), QString::fromUtf8(record.subscription));
    case TrafficColumns::Bytes: return QStringLiteral("size:%1").arg(record.bytes);
    default: return {};
    }
}

QString filterTerm(const Scope &scope)
{
    if (!scope.user.isEmpty()) {
        return term(QLatin1StringView("user"), scope.user);
    }
    if (scope.session != 0) {
        return QStringLiteral("session:s-%1").arg(scope.session);
    }
    return term(QLatin1StringView("dest"), scope.destination);
}

QString trafficStatusText(const TrafficCounts &counts, qint64 limit, std::chrono::microseconds tick)
{
    constexpr int Percent = 100;
    QStringList parts;
    parts.append(QCoreApplication::translate("Ui::TrafficTexts", "%1 of %2 frames shown")
                     .arg(countText(counts.shown), countText(counts.viewed)));
    parts.append(QCoreApplication::translate("Ui::TrafficTexts", "buffer %1 %")
                     .arg(counts.bytes * Percent / limit));
    parts.append(QCoreApplication::translate("Ui::TrafficTexts", "UI %1 per tick")
                     .arg(latencyText(tick.count())));
    parts.append(QCoreApplication::translate("Ui::TrafficTexts", "%1 skipped")
                     .arg(countText(counts.dropped)));
    if (counts.evicted > 0) {
        parts.append(QCoreApplication::translate("Ui::TrafficTexts", "%1 evicted")
                         .arg(countText(counts.evicted)));
    }
    return parts.join(QStringLiteral("  ·  "));
}

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/frametext.h"

#include "ui/traffic/traffictexts.h"
#include "ui/views/formats.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QStringDecoder>

namespace Ui {

using Broker::TrafficRecord;

namespace {

constexpr int Indentation = 4;
constexpr qsizetype BytesPerLine = 16;
constexpr qsizetype DestinationLength = 256;

/// Where the string that begins at \a from ends, one past its quote.
qsizetype endOfString(QByteArrayView json, qsizetype from)
{
    qsizetype at = from + 1;
    while (at < json.size() && json[at] != '"') {
        at += json[at] == '\\' ? 2 : 1;
    }
    return std::min(at + 1, json.size());
}

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

qsizetype nextToken(QByteArrayView json, qsizetype from)
{
    while (from < json.size() && isSpace(json[from])) {
        ++from;
    }
    return from;
}

QString hexText(const QByteArray &bytes)
{
    QStringList lines;
    for (qsizetype at = 0; at < bytes.size(); at += BytesPerLine) {
        lines.append(QString::fromLatin1(bytes.mid(at, BytesPerLine).toHex(' ')));
    }
    return lines.join(u'\n');
}

} // namespace

QByteArray indentedJson(QByteArrayView json)
{
    QByteArray result;
    int level = 0;
    const auto newLine = [&] {
        result += '\n';
        result += QByteArray(level * Indentation, ' ');
    };
    for (qsizetype at = nextToken(json, 0); at < json.size(); at = nextToken(json, at)) {
        const char c = json[at];
        if (c == '"') {
            const qsizetype end = endOfString(json, at);
            result += json.sliced(at, end - at);
            at = end;
            continue;
        }
        ++at;
        if (c == '{' || c == '[') {
            result += c;
            const qsizetype next = nextToken(json, at);
            if (next < json.size() && (json[next] == '}' || json[next] == ']')) {
                result += json[next];
                at = next + 1;
            } else {
                ++level;
                newLine();
            }
        } else if (c == '}' || c == ']') {
            level = std::max(level - 1, 0);
            newLine();
            result += c;
        } else {
            result += c;
            if (c == ',') {
                newLine();
            } else if (c == ':') {
                result += ' ';
            }
        }
    }
    return result;
}

QString bodyText(const TrafficRecord &record)
{
    // A body that was cut off may end within a character; that does not make it binary.
    QStringDecoder decoder(QStringDecoder::Utf8,
                           record.isBodyCut ? QStringDecoder::Flag::Default
                                            : QStringDecoder::Flag::Stateless);
    const QString text = decoder(record.body);
    const bool isText = !decoder.hasError() && !record.body.contains('\0');
    return isText ? text : hexText(record.body);
}

QString prettyBody(const TrafficRecord &record)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(record.body, &error);
    const bool isJson =
        error.error == QJsonParseError::NoError && (document.isObject() || document.isArray());
    return isJson ? QString::fromUtf8(indentedJson(record.body)) : QString();
}

QString frameText(const TrafficRecord &record)
{
    if (!record.command) {
        return commandText(record);
    }
    if (isUndelivered(record)) {
        return QCoreApplication::translate(
                   "Ui::FrameView",
                   "No frame was sent: nobody subscribes to %1. This was its body:")
                   .arg(oneLine(record.destination, DestinationLength))
            + QStringLiteral("\n\n") + bodyText(record);
    }
    return QString::fromUtf8(record.head) + bodyText(record);
}

QByteArray frameBytes(const TrafficRecord &record)
{
    if (record.head.isEmpty()) {
        return {};
    }
    return record.isBodyCut ? record.head + record.body : record.head + record.body + '\0';
}

} // namespace Ui

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/frametext.h"

#include "ui/traffic/traffictexts.h"

#include <QJsonDocument>
#include <QStringDecoder>

namespace Ui {

using Broker::TrafficRecord;

namespace {

constexpr int Indentation = 4;
constexpr qsizetype BytesPerLine = 16;

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

// STOMP 1.2, "Value Encoding": otherwise a line break in a value would read as another header.
QString headerText(const QByteArray &value)
{
    QString text = QString::fromUtf8(value);
    text.replace(u'\\', QStringLiteral("\\\\"));
    text.replace(u'\r', QStringLiteral("\\r"));
    text.replace(u'\n', QStringLiteral("\\n"));
    text.replace(u':', QStringLiteral("\\c"));
    return text;
}

QByteArray idHeaderOf(const TrafficRecord &record)
{
    const bool isClients = record.command == Stomp::Command::Subscribe
        || record.command == Stomp::Command::Unsubscribe || record.command == Stomp::Command::Ack
        || record.command == Stomp::Command::Nack;
    return isClients ? QByteArrayLiteral("id") : QByteArrayLiteral("subscription");
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

bool mayBeCut(QByteArrayView body)
{
    constexpr qsizetype CapturedBody = 4'096;
    return body.size() >= CapturedBody;
}

QString bodyText(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error == QJsonParseError::NoError && !document.isNull()) {
        return QString::fromUtf8(indentedJson(body));
    }
    // A body that was cut off may end within a character; that does not make it binary.
    QStringDecoder decoder(QStringDecoder::Utf8,
                           mayBeCut(body) ? QStringDecoder::Flag::Default
                                          : QStringDecoder::Flag::Stateless);
    const QString text = decoder(body);
    const bool isText = !decoder.hasError() && !body.contains('\0');
    return isText ? text : hexText(body);
}

QString frameText(const TrafficRecord &record)
{
    QStringList lines {commandText(record)};
    if (!record.command) {
        return lines.first();
    }
    if (!record.destination.isEmpty()) {
        lines.append(QStringLiteral("destination:%1").arg(headerText(record.destination)));
    }
    if (!record.subscription.isEmpty()) {
        lines.append(QStringLiteral("%1:%2").arg(QString::fromLatin1(idHeaderOf(record)),
                                                 headerText(record.subscription)));
    }
    if (!record.body.isEmpty()) {
        lines.append(QString());
        lines.append(bodyText(record.body));
    }
    return lines.join(u'\n');
}

} // namespace Ui

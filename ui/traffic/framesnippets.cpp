// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/framesnippets.h"

#include "broker/control/capturedframe.h"
#include "ui/traffic/frametext.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringDecoder>
#include <QUrl>

#include <algorithm>
#include <array>
#include <optional>

namespace Ui {

namespace {

using Broker::capturedFrame;
using Broker::TrafficRecord;
using Stomp::Command;

// What the client library or the broker writes itself.
constexpr std::array<QByteArrayView, 7> OwnHeaders {
    "destination", "content-length", "subscription", "message-id", "receipt", "ack", "transaction"};

bool carriesMessage(const Stomp::Frame &frame)
{
    return frame.command == Command::Send || frame.command == Command::Message;
}

// Whether the library or the broker writes the header anew; of a MESSAGE also what tells of a
// count, which in a SEND would change it.
bool isOwn(const Stomp::Frame &frame, const QByteArray &header)
{
    return std::find(OwnHeaders.begin(), OwnHeaders.end(), header) != OwnHeaders.end()
        || (frame.command == Command::Message && header.startsWith("alarm-"));
}

QJsonObject headersOf(const Stomp::Frame &frame, bool withOwn)
{
    QJsonObject object;
    for (const Stomp::Header &header : frame.headers) {
        const QString name = QString::fromUtf8(header.name);
        if (!object.contains(name) && (withOwn || !isOwn(frame, header.name))) {
            object.insert(name, QString::fromUtf8(header.value));
        }
    }
    return object;
}

std::optional<QString> textOf(const QByteArray &body)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(body);
    return decoder.hasError() ? std::nullopt : std::optional(text);
}

// JSON's strings and objects are JavaScript's, too.
QString script(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString script(const QString &text)
{
    const QString object = script(QJsonObject {{QStringLiteral("a"), text}});
    constexpr qsizetype Before = 5; // {"a":
    return object.sliced(Before, object.size() - Before - 1);
}

QString quotedForShell(QString text)
{
    return u'\'' + text.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

} // namespace

QByteArray frameAsJson(const TrafficRecord &record)
{
    const std::optional<Stomp::Frame> frame = capturedFrame(record);
    if (!frame) {
        return {};
    }
    QJsonObject object;
    object.insert(
        QStringLiteral("at"),
        QDateTime::fromMSecsSinceEpoch(record.at / 1000, Qt::UTC).toString(Qt::ISODateWithMs));
    object.insert(QStringLiteral("direction"),
                  record.direction == Broker::Direction::Out ? QStringLiteral("out")
                                                             : QStringLiteral("in"));
    object.insert(QStringLiteral("session"), qint64(record.session));
    object.insert(QStringLiteral("user"), QString::fromUtf8(record.user));
    object.insert(QStringLiteral("command"), QString::fromLatin1(Stomp::nameOf(frame->command)));
    object.insert(QStringLiteral("headers"), headersOf(*frame, true));
    object.insert(QStringLiteral("body"), bodyText(record));
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

QString frameAsStompJs(const TrafficRecord &record)
{
    const std::optional<Stomp::Frame> frame = capturedFrame(record);
    if (!frame) {
        return {};
    }
    const QString id = QString::fromUtf8(frame->header("id"));
    if (frame->command == Command::Subscribe) {
        return QStringLiteral("client.subscribe(%1, message => console.log(message.body), "
                              "{ id: %2 });\n")
            .arg(script(QString::fromUtf8(frame->header("destination"))), script(id));
    }
    if (frame->command == Command::Unsubscribe) {
        return QStringLiteral("client.unsubscribe(%1);\n").arg(script(id));
    }
    const std::optional<QString> body = textOf(frame->body);
    if (!carriesMessage(*frame) || !body) {
        return {};
    }
    return QStringLiteral("client.publish({ destination: %1, headers: %2, body: %3 });\n")
        .arg(script(QString::fromUtf8(frame->header("destination"))),
             script(headersOf(*frame, false)), script(*body));
}

QString frameAsCurl(const TrafficRecord &record, const QUrl &broker)
{
    const std::optional<Stomp::Frame> frame = capturedFrame(record);
    if (!frame) {
        return {};
    }
    const QString destination = QString::fromUtf8(frame->header("destination"));
    QUrl url = broker;
    if (frame->command == Command::Subscribe) {
        url.setPath(QStringLiteral("/sse") + destination, QUrl::DecodedMode);
        return QStringLiteral("curl -N %1\n").arg(quotedForShell(url.toString(QUrl::FullyEncoded)));
    }
    const std::optional<QString> body = textOf(frame->body);
    if (!carriesMessage(*frame) || !body) {
        return {};
    }
    QJsonObject headers = headersOf(*frame, false);
    QJsonObject published {{QStringLiteral("destination"), destination},
                           {QStringLiteral("body"), *body}};
    if (const QJsonValue type = headers.take(QStringLiteral("content-type")); !type.isUndefined()) {
        published.insert(QStringLiteral("contentType"), type);
    }
    if (!headers.isEmpty()) {
        published.insert(QStringLiteral("headers"), headers);
    }
    url.setPath(QStringLiteral("/api/publish"));
    return QStringLiteral("curl -H \"Authorization: Bearer $BELFRY_TOKEN\" "
                          "-H 'Content-Type: application/json' -d %1 %2\n")
        .arg(quotedForShell(script(published)), quotedForShell(url.toString(QUrl::FullyEncoded)));
}

} // namespace Ui

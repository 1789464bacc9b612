// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/publicationheaders.h"

#include "broker/base/logging.h"
#include "broker/http/header.h"
#include "broker/stomp/framewriter.h"
#include "broker/unread/senderheaders.h"

#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

constexpr QByteArrayView ContentType = "content-type";

// A line end in here would be a header of the caller's choice, were it written as it is.
bool isPlainText(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar character) {
        return character >= u' ' && character != QChar(0x7f);
    });
}

// What is wrong with a header of the sender's, as the rest of a sentence about it; or nothing.
QString faultOf(QByteArrayView name, const QJsonValue &value)
{
    if (name.isEmpty()) {
        return QStringLiteral("has no name. Give it one, or leave it out.");
    }
    if (Http::equalsIgnoringCase(name, ContentType)) {
        return QStringLiteral("has a place of its own. Say it as \"contentType\", beside "
                              "\"headers\".");
    }
    if (isBrokersOwn(name)) {
        return QStringLiteral("is one that only the broker writes, or that some client would take "
                              "for such a one. Choose another name.");
    }
    if (!value.isString()) {
        return QStringLiteral("has a value that is no string. Write it in quotes.");
    }
    // The least that any client may speak: what it cannot be told it would never know of.
    if (!Stomp::canSay(name, value.toString().toUtf8(), Stomp::Version::V10)) {
        return QStringLiteral("cannot be said to clients of STOMP 1.0 and 1.1: it has a line end "
                              "or a NUL, or a colon in its name. Leave them out.");
    }
    return {};
}

// STOMP's limits, for the SEND that would say the same.
QString sizeFault(const QByteArray &destination, const Stomp::Headers &headers,
                  const Limits &limits)
{
    const qsizetype count = headers.size() + 1;
    if (count > limits.headerCount) {
        return QStringLiteral("\"headers\" has too many: with destination and content-type there "
                              "are %1, and may be %2. Send fewer, or raise limits.header_count.")
            .arg(count)
            .arg(limits.headerCount);
    }
    const qsizetype bytes =
        qsizetype(qstrlen("SEND\ndestination:\n\n")) + destination.size() + Stomp::sizeOf(headers);
    if (bytes > limits.headerBytes) {
        return QStringLiteral("\"headers\" is too large: as those of a SEND they would be %1 "
                              "bytes, and may be %2. Send less, or raise limits.header_bytes.")
            .arg(bytes)
            .arg(limits.headerBytes);
    }
    return {};
}

} // namespace

QString giveHeaders(Publication &publication, const QJsonValue &contentType,
                    const QJsonValue &headers, const Limits &limits)
{
    const QString type = contentType.toString(QStringLiteral("application/json"));
    if (!isPlainText(type)) {
        return QStringLiteral("\"contentType\" has a control character.");
    }
    if (!headers.isUndefined() && !headers.isObject()) {
        return QStringLiteral("\"headers\" must be an object of strings such as "
                              "{\"priority\":\"9\"}.");
    }
    SenderHeaders said;
    said.add({ContentType.toByteArray(), type.toUtf8()});
    const QJsonObject wanted = headers.toObject();
    for (auto header = wanted.begin(); header != wanted.end(); ++header) {
        const QByteArray name = header.key().toUtf8();
        const QString fault = faultOf(name, header.value());
        if (!fault.isEmpty()) {
            return QStringLiteral("The header '%1' %2").arg(printable(header.key()), fault);
        }
        said.add({name, header.value().toString().toUtf8()});
    }
    std::move(said).giveTo(publication);
    return sizeFault(publication.destination, publication.headers, limits);
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/apibody.h"

#include "broker/api/publicationheaders.h"
#include "broker/base/jsonscanner.h"
#include "broker/base/logging.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace Broker {

namespace {

using Writes = Result<std::vector<ApiWrite>>;

const QString User = QStringLiteral("user");
const QString Count = QStringLiteral("count");
const QString By = QStringLiteral("by");
const QString Version = QStringLiteral("version");
const QString Destination = QStringLiteral("destination");
const QString Body = QStringLiteral("body");
const QString ContentType = QStringLiteral("contentType");
const QString SentHeaders = QStringLiteral("headers");

// JSON knows one kind of number: 3.0 is whole, 2^63 and 0.5 are none of ours.
std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    const qint64 number = value.toInteger(0);
    return number == value.toInteger(1) ? std::optional(number) : std::nullopt;
}

QString unknownMember(const QJsonObject &object, const QStringList &known)
{
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (!known.contains(member.key())) {
            return member.key();
        }
    }
    return {};
}

// A slip in "version" would leave the newest number to chance, so what is unknown is an error.
QString memberFault(const QJsonObject &object, const QStringList &known)
{
    const QString unknown = unknownMember(object, known);
    return unknown.isEmpty() ? QString()
                             : QStringLiteral("There is no member '%1' here; there are %2.")
                                   .arg(printable(unknown), known.join(QStringLiteral(", ")));
}

constexpr QByteArrayView ByteOrderMark = "\xef\xbb\xbf";

// RFC 8259, 8.1: none may be sent, and one that is may be ignored.
QByteArray withoutByteOrderMark(const QByteArray &body)
{
    return body.startsWith(ByteOrderMark) ? body.sliced(ByteOrderMark.size()) : body;
}

// Qt takes one at the beginning of a string for a mark as well, and drops it.
QByteArray withEscapedMarks(QByteArray json)
{
    return json.replace(ByteOrderMark, "\\ufeff");
}

QString syntaxFault(const QByteArray &body)
{
    const QByteArray json = withoutByteOrderMark(body);
    const std::optional<JsonFault> fault = jsonFault(json);
    return fault ? QStringLiteral("The body is not JSON as it is accepted here: it %1, at byte %2.")
                       .arg(fault->text)
                       .arg(body.size() - json.size() + fault->offset)
                 : QString();
}

// Of JSON without a syntaxFault().
Result<QJsonDocument> parsed(const QByteArray &json)
{
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(withEscapedMarks(json), &error);
    if (error.error != QJsonParseError::NoError) { // a value alone, or a number past all doubles
        return Error {QStringLiteral("The body must be a JSON object or array, and its numbers "
                                     "such as a computer keeps: %1 at byte %2.")
                          .arg(error.errorString())
                          .arg(error.offset)};
    }
    return document;
}

Result<QJsonDocument> document(const QByteArray &body)
{
    const QString fault = syntaxFault(body);
    return fault.isEmpty() ? parsed(withoutByteOrderMark(body)) : Error {fault};
}

Result<QJsonObject> object(const QByteArray &body)
{
    const Result<QJsonDocument> parsed = document(body);
    if (!parsed) {
        return Error {parsed.errorText()};
    }
    if (!parsed->isObject()) {
        return Error {QStringLiteral("The body must be a JSON object.")};
    }
    return parsed->object();
}

// The operation of \a kind whose number \a object has as \a name.
Result<UnreadOperation> operationOf(const QJsonObject &object, UnreadOperation::Kind kind,
                                    const QString &name)
{
    const std::optional<qint64> number = wholeNumber(object.value(name));
    const bool isSet = kind == UnreadOperation::Kind::Set;
    if (!number || (isSet && *number < 0)) {
        return Error {QStringLiteral("\"%1\" must be a whole number%2.")
                          .arg(name,
                               isSet ? QStringLiteral(" from 0 to %1").arg(MaxUnreadCount)
                                     : QStringLiteral(" such as 1 or -1"))};
    }
    UnreadOperation operation {kind, *number};
    if (object.contains(Version)) {
        const std::optional<qint64> version = wholeNumber(object.value(Version));
        if (!version || *version < 0) {
            return Error {QStringLiteral("\"version\" must be a whole number, 0 or more.")};
        }
        operation.publisherVersion = quint64(*version);
    }
    return operation;
}

Writes change(const ApiTarget &target, const QJsonObject &object, UnreadOperation::Kind kind,
              const QString &name)
{
    const QString fault = memberFault(object, {name, Version});
    if (!fault.isEmpty()) {
        return Error {fault};
    }
    const Result<UnreadOperation> operation = operationOf(object, kind, name);
    if (!operation) {
        return Error {operation.errorText()};
    }
    return std::vector<ApiWrite> {CountChange {target, *operation}};
}

Result<ApiWrite> setOf(const DestinationPattern &unreadDestination, const QJsonObject &object)
{
    const QString fault = memberFault(object, {User, Count, Version});
    if (!fault.isEmpty()) {
        return Error {fault};
    }
    const QJsonValue named = object.value(User);
    const std::optional<qint64> number = wholeNumber(named);
    const QByteArray user = number ? QByteArray::number(*number) : named.toString().toUtf8();
    const Result<ApiTarget> target = unreadTarget(unreadDestination, user);
    if (!target) {
        return Error {target.errorText()};
    }
    const Result<UnreadOperation> operation =
        operationOf(object, UnreadOperation::Kind::Set, Count);
    if (!operation) {
        return Error {operation.errorText()};
    }
    return ApiWrite(CountChange {*target, *operation});
}

// Byte for byte: a subscriber may know numbers that no double is, or check a signature.
QByteArray bodyOf(QByteArrayView value)
{
    QByteArray body;
    return JsonScanner(value).takeString(&body) ? body : value.toByteArray();
}

// \a json without the values of \a members, each of which is a number as long as it was, so that
// whatever they are they are not parsed.
QByteArray withoutValues(const QByteArray &json, const std::vector<JsonMember> &members)
{
    QByteArray rest = json;
    for (const JsonMember &member : members) {
        const qsizetype size = member.value.size();
        rest.replace(member.value.constData() - json.constData(), size,
                     QByteArray("0").leftJustified(size, ' '));
    }
    return rest;
}

/// What a back-end publishes: all but the bodies, and those as they were written.
struct Published
{
    QJsonDocument document;
    std::map<qsizetype, QByteArrayView> bodies; // by item

    QByteArrayView bodyOfItem(qsizetype item) const
    {
        const auto found = bodies.find(item);
        return found == bodies.end() ? QByteArrayView() : found->second;
    }
};

// Views of \a json.
Result<Published> published(const QByteArray &json)
{
    const std::vector<JsonMember> members = jsonMembers(json, "body");
    const Result<QJsonDocument> document = parsed(withoutValues(json, members));
    if (!document) {
        return Error {document.errorText()};
    }
    Published all {*document, {}};
    for (const JsonMember &member : members) {
        all.bodies[member.item] = member.value; // the last one counts, as with QJson
    }
    return all;
}

Result<ApiWrite> publicationOf(const QJsonObject &object, QByteArrayView body, const Limits &limits)
{
    const QString fault = memberFault(object, {Destination, Body, ContentType, SentHeaders});
    if (!fault.isEmpty()) {
        return Error {fault};
    }
    const Result<ApiTarget> target = exactTarget(object.value(Destination).toString().toUtf8());
    if (!target) {
        return Error {target.errorText()};
    }
    if (!object.contains(Body)) {
        return Error {QStringLiteral("\"body\" is missing.")};
    }
    Publication publication {target->destination, {}, bodyOf(body)};
    if (publication.body.size() > limits.publicationBytes) {
        return Error {QStringLiteral("\"body\" is longer than %1 bytes. Send less, or raise "
                                     "limits.publication_bytes.")
                          .arg(limits.publicationBytes)};
    }
    const QString unsaid =
        giveHeaders(publication, object.value(ContentType), object.value(SentHeaders), limits);
    if (!unsaid.isEmpty()) {
        return Error {unsaid};
    }
    return ApiWrite(std::move(publication));
}

template<typename Parse>
Writes parsedAll(const QJsonArray &items, Parse parse)
{
    if (items.isEmpty() || items.size() > MaxApiBatch) {
        return Error {QStringLiteral("A batch has 1 to %1 items, and not %2.")
                          .arg(MaxApiBatch)
                          .arg(items.size())};
    }
    std::vector<ApiWrite> writes;
    for (const QJsonValue item : items) {
        const QString where = QStringLiteral("Item %1 of the batch: ").arg(writes.size());
        if (!item.isObject()) {
            return Error {where + QStringLiteral("it must be an object.")};
        }
        Result<ApiWrite> write = parse(item.toObject(), qsizetype(writes.size()));
        if (!write) {
            return Error {where + write.errorText()};
        }
        writes.push_back(std::move(write).value());
    }
    return writes;
}

} // namespace

Writes parsedSet(const ApiTarget &target, const QByteArray &body)
{
    const Result<QJsonObject> parsed = object(body);
    return parsed ? change(target, *parsed, UnreadOperation::Kind::Set, Count)
                  : Error {parsed.errorText()};
}

Writes parsedAdd(const ApiTarget &target, const QByteArray &body, QByteArrayView key)
{
    if (key.size() > MaxIdempotencyKeyBytes) {
        return Error {QStringLiteral("The Idempotency-Key is longer than %1 bytes.")
                          .arg(MaxIdempotencyKeyBytes)};
    }
    if (!key.isNull() && key.isEmpty()) {
        return Error {QStringLiteral("The Idempotency-Key is empty. Say one, or leave it out.")};
    }
    const Result<QJsonObject> parsed = object(body);
    if (!parsed) {
        return Error {parsed.errorText()};
    }
    Writes writes = change(target, *parsed, UnreadOperation::Kind::Add, By);
    if (writes) {
        std::get<CountChange>(writes->front()).operation.idempotencyKey = key.toByteArray();
    }
    return writes;
}

Writes parsedSets(const DestinationPattern &unreadDestination, const QByteArray &body)
{
    const Result<QJsonDocument> parsed = document(body);
    if (!parsed) {
        return Error {parsed.errorText()};
    }
    if (!parsed->isArray()) {
        return Error {
            QStringLiteral("The body must be an array such as [{\"user\":\"7\",\"count\":3}].")};
    }
    return parsedAll(parsed->array(), [&unreadDestination](const QJsonObject &item, qsizetype) {
        return setOf(unreadDestination, item);
    });
}

Writes parsedPublications(const QByteArray &body, const Limits &limits)
{
    const QString fault = syntaxFault(body);
    if (!fault.isEmpty()) {
        return Error {fault};
    }
    const QByteArray json = withoutByteOrderMark(body);
    const Result<Published> all = published(json);
    if (!all) {
        return Error {all.errorText()};
    }
    if (all->document.isObject()) {
        Result<ApiWrite> write = publicationOf(all->document.object(), all->bodyOfItem(0), limits);
        return write ? Writes(std::vector<ApiWrite> {*write}) : Error {write.errorText()};
    }
    return parsedAll(all->document.array(), [&](const QJsonObject &item, qsizetype number) {
        return publicationOf(item, all->bodyOfItem(number), limits);
    });
}

bool isBatch(const QByteArray &body)
{
    return withoutByteOrderMark(body).trimmed().startsWith('[');
}

} // namespace Broker

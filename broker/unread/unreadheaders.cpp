// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/unreadheaders.h"

#include "broker/base/bytes.h"
#include "broker/base/logging.h"
#include "broker/unread/unreadnumbers.h"

namespace Broker {

namespace {

Error error(const QString &text)
{
    return {text};
}

// The operation that the body is, without a version or a key.
Result<std::optional<UnreadOperation>> bareOperation(QByteArrayView name, QByteArrayView body)
{
    using Kind = UnreadOperation::Kind;
    if (name == QByteArrayView("add")) {
        if (const std::optional<qint64> change = parsedChange(body)) {
            return std::optional(UnreadOperation {Kind::Add, *change});
        }
        return error(QStringLiteral("alarm-op:add needs a whole number such as 1 or -1 as the "
                                    "body."));
    }
    if (!name.isNull() && name != QByteArrayView("set")) {
        return error(
            QStringLiteral("The alarm-op '%1' is neither set nor add.").arg(printable(name)));
    }
    if (const std::optional<qint64> count = parsedCount(body)) {
        return std::optional(UnreadOperation {Kind::Set, *count});
    }
    if (!name.isNull()) {
        return error(QStringLiteral("alarm-op:set needs a whole number from 0 to %1 as the body.")
                         .arg(MaxUnreadCount));
    }
    return std::optional<UnreadOperation>();
}

} // namespace

bool isUnreadOperation(QByteArrayView name)
{
    return isSame(name, UnreadHeaders::Operation) || isSame(name, UnreadHeaders::Version)
        || isSame(name, UnreadHeaders::Id);
}

Result<std::optional<UnreadOperation>> requestedOperation(const Stomp::Headers &headers,
                                                          QByteArrayView body)
{
    Result<std::optional<UnreadOperation>> result =
        bareOperation(Stomp::valueOf(headers, UnreadHeaders::Operation), body);
    if (!result || !result.value()) {
        return result;
    }
    UnreadOperation &operation = *result.value();
    if (const QByteArrayView version = Stomp::valueOf(headers, UnreadHeaders::Version);
        !version.isNull()) {
        operation.publisherVersion = parsedVersion(version);
        if (!operation.publisherVersion) {
            return error(QStringLiteral("The alarm-version '%1' is not a whole number.")
                             .arg(printable(version)));
        }
    }
    const QByteArrayView key = Stomp::valueOf(headers, UnreadHeaders::Id);
    if (!key.isNull() && key.isEmpty()) {
        return error(QStringLiteral("The alarm-id is empty. Say one, or leave it out."));
    }
    operation.idempotencyKey = key.toByteArray();
    if (operation.idempotencyKey.size() > MaxIdempotencyKeyBytes) {
        return error(
            QStringLiteral("The alarm-id is longer than %1 bytes.").arg(MaxIdempotencyKeyBytes));
    }
    return result;
}

Stomp::Headers withoutUnreadHeaders(const Stomp::Headers &headers)
{
    Stomp::Headers others;
    others.reserve(headers.size());
    for (const Stomp::Header &header : headers) {
        if (!isUnreadOperation(header.name)) {
            others.append(header);
        }
    }
    return others;
}

QByteArrayView nameOf(UnreadOutcome::Kind kind)
{
    switch (kind) {
    case UnreadOutcome::Kind::Applied: return "applied";
    case UnreadOutcome::Kind::Stale: return "stale";
    case UnreadOutcome::Kind::Repeated: return "repeated";
    case UnreadOutcome::Kind::Refused: return "refused";
    }
    Q_UNREACHABLE();
}

} // namespace Broker

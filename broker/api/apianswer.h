// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/result.h"
#include "broker/http/response.h"
#include "broker/unread/unreadstate.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace Broker {

/// `{"error": code, "message": sentence}`: a word for a program, and a sentence for its developer.
Http::Response apiError(int status, QByteArrayView code, const QString &message);

/// What an apiError() says.
struct ApiErrorText
{
    QByteArray code;
    QString message;
};

ApiErrorText errorOf(const Http::Response &error);

/// What is wrong with a query that has \a name more than once.
Error repeatedInQuery(QByteArrayView name);

Http::Response apiNotFound();

/// 405 with \a allowed, such as `OPTIONS, POST`.
Http::Response apiMethodNotAllowed(QByteArrayView allowed);

Http::Response apiAnswer(int status, const QJsonObject &object);

/// Adds who published, or changed a count, to \a object: `source`, and `session` over STOMP.
void insertOrigin(QJsonObject &object, const PushOrigin &origin);

/// The count of \a user as the API writes it. Where none was ever set it is null, and not 0.
QJsonObject countObject(const QByteArray &user, const std::optional<UnreadState> &state);

/// A version of a count as no other count of that name ever has it, not even after the broker was
/// started anew: `mhx3k2-12`, of the \a epoch of the store and \a version.
QByteArray lastingVersion(QByteArrayView epoch, quint64 version);

/// RFC 9110, 8.8.3: the lasting version of a count as an entity tag, of version 0 where none was
/// ever set.
QByteArray entityTag(QByteArrayView epoch, const std::optional<UnreadState> &state);

/// RFC 9110, 13.1.2: whether the If-None-Match \a header names \a tag.
bool namesTag(QByteArrayView header, QByteArrayView tag);

/// The version of \a epoch that \a lasting is; 0 where it is none.
quint64 versionIn(QByteArrayView lasting, QByteArrayView epoch);

/// The newest version of \a epoch that the If-None-Match \a header names; 0 where it names none.
quint64 versionNamed(QByteArrayView header, QByteArrayView epoch);

/// The answer to who reads the count of \a user, whose entity tag is \a tag: 304 where \a
/// ifNoneMatch has it.
Http::Response countAnswer(const QByteArray &user, const std::optional<UnreadState> &state,
                           const QByteArray &tag, QByteArrayView ifNoneMatch);

/// 304: nothing is newer than what has \a tag.
Http::Response notModified(const QByteArray &tag);

} // namespace Broker

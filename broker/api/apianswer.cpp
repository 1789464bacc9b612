// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/apianswer.h"

#include "broker/base/logging.h"

#include <QJsonDocument>

#include <algorithm>

namespace Broker {

namespace {

// For a browser's own cache, which then asks with If-None-Match; for nobody else's.
const Http::Header Revalidated {"Cache-Control", "private, no-cache"};

QString nameOf(PushSource source)
{
    switch (source) {
    case PushSource::Console: return QStringLiteral("console");
    case PushSource::Http: return QStringLiteral("http");
    case PushSource::Stomp: return QStringLiteral("stomp");
    }
    Q_UNREACHABLE();
}

// The first of the entity tags in \a header, which is compared weakly: a proxy that compresses
// makes it weak.
QByteArrayView takeTag(QByteArrayView &header)
{
    const qsizetype comma = header.indexOf(',');
    const QByteArrayView tag = (comma < 0 ? header : header.first(comma)).trimmed();
    header = comma < 0 ? QByteArrayView() : header.sliced(comma + 1);
    return tag.startsWith("W/") ? tag.sliced(2) : tag;
}

} // namespace

Http::Response apiError(int status, QByteArrayView code, const QString &message)
{
    return apiAnswer(status,
                     {{QStringLiteral("error"), QString::fromLatin1(code)},
                      {QStringLiteral("message"), message}});
}

ApiErrorText errorOf(const Http::Response &error)
{
    const QJsonObject object = QJsonDocument::fromJson(error.body).object();
    return {object.value(QStringLiteral("error")).toString().toLatin1(),
            object.value(QStringLiteral("message")).toString()};
}

Error repeatedInQuery(QByteArrayView name)
{
    return {QStringLiteral("%1 is there more than once. Ask for each by itself.")
                .arg(QString::fromLatin1(name))};
}

Http::Response apiNotFound()
{
    return apiError(404, "not-found",
                    QStringLiteral("There is no such path. /api/openapi.yaml has those that "
                                   "there are."));
}

Http::Response apiMethodNotAllowed(QByteArrayView allowed)
{
    Http::Response response = apiError(
        405, "method-not-allowed",
        QStringLiteral("The methods of this path are %1.").arg(QString::fromLatin1(allowed)));
    response.headers.append(Http::Header {"Allow", allowed.toByteArray()});
    return response;
}

Http::Response apiAnswer(int status, const QJsonObject &object)
{
    return Http::json(status, QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void insertOrigin(QJsonObject &object, const PushOrigin &origin)
{
    object.insert(QStringLiteral("source"), nameOf(origin.source));
    if (origin.session != 0) {
        object.insert(QStringLiteral("session"), QStringLiteral("s-%1").arg(origin.session));
    }
}

QJsonObject countObject(const QByteArray &user, const std::optional<UnreadState> &state)
{
    QJsonObject object {{QStringLiteral("count"), QJsonValue::Null},
                        {QStringLiteral("version"), 0},
                        {QStringLiteral("updated"), QJsonValue::Null}};
    if (!user.isEmpty()) {
        object.insert(QStringLiteral("user"), QString::fromUtf8(user));
    }
    if (state) {
        object.insert(QStringLiteral("count"), state->count);
        object.insert(QStringLiteral("version"), qint64(state->version));
        object.insert(QStringLiteral("updated"), utcText(state->updated));
        if (state->origin) {
            insertOrigin(object, *state->origin);
        }
    }
    return object;
}

QByteArray lastingVersion(QByteArrayView epoch, quint64 version)
{
    return epoch.toByteArray() + '-' + QByteArray::number(version);
}

QByteArray entityTag(QByteArrayView epoch, const std::optional<UnreadState> &state)
{
    return '"' + lastingVersion(epoch, state ? state->version : 0) + '"';
}

bool namesTag(QByteArrayView header, QByteArrayView tag)
{
    while (!header.isNull()) {
        const QByteArrayView named = takeTag(header);
        if (named == tag || named == QByteArrayView("*")) {
            return true;
        }
    }
    return false;
}

quint64 versionIn(QByteArrayView lasting, QByteArrayView epoch)
{
    const bool isOfEpoch = lasting.size() > epoch.size() && lasting.startsWith(epoch)
        && lasting.at(epoch.size()) == '-';
    return isOfEpoch ? lasting.sliced(epoch.size() + 1).toByteArray().toULongLong() : 0;
}

quint64 versionNamed(QByteArrayView header, QByteArrayView epoch)
{
    quint64 newest = 0;
    while (!header.isNull()) {
        const QByteArrayView named = takeTag(header);
        if (named.size() > 2 && named.startsWith('"') && named.endsWith('"')) {
            newest = std::max(newest, versionIn(named.sliced(1).chopped(1), epoch));
        }
    }
    return newest;
}

Http::Response countAnswer(const QByteArray &user, const std::optional<UnreadState> &state,
                           const QByteArray &tag, QByteArrayView ifNoneMatch)
{
    if (namesTag(ifNoneMatch, tag)) {
        return notModified(tag);
    }
    Http::Response response = apiAnswer(200, countObject(user, state));
    response.headers += Http::Headers {{"ETag", tag}, Revalidated};
    return response;
}

Http::Response notModified(const QByteArray &tag)
{
    return {304, {{"ETag", tag}, Revalidated}, {}};
}

} // namespace Broker

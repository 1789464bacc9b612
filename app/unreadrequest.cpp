// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/unreadrequest.h"

#include "app/brokertrust.h"
#include "broker/base/logging.h"
#include "broker/settings/config.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QUrlQuery>

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

namespace UnreadCommand {

namespace {

constexpr std::chrono::seconds Patience {10};
constexpr qsizetype MaxMessageLength = 1'000;

QByteArray tokenOf(const Request &request)
{
    const QByteArray given = givenToken();
    if (!given.isEmpty()) {
        return given;
    }
    QFile file(request.tokenFile);
    return file.open(QIODevice::ReadOnly) ? file.read(1024).trimmed() : QByteArray();
}

QUrl urlOf(const Request &request)
{
    QUrl url = request.broker;
    if (request.verb == QLatin1StringView("explain")) {
        QUrlQuery query;
        for (const auto &[name, word] : {std::pair(QStringLiteral("user"), request.words[0]),
                                         std::pair(QStringLiteral("push"), request.words[1])}) {
            if (!word.isEmpty()) {
                query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(word)));
            }
        }
        url.setPath(QStringLiteral("/api/explain"));
        url.setQuery(query);
        return url;
    }
    if (request.verb == QLatin1StringView("list")) {
        QUrlQuery query;
        for (const QString &user : request.words) {
            query.addQueryItem(QStringLiteral("user"),
                               QString::fromLatin1(QUrl::toPercentEncoding(user)));
        }
        url.setPath(QStringLiteral("/api/unread"));
        url.setQuery(query);
        return url;
    }
    QString path = QStringLiteral("/api/unread/")
        + QString::fromLatin1(QUrl::toPercentEncoding(request.words[0]));
    if (request.verb == QLatin1StringView("add")) {
        path += QStringLiteral("/add");
    }
    url.setPath(path, QUrl::TolerantMode); // what is encoded stays so
    return url;
}

QString failureOf(const QNetworkReply &reply)
{
    switch (reply.error()) {
    // What Qt calls its own timeout sounds like something that a person did.
    case QNetworkReply::OperationCanceledError:
        return QStringLiteral("nothing came from it for %1 seconds").arg(Patience.count());
    case QNetworkReply::SslHandshakeFailedError:
        return reply.errorString() + QStringLiteral(" (one without TLS is http:// in --url)");
    case QNetworkReply::RemoteHostClosedError:
        return reply.errorString() + QStringLiteral(" (one with TLS is https:// in --url)");
    default: return reply.errorString();
    }
}

Reply askOnce(const Request &request)
{
    QNetworkAccessManager network;
    network.setProxy(QNetworkProxy::NoProxy);
    network.setTransferTimeout(std::chrono::milliseconds(Patience).count());
    QNetworkRequest asked(urlOf(request));
    if (const auto tls = trusted(request.caFile)) {
        asked.setSslConfiguration(*tls);
    }
    asked.setRawHeader("Authorization", "Bearer " + tokenOf(request));
    asked.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    if (request.key) {
        asked.setRawHeader("Idempotency-Key", *request.key);
    }
    const qint64 number = request.words.value(1).toLongLong();
    std::unique_ptr<QNetworkReply> reply;
    if (request.verb == QLatin1StringView("set")) {
        const QJsonObject body {{QStringLiteral("count"), number}};
        reply.reset(network.put(asked, QJsonDocument(body).toJson()));
    } else if (request.verb == QLatin1StringView("add")) {
        const QJsonObject body {{QStringLiteral("by"), number}};
        reply.reset(network.post(asked, QJsonDocument(body).toJson()));
    } else {
        reply.reset(network.get(asked));
    }
    QEventLoop loop;
    QList<QSslError> errors;
    QObject::connect(reply.get(), &QNetworkReply::sslErrors, &loop,
                     [&errors](const QList<QSslError> &found) { errors = found; });
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    // One that timed out is closed, and Qt complains of whoever reads from it.
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            reply->isOpen() ? reply->readAll() : QByteArray(), failureOf(*reply),
            certificateFault(errors, request.broker)};
}

// As many of \a users, from the first on, as a request line has room for.
QStringList firstOf(const QStringList &users)
{
    constexpr qsizetype MaxQueryBytes = 3'000; // of the 4 KiB that the broker reads
    qsizetype bytes = 0;
    qsizetype count = 0;
    for (; count < users.size(); ++count) {
        bytes += QUrl::toPercentEncoding(users[count]).size() + qsizetype(sizeof "&user=");
        if (count > 0 && bytes > MaxQueryBytes) {
            break;
        }
    }
    return users.first(count);
}

// What many answers say together is what one would, if it could be asked for.
Reply askForMany(Request request)
{
    const QStringList users = request.words;
    QJsonArray counts;
    for (qsizetype at = 0; at < users.size(); at += request.words.size()) {
        request.words = firstOf(users.sliced(at));
        Reply reply = askOnce(request);
        if (reply.status != 200 || request.words == users) {
            return reply;
        }
        const QJsonArray more = reply.object().value(QStringLiteral("counts")).toArray();
        for (const QJsonValue each : more) {
            counts.append(each);
        }
    }
    const QJsonObject all {{QStringLiteral("counts"), counts}};
    return {200, QJsonDocument(all).toJson(QJsonDocument::Compact) + '\n', {}, {}};
}

std::optional<QString> urlFault(const Request &request)
{
    const QString scheme = request.broker.scheme();
    const bool isHttp = scheme == QLatin1StringView("http") || scheme == QLatin1StringView("https");
    if (request.broker.isValid() && isHttp && !request.broker.host().isEmpty()) {
        return std::nullopt;
    }
    return QStringLiteral("'%1' is not the URL of a broker. Name it as http://HOST:PORT in --url "
                          "or BELFRY_URL.")
        .arg(request.url);
}

std::optional<QString> tokenFault(const Request &request, Token token)
{
    if (!isPrintable(givenToken())) {
        return QStringLiteral(
            "BELFRY_TOKEN holds a line end or another control character inside of "
            "the token. It must be one line.");
    }
    QFile file(request.tokenFile);
    if (token == Token::Offered || !givenToken().isEmpty() || file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    return QStringLiteral("The token file %1 cannot be read: %2. Name that of the broker with "
                          "--token-file, or give the token in BELFRY_TOKEN.")
        .arg(request.tokenFile, file.errorString());
}

} // namespace

bool isPrintable(const QByteArray &text)
{
    return std::ranges::all_of(text,
                               [](char byte) { return quint8(byte) >= ' ' && byte != '\x7f'; });
}

QByteArray givenToken()
{
    return qgetenv("BELFRY_TOKEN").trimmed();
}

void addBrokerOptions(QCommandLineParser &parser)
{
    parser.addOption(
        {QStringLiteral("url"),
         QStringLiteral("Where the broker is. Default: BELFRY_URL, or http://127.0.0.1:8080."),
         QStringLiteral("URL"),
         qEnvironmentVariable("BELFRY_URL", QStringLiteral("http://127.0.0.1:8080"))});
    parser.addOption({QStringLiteral("ca"),
                      QStringLiteral("For https: file with the certificates, in PEM form, of those "
                                     "who may have signed the broker's. Default: SSL_CERT_FILE, or "
                                     "those that this machine trusts."),
                      QStringLiteral("FILE")});
    parser.addOption({QStringLiteral("token-file"),
                      QStringLiteral("File with the publisher's token. Default: where the broker "
                                     "makes it."),
                      QStringLiteral("FILE"), Broker::Config().tokenFile});
    parser.addOption({QStringLiteral("json"), QStringLiteral("Prints what the broker answers.")});
    parser.addOption(
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Prints this and ends.")});
}

Request requestOf(const QCommandLineParser &parser, const QString &verb, const QStringList &words)
{
    Request request;
    request.verb = verb;
    request.words = words;
    request.url = parser.value(QStringLiteral("url"));
    request.broker = QUrl(request.url);
    request.tokenFile = parser.value(QStringLiteral("token-file"));
    request.caFile = parser.value(QStringLiteral("ca"));
    request.asJson = parser.isSet(QStringLiteral("json"));
    return request;
}

std::optional<QString> brokerFault(const Request &request, Token token)
{
    if (const std::optional<QString> fault = urlFault(request)) {
        return fault;
    }
    const auto tls = trusted(request.caFile);
    if (!tls && request.broker.scheme() == QLatin1StringView("https")) {
        return tls.errorText();
    }
    return tokenFault(request, token);
}

QString refused(const Request &request, const Reply &reply)
{
    const QString message = Broker::printable(
        reply.object().value(QStringLiteral("message")).toString(), MaxMessageLength);
    const QString text =
        QStringLiteral("The broker refused it with %1: %2")
            .arg(reply.status)
            .arg(message.isEmpty()
                     ? Broker::printable(QByteArrayView(reply.body).trimmed(), MaxMessageLength)
                     : message);
    return reply.status != 401
        ? text
        : QStringLiteral("%1 The token was that of %2.")
              .arg(text,
                   givenToken().isEmpty()
                       ? QStringLiteral("--token-file %1").arg(request.tokenFile)
                       : QStringLiteral("BELFRY_TOKEN, which goes before --token-file"));
}

QString noAnswer(const Request &request, const Reply &reply)
{
    if (!reply.certificateFault.isEmpty()) {
        return QStringLiteral("The certificate of the broker at %1 is not accepted. %2")
            .arg(request.broker.toString(), reply.certificateFault);
    }
    return QStringLiteral("The broker at %1 does not answer: %2. Name another with --url.")
        .arg(request.broker.toString(), reply.failure);
}

Reply ask(const Request &request)
{
    return request.verb == QLatin1StringView("list") ? askForMany(request) : askOnce(request);
}

} // namespace UnreadCommand

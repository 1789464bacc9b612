// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/unreadcommand.h"

#include "app/exitcode.h"
#include "app/terminal.h"
#include "broker/settings/config.h"

#include <QCommandLineParser>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace UnreadCommand {

namespace {

constexpr std::chrono::seconds Patience {10};

struct Verb
{
    QLatin1StringView name;
    qsizetype minimum;
    qsizetype maximum;
};

constexpr std::array Verbs {
    Verb {QLatin1StringView("get"), 1, 1},
    Verb {QLatin1StringView("set"), 2, 2},
    Verb {QLatin1StringView("add"), 2, 2},
    Verb {QLatin1StringView("list"), 1, 1'000},
};

/// What the user asked for.
struct Request
{
    QString verb;
    QStringList words; // users, or a user and a number
    QUrl broker;
    QString tokenFile;
    QByteArray key; // of an addition: done once, however often it is asked for
    bool asJson = false;
};

/// What the broker said, or why it said nothing.
struct Reply
{
    int status = 0; // 0 without an answer
    QByteArray body;
    QString failure;

    QJsonObject object() const { return QJsonDocument::fromJson(body).object(); }
};

QString usage()
{
    return QStringLiteral("\nget USER             prints the number of a user\n"
                          "set USER NUMBER      sets it\n"
                          "add USER NUMBER      adds to it; a negative number takes away\n"
                          "list USER...         prints the numbers of many, a line each\n\n"
                          "To set and to add take the publisher's token: BELFRY_TOKEN, or the file "
                          "of --token-file.\n\n"
                          "Exit codes: 0 done, 1 refused by the broker, 64 wrong options, 69 the "
                          "broker does not answer.\n");
}

void addOptions(QCommandLineParser &parser)
{
    const QString url = qEnvironmentVariable("BELFRY_URL", QStringLiteral("http://127.0.0.1:8080"));
    parser.addPositionalArgument(QStringLiteral("get|set|add|list"), QStringLiteral("What to do."));
    parser.addOption({QStringLiteral("url"),
                      QStringLiteral("Where the broker is. Default: BELFRY_URL, or "
                                     "http://127.0.0.1:8080."),
                      QStringLiteral("URL"), url});
    parser.addOption({QStringLiteral("token-file"),
                      QStringLiteral("File with the publisher's token. Default: where the broker "
                                     "makes it."),
                      QStringLiteral("FILE"), Broker::Config().tokenFile});
    parser.addOption({QStringLiteral("idempotency-key"),
                      QStringLiteral("With add: a word of yours. Asked again with it within five "
                                     "minutes, it adds nothing."),
                      QStringLiteral("KEY")});
    parser.addOption({QStringLiteral("json"), QStringLiteral("Prints what the broker answers.")});
    parser.addOption(
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Prints this and ends.")});
}

// A number below zero looks like an option; in all that is asked for it is the last word.
std::pair<QStringList, QStringList> withoutNegativeNumber(QStringList arguments)
{
    static const QRegularExpression Negative(QStringLiteral("^-[0-9]+$"));
    const QStringList numbers = arguments.filter(Negative);
    if (!numbers.isEmpty()) {
        arguments.removeOne(numbers.last());
    }
    return {arguments, numbers.mid(std::max<qsizetype>(numbers.size() - 1, 0))};
}

// What is wrong with the words behind the verb; nothing if all is well.
std::optional<QString> faultOf(const QStringList &words)
{
    const QString verb = words.value(0);
    const auto found = std::ranges::find(Verbs, verb, &Verb::name);
    if (found == Verbs.end()) {
        return verb.isEmpty() ? QStringLiteral("unread wants get, set, add or list.")
                              : QStringLiteral("'%1' is none of get, set, add and list.").arg(verb);
    }
    if (words.size() - 1 < found->minimum || words.size() - 1 > found->maximum) {
        return QStringLiteral("%1 wants %2.")
            .arg(verb,
                 found->maximum == 2       ? QStringLiteral("a user and a number")
                     : found->maximum == 1 ? QStringLiteral("a user")
                                           : QStringLiteral("1 to 1000 users"));
    }
    bool isNumber = true;
    if (found->maximum == 2) {
        words[2].toLongLong(&isNumber);
    }
    return isNumber ? std::nullopt
                    : std::optional(QStringLiteral("'%1' is not a whole number.").arg(words[2]));
}

// What is wrong with how \a request was asked for, besides its words.
std::optional<QString> faultOf(const Request &request)
{
    const bool isAddition = request.verb == QLatin1StringView("add");
    if (!request.key.isNull() && !isAddition) {
        return QStringLiteral("--idempotency-key goes with add.");
    }
    QFile file(request.tokenFile);
    const bool needsToken = isAddition || request.verb == QLatin1StringView("set");
    if (needsToken && qEnvironmentVariableIsEmpty("BELFRY_TOKEN")
        && !file.open(QIODevice::ReadOnly)) {
        return QStringLiteral("The token file %1 cannot be read: %2. Name that of the broker with "
                              "--token-file, or give the token in BELFRY_TOKEN.")
            .arg(request.tokenFile, file.errorString());
    }
    return std::nullopt;
}

QByteArray tokenOf(const Request &request)
{
    const QByteArray given = qgetenv("BELFRY_TOKEN");
    if (!given.isEmpty()) {
        return given;
    }
    QFile file(request.tokenFile);
    return file.open(QIODevice::ReadOnly) ? file.read(1024).trimmed() : QByteArray();
}

QUrl urlOf(const Request &request)
{
    QUrl url = request.broker;
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

Reply ask(const Request &request)
{
    QNetworkAccessManager network;
    network.setProxy(QNetworkProxy::NoProxy);
    network.setTransferTimeout(std::chrono::milliseconds(Patience).count());
    QNetworkRequest asked(urlOf(request));
    asked.setRawHeader("Authorization", "Bearer " + tokenOf(request));
    asked.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    if (!request.key.isEmpty()) {
        asked.setRawHeader("Idempotency-Key", request.key);
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
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(),
            reply->errorString()};
}

QString numberOf(const QJsonObject &object)
{
    const QJsonValue count = object.value(QStringLiteral("count"));
    return count.isNull() || count.isUndefined() ? QStringLiteral("none")
                                                 : QString::number(count.toInteger());
}

QString deliveries(const QJsonObject &answer)
{
    const qint64 waiting = answer.value(QStringLiteral("waiting")).toInteger();
    const QString sent = QStringLiteral("sent to %1 of %2 subscriptions")
                             .arg(answer.value(QStringLiteral("written")).toInteger())
                             .arg(answer.value(QStringLiteral("matched")).toInteger());
    return waiting == 0 ? sent : sent + QStringLiteral(" (%1 will be)").arg(waiting);
}

// A line for a person; --json is for programs.
QString shown(const Request &request, const QJsonObject &answer)
{
    if (request.verb == QLatin1StringView("get")) {
        return numberOf(answer) + u'\n';
    }
    if (request.verb == QLatin1StringView("list")) {
        QString lines;
        const QJsonArray counts = answer.value(QStringLiteral("counts")).toArray();
        for (const QJsonValue each : counts) {
            const QJsonObject object = each.toObject();
            lines +=
                object.value(QStringLiteral("user")).toString() + u'\t' + numberOf(object) + u'\n';
        }
        return lines;
    }
    return numberOf(answer) + QStringLiteral(", ") + deliveries(answer) + u'\n';
}

// Why the broker did not do all that was asked for, what it did all the same, and what to do.
QString refusal(const Request &request, const Reply &reply)
{
    const QJsonObject answer = reply.object();
    const QString message = answer.value(QStringLiteral("message")).toString();
    if (reply.status == 401) {
        return QStringLiteral("The broker refused it with 401: %1 The token was that of %2.")
            .arg(message,
                 qEnvironmentVariableIsEmpty("BELFRY_TOKEN")
                     ? QStringLiteral("--token-file %1").arg(request.tokenFile)
                     : QStringLiteral("BELFRY_TOKEN, which goes before --token-file"));
    }
    if (answer.value(QStringLiteral("error")).toString() != QLatin1StringView("not-kept")) {
        return QStringLiteral("The broker refused it with %1: %2")
            .arg(reply.status)
            .arg(message.isEmpty() ? QString::fromUtf8(reply.body).trimmed() : message);
    }
    const bool isAddition = request.verb == QLatin1StringView("add");
    if (answer.value(QStringLiteral("outcome")).toString() == QLatin1StringView("refused")) {
        return isAddition ? QStringLiteral("Nothing was added. %1").arg(message)
                          : QStringLiteral("The number was %1, but the broker does not keep it. %2")
                                .arg(deliveries(answer), message);
    }
    return QStringLiteral("The number is %1 now, %2, but the disk does not take it: it is lost if "
                          "the broker ends before that. /health says what is wrong with the disk. "
                          "%3")
        .arg(numberOf(answer), deliveries(answer),
             !isAddition ? QStringLiteral("Set it again once it is well.")
                 : request.key.isEmpty()
                 ? QStringLiteral("Do not add again: it would count twice. With "
                                  "--idempotency-key it would not.")
                 : QStringLiteral("Add again with the same --idempotency-key once it is well."));
}

int report(const Request &request, const Reply &reply)
{
    if (reply.status == 0) {
        Terminal::complain(QStringLiteral("The broker at %1 does not answer: %2. Name another with "
                                          "--url.")
                               .arg(request.broker.toString(), reply.failure));
        return ExitCode::CannotListen;
    }
    const QJsonObject answer = reply.object();
    const bool isDone = reply.status == 200;
    if (request.asJson && !answer.isEmpty()) {
        Terminal::print(reply.body);
    } else if (isDone) {
        Terminal::print(shown(request, answer).toUtf8());
    }
    if (!isDone) {
        Terminal::complain(refusal(request, reply));
        return ExitCode::Refused;
    }
    return ExitCode::Ok;
}

} // namespace

int run(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Reads and changes the unread counts of a broker that runs."));
    addOptions(parser);
    const auto [options, number] = withoutNegativeNumber(arguments);
    const bool isUnderstood = parser.parse(options);
    if (isUnderstood && parser.isSet(QStringLiteral("help"))) {
        Terminal::print((parser.helpText() + usage()).toUtf8());
        return ExitCode::Ok;
    }
    const QStringList words = parser.positionalArguments() + number;
    const std::optional<QString> fault =
        isUnderstood ? faultOf(words) : std::optional(parser.errorText());
    if (fault) {
        Terminal::complain(*fault + QStringLiteral(" Try belfryd unread --help."));
        return ExitCode::Usage;
    }
    const Request request {words[0],
                           words.mid(1),
                           QUrl(parser.value(QStringLiteral("url"))),
                           parser.value(QStringLiteral("token-file")),
                           parser.isSet(QStringLiteral("idempotency-key"))
                               ? parser.value(QStringLiteral("idempotency-key")).toUtf8()
                               : QByteArray(),
                           parser.isSet(QStringLiteral("json"))};
    if (const std::optional<QString> wrong = faultOf(request)) {
        Terminal::complain(*wrong + QStringLiteral(" Try belfryd unread --help."));
        return ExitCode::Usage;
    }
    return report(request, ask(request));
}

} // namespace UnreadCommand

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/unreadcommand.h"

#include "app/exitcode.h"
#include "app/terminal.h"
#include "app/unreadrequest.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace UnreadCommand {

namespace {

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

QString usage()
{
    return QStringLiteral("\nget USER             prints the number of a user\n"
                          "set USER NUMBER      sets it\n"
                          "add USER NUMBER      adds to it; a negative number takes away\n"
                          "list USER...         prints the numbers of many, a line each\n\n"
                          "To set and to add take the publisher's token: BELFRY_TOKEN, or the file "
                          "of --token-file.\n\n"
                          "Exit codes: 0 done, 1 refused by the broker, 64 wrong options, 69 the "
                          "broker does not answer,\n74 the answer cannot be printed.\n");
}

void addOptions(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("get|set|add|list"), QStringLiteral("What to do."));
    addBrokerOptions(parser);
    parser.addOption({QStringLiteral("idempotency-key"),
                      QStringLiteral("With add: a word of yours. Asked again with it within five "
                                     "minutes, it adds nothing."),
                      QStringLiteral("KEY")});
}

// Before a word that begins with a minus; a character that nobody types.
constexpr QChar Guard(0xFDD0);

// A number below zero, or a user of such a name, looks like an option.
QStringList guarded(QStringList arguments)
{
    static const QRegularExpression Negative(QStringLiteral("^-[0-9]+$"));
    for (QString &argument : arguments) {
        if (argument == QLatin1StringView("--")) {
            break; // there are no options behind it
        }
        if (Negative.match(argument).hasMatch()) {
            argument.prepend(Guard);
        }
    }
    return arguments;
}

QString unguarded(QString word)
{
    return word.startsWith(Guard) ? word.sliced(1) : word;
}

QStringList unguarded(QStringList words)
{
    for (QString &word : words) {
        word = unguarded(word);
    }
    return words;
}

// What is wrong with \a word as a number.
std::optional<QString> numberFault(const QString &word)
{
    static const QRegularExpression Whole(QStringLiteral("^[-+]?[0-9]+$"));
    bool isNumber = false;
    word.toLongLong(&isNumber);
    if (isNumber) {
        return std::nullopt;
    }
    return Whole.match(word).hasMatch() ? QStringLiteral("'%1' is too large: numbers go up to %2.")
                                              .arg(word)
                                              .arg(std::numeric_limits<qint64>::max())
                                        : QStringLiteral("'%1' is not a whole number.").arg(word);
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
    const bool isInPath = verb != QLatin1StringView("list");
    if (isInPath && (words[1] == QLatin1StringView(".") || words[1] == QLatin1StringView(".."))) {
        return QStringLiteral("'%1' cannot be a user: in a URL it is a folder.").arg(words[1]);
    }
    return found->maximum == 2 ? numberFault(words[2]) : std::nullopt;
}

// What is wrong with how \a request was asked for, besides its words.
std::optional<QString> faultOf(const Request &request)
{
    const bool isAddition = request.verb == QLatin1StringView("add");
    if (request.key && !isAddition) {
        return QStringLiteral("--idempotency-key goes with add.");
    }
    if (request.key && (request.key->isEmpty() || !isPrintable(*request.key))) {
        return QStringLiteral("--idempotency-key needs a word without line ends and other "
                              "characters that cannot be printed.");
    }
    const bool needsToken = isAddition || request.verb == QLatin1StringView("set");
    return brokerFault(request, needsToken ? Token::Needed : Token::Offered);
}

QString numberOf(const QJsonObject &object)
{
    const QJsonValue count = object.value(QStringLiteral("count"));
    return count.isNull() || count.isUndefined() ? QStringLiteral("none")
                                                 : QString::number(count.toInteger());
}

bool isRepeated(const QJsonObject &answer)
{
    return answer.value(QStringLiteral("outcome")).toString() == QLatin1StringView("repeated");
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
    if (isRepeated(answer)) {
        return QStringLiteral("%1 after the first time; nothing was added again\n")
            .arg(numberOf(answer));
    }
    return numberOf(answer) + QStringLiteral(", ") + deliveries(answer) + u'\n';
}

// Why the broker did not do all that was asked for, what it did all the same, and what to do.
QString refusal(const Request &request, const Reply &reply)
{
    const QJsonObject answer = reply.object();
    const QString message = answer.value(QStringLiteral("message")).toString();
    if (answer.value(QStringLiteral("error")).toString() != QLatin1StringView("not-kept")) {
        return refused(request, reply);
    }
    const bool isAddition = request.verb == QLatin1StringView("add");
    if (answer.value(QStringLiteral("outcome")).toString() == QLatin1StringView("refused")) {
        return isAddition ? QStringLiteral("Nothing was added. %1").arg(message)
                          : QStringLiteral("The number was %1, but the broker does not keep it. %2")
                                .arg(deliveries(answer), message);
    }
    if (isRepeated(answer)) {
        return QStringLiteral("The number was %1 after the first time; nothing was added again. "
                              "The disk takes nothing now, so that may be lost if the broker ends "
                              "before it does. /health says what is wrong with the disk. Add again "
                              "with the same --idempotency-key once it is well.")
            .arg(numberOf(answer));
    }
    return QStringLiteral("The number is %1 now, %2, but the disk does not take it: it is lost if "
                          "the broker ends before that. /health says what is wrong with the disk. "
                          "%3")
        .arg(numberOf(answer), deliveries(answer),
             !isAddition ? QStringLiteral("Set it again once it is well.")
                 : !request.key
                 ? QStringLiteral("Do not add again: it would count twice. With "
                                  "--idempotency-key it would not.")
                 : QStringLiteral("Add again with the same --idempotency-key once it is well."));
}

int report(const Request &request, const Reply &reply)
{
    if (reply.status == 0) {
        Terminal::complain(noAnswer(request, reply));
        return ExitCode::CannotListen;
    }
    const QJsonObject answer = reply.object();
    const bool isDone = reply.status == 200;
    int exitCode = ExitCode::Ok;
    if (request.asJson && !answer.isEmpty()) {
        exitCode = Terminal::print(reply.body);
    } else if (isDone) {
        exitCode = Terminal::print(shown(request, answer).toUtf8());
    }
    if (!isDone) {
        Terminal::complain(refusal(request, reply));
        return ExitCode::Refused;
    }
    return exitCode;
}

} // namespace

int run(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Reads and changes the unread counts of a broker that runs."));
    addOptions(parser);
    const bool isUnderstood = parser.parse(guarded(arguments));
    if (isUnderstood && parser.isSet(QStringLiteral("help"))) {
        return Terminal::print((parser.helpText() + usage()).toUtf8());
    }
    const QStringList words = unguarded(parser.positionalArguments());
    const std::optional<QString> fault =
        isUnderstood ? faultOf(words) : std::optional(parser.errorText());
    if (fault) {
        Terminal::complain(*fault + QStringLiteral(" Try belfryd unread --help."));
        return ExitCode::Usage;
    }
    Request request = requestOf(parser, words[0], words.mid(1));
    if (parser.isSet(QStringLiteral("idempotency-key"))) {
        request.key = unguarded(parser.value(QStringLiteral("idempotency-key"))).toUtf8();
    }
    if (const std::optional<QString> wrong = faultOf(request)) {
        Terminal::complain(*wrong + QStringLiteral(" Try belfryd unread --help."));
        return ExitCode::Usage;
    }
    return report(request, ask(request));
}

} // namespace UnreadCommand

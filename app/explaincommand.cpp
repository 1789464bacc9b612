// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/explaincommand.h"

#include "app/exitcode.h"
#include "app/terminal.h"
#include "app/unreadrequest.h"
#include "broker/base/logging.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace ExplainCommand {

namespace {

using UnreadCommand::Reply;
using UnreadCommand::Request;

QString usage()
{
    return QStringLiteral(
        "\nUSER        whether a number that is pushed to the user now would arrive, and if not, "
        "why\n"
        "push/ID     what became of that push, and why; its name is in the answer to who pushed\n\n"
        "It takes the publisher's token: BELFRY_TOKEN, or the file of --token-file.\n\n"
        "Exit codes: 0 explained, 1 refused by the broker, 64 wrong options, 69 the broker does "
        "not "
        "answer,\n74 the answer cannot be printed.\n");
}

QString textOf(const QJsonObject &object, const char *name)
{
    return Broker::printable(object.value(QLatin1StringView(name)).toString(), 1'000);
}

// What there is to be known of what happened, each in a line.
QString shownEvent(const QJsonObject &event)
{
    QStringList words {textOf(event, "at"), textOf(event, "session"), textOf(event, "event")};
    for (const char *name : {"destination", "reason", "text", "remote"}) {
        if (const QString word = textOf(event, name); !word.isEmpty()) {
            words.append(word);
        }
    }
    return words.join(u' ');
}

QString shownCheck(const QJsonObject &check)
{
    const bool holds = check.value(QLatin1StringView("holds")).toBool();
    QString line = QStringLiteral("%1 %2").arg(
        holds ? QStringLiteral("yes") : QStringLiteral("no "), textOf(check, "reason"));
    for (const char *name : {"at", "text"}) {
        if (const QString word = textOf(check, name); holds && !word.isEmpty()) {
            line += u' ' + word;
        }
    }
    return line;
}

// For a person, and for a ticket; --json is for programs.
QString shown(const QJsonObject &answer)
{
    QString lines =
        QStringLiteral("%1: %2. %3\nto do: %4\n")
            .arg(textOf(answer, answer.contains(QLatin1StringView("push")) ? "push" : "user"),
                 textOf(answer, "reason"), textOf(answer, "text"), textOf(answer, "hint"));
    for (const char *name : {"next", "instead"}) {
        const QJsonObject object = answer.value(QLatin1StringView(name)).toObject();
        if (const QString text = textOf(object, "text"); !text.isEmpty()) {
            lines += QStringLiteral("%1: %2\n").arg(QLatin1StringView(name), text);
        }
    }
    if (const QString screens = textOf(answer, "screensText"); !screens.isEmpty()) {
        lines += QStringLiteral("screens: %1\n").arg(screens);
    }
    for (const QJsonValue each : answer.value(QLatin1StringView("screens")).toArray()) {
        lines += QStringLiteral("  %1\n").arg(textOf(each.toObject(), "text"));
    }
    lines += QStringLiteral("checks:\n");
    for (const QJsonValue each : answer.value(QLatin1StringView("checks")).toArray()) {
        lines += QStringLiteral("  %1\n").arg(shownCheck(each.toObject()));
    }
    lines += QStringLiteral("past:\n");
    for (const QJsonValue each : answer.value(QLatin1StringView("past")).toArray()) {
        lines += QStringLiteral("  %1\n").arg(shownEvent(each.toObject()));
    }
    return lines;
}

int report(const Request &request, const Reply &reply)
{
    if (reply.status == 0) {
        Terminal::complain(UnreadCommand::noAnswer(request, reply));
        return ExitCode::CannotListen;
    }
    const QJsonObject answer = reply.object();
    if (reply.status == 200) {
        return Terminal::print(request.asJson ? reply.body : shown(answer).toUtf8());
    }
    if (request.asJson && !answer.isEmpty()) {
        Terminal::print(reply.body);
    }
    Terminal::complain(UnreadCommand::refused(request, reply));
    return ExitCode::Refused;
}

int complain(const QString &fault)
{
    Terminal::complain(fault + QStringLiteral(" Try belfryd explain --help."));
    return ExitCode::Usage;
}

} // namespace

int run(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Asks a broker that runs why a number did not arrive."));
    parser.addPositionalArgument(QStringLiteral("USER|push/ID"), QStringLiteral("Whom, or what."));
    UnreadCommand::addBrokerOptions(parser);
    const bool isUnderstood = parser.parse(arguments);
    if (isUnderstood && parser.isSet(QStringLiteral("help"))) {
        return Terminal::print((parser.helpText() + usage()).toUtf8());
    }
    const QStringList words = parser.positionalArguments();
    if (!isUnderstood || words.size() != 1 || words[0].isEmpty()) {
        return complain(isUnderstood ? QStringLiteral("explain wants a user or a push.")
                                     : parser.errorText());
    }
    const bool isPush = words[0].startsWith(QLatin1StringView("push/")); // no user has a slash
    const Request request = UnreadCommand::requestOf(parser, QStringLiteral("explain"),
                                                     isPush ? QStringList {QString(), words[0]}
                                                            : QStringList {words[0], QString()});
    if (const auto fault = UnreadCommand::brokerFault(request, UnreadCommand::Token::Needed)) {
        return complain(*fault);
    }
    return report(request, UnreadCommand::ask(request));
}

} // namespace ExplainCommand

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QCommandLineParser>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace UnreadCommand {

/// What the user asked for.
struct Request
{
    QString verb;
    QStringList words; // users, or a user and a number; with explain a user and a push, or empty
    QString url;       // as it was given
    QUrl broker;
    QString tokenFile;
    QString caFile; // of who may have signed the broker's certificate; empty for the usual
    std::optional<QByteArray> key; // of an addition: done once, however often it is asked for
    bool asJson = false;
};

/// What the broker said, or why it said nothing.
struct Reply
{
    int status = 0; // 0 without an answer
    QByteArray body;
    QString failure;
    QString certificateFault; // where that was the failure

    QJsonObject object() const { return QJsonDocument::fromJson(body).object(); }
};

/// Whether \a text has no line end nor another control character.
bool isPrintable(const QByteArray &text);

/// The token of BELFRY_TOKEN, without the white space around it, as the broker takes it; empty
/// where there is none.
QByteArray givenToken();

/// Adds the options of all who ask a broker: where it is, whom to trust, the token, `--json` and
/// `--help`.
void addBrokerOptions(QCommandLineParser &parser);

/// What was asked for by \a verb and \a words, and by those options in \a parser.
Request requestOf(const QCommandLineParser &parser, const QString &verb, const QStringList &words);

/// Whether a broker wants a token for what it is asked.
enum class Token { Needed, Offered };

/// Why no broker can be asked for \a request, as a sentence: because of the URL, of the file of
/// those who are trusted, or of the token, of which \a token says whether there has to be one;
/// nothing where it can.
std::optional<QString> brokerFault(const Request &request, Token token);

/// What to say where the broker refused it.
QString refused(const Request &request, const Reply &reply);

/// What to say where it says nothing.
QString noAnswer(const Request &request, const Reply &reply);

/// Asks the broker, in as many requests as that takes, and waits for what it says.
Reply ask(const Request &request);

} // namespace UnreadCommand

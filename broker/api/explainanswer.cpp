// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/explainanswer.h"

#include "broker/api/apianswer.h"
#include "broker/api/apiroutes.h"
#include "broker/base/logging.h"
#include "broker/control/screens.h"
#include "broker/http/form.h"

#include <QJsonArray>

namespace Broker {

namespace {

QString text(QByteArrayView latin1)
{
    return QString::fromLatin1(latin1);
}

QString nameOf(SessionId session)
{
    return QStringLiteral("s-%1").arg(session);
}

QString nameOf(UserEvent::Kind kind)
{
    switch (kind) {
    case UserEvent::Kind::Connected: return QStringLiteral("connected");
    case UserEvent::Kind::Subscribed: return QStringLiteral("subscribed");
    case UserEvent::Kind::Refused: return QStringLiteral("refused");
    case UserEvent::Kind::Unsubscribed: return QStringLiteral("unsubscribed");
    case UserEvent::Kind::Ended: return QStringLiteral("ended");
    }
    Q_UNREACHABLE();
}

// Times that are not known are left out.
void insertTime(QJsonObject &object, const QString &name, qint64 at)
{
    if (at != 0) {
        object.insert(name, utcText(at));
    }
}

void insertText(QJsonObject &object, const QString &name, const QString &text)
{
    if (!text.isEmpty()) {
        object.insert(name, text);
    }
}

QJsonObject objectOf(const Check &check)
{
    QJsonObject object {{QStringLiteral("reason"), text(nameOf(check.reason))},
                        {QStringLiteral("holds"), check.isSo}};
    insertTime(object, QStringLiteral("at"), check.at);
    insertText(object, QStringLiteral("text"), check.text);
    return object;
}

QJsonObject objectOf(const SessionRecord &session)
{
    QJsonArray subscriptions;
    for (const SubscriptionRecord &each : session.subscriptions) {
        QJsonObject object {{QStringLiteral("destination"), QString::fromUtf8(each.destination)},
                            {QStringLiteral("since"), utcText(each.since)},
                            {QStringLiteral("delivered"), qint64(each.delivered)},
                            {QStringLiteral("hasCount"), each.isOwnCount}};
        subscriptions.append(object);
    }
    QJsonObject object {{QStringLiteral("session"), nameOf(session.id)},
                        {QStringLiteral("user"), session.user},
                        {QStringLiteral("remote"), session.remote},
                        {QStringLiteral("queued"), session.queuedBytes},
                        {QStringLiteral("subscriptions"), subscriptions}};
    insertTime(object, QStringLiteral("opened"), session.openedAt);
    insertTime(object, QStringLiteral("heard"), session.lastInAt);
    insertTime(object, QStringLiteral("quietSince"), session.quietSince);
    return object;
}

QJsonObject objectOf(const Screen &screen)
{
    QJsonObject object {{QStringLiteral("by"), text(nameOf(screen.kind))},
                        {QStringLiteral("state"), text(nameOf(screen.state))},
                        {QStringLiteral("count"), QJsonValue::Null},
                        {QStringLiteral("evident"), screen.hasEvidence()},
                        {QStringLiteral("waits"), screen.waits},
                        {QStringLiteral("text"), screenText(screen)}};
    if (screen.kind == Screen::Kind::Session) {
        object.insert(QStringLiteral("session"), nameOf(SessionId(screen.session)));
    }
    insertTime(object, QStringLiteral("since"), screen.since);
    if (screen.written.version != 0) {
        object.insert(QStringLiteral("count"), screen.written.count);
        object.insert(QStringLiteral("version"), qint64(screen.written.version));
    }
    if (screen.evidenced != 0) {
        object.insert(QStringLiteral("evidentVersion"), qint64(screen.evidenced));
    }
    return object;
}

QJsonObject objectOf(const UserEvent &event)
{
    QJsonObject object {{QStringLiteral("at"), utcText(event.at)},
                        {QStringLiteral("event"), nameOf(event.kind)},
                        {QStringLiteral("session"), nameOf(event.session)}};
    if (!event.isOfUser) {
        object.insert(QStringLiteral("by"), event.by);
    }
    insertText(object, QStringLiteral("remote"), event.remote);
    insertText(object, QStringLiteral("destination"), QString::fromUtf8(event.destination));
    insertText(object, QStringLiteral("reason"), text(event.reason));
    insertText(object, QStringLiteral("text"), event.text);
    if (event.kind == UserEvent::Kind::Ended) {
        object.insert(QStringLiteral("code"), event.closeCode);
        insertTime(object, QStringLiteral("heard"), event.lastInAt);
    }
    return object;
}

template<typename Values>
QJsonArray arrayOf(const Values &values)
{
    QJsonArray array;
    for (const auto &value : values) {
        array.append(objectOf(value));
    }
    return array;
}

QJsonObject objectOf(const UserFacts &facts)
{
    QJsonObject object {{QStringLiteral("receivers"), qint64(facts.receivers)},
                        {QStringLiteral("count"), QJsonValue::Null},
                        {QStringLiteral("sessions"), arrayOf(facts.sessions)},
                        {QStringLiteral("screens"), arrayOf(facts.screens)},
                        {QStringLiteral("screensText"), screensText(countsOf(facts.screens))},
                        {QStringLiteral("past"), arrayOf(facts.past.events)},
                        {QStringLiteral("pastIsWhole"), facts.past.isWhole},
                        {QStringLiteral("brokerStarted"), utcText(facts.startedAt)}};
    if (facts.count) {
        object.insert(QStringLiteral("count"), *facts.count);
        object.insert(QStringLiteral("version"), qint64(facts.version));
    }
    return object;
}

} // namespace

Result<Question> questionOf(QByteArrayView query, const DestinationPattern &unreadDestination,
                            const PushLedger &ledger)
{
    if (const auto name = Http::repeatedName(query, {"user", "push"})) {
        return repeatedInQuery(*name);
    }
    const auto user = Http::formValue(query, "user");
    const auto push = Http::formValue(query, "push");
    Question question;
    if (user) {
        const Result<ApiTarget> target = unreadTarget(unreadDestination, *user);
        if (!target) {
            return Error {target.errorText()};
        }
        question.user = target->user;
    }
    if (push) {
        question.push = ledger.idOf(*push);
        if (!question.push) {
            return Error {
                QStringLiteral("push is the name of a push, such as push/12-913, or its number.")};
        }
    }
    if (!user && !push) {
        return Error {QStringLiteral("Name a user, as in ?user=7, or a push, as in "
                                     "?push=push/12-913.")};
    }
    return question;
}

Http::Response explanationAnswer(const Explanation &explanation)
{
    QJsonObject object = objectOf(explanation.facts);
    object.insert(QStringLiteral("user"), QString::fromUtf8(explanation.user));
    object.insert(QStringLiteral("destination"), QString::fromUtf8(explanation.destination));
    object.insert(QStringLiteral("at"), utcText(explanation.at));
    if (explanation.push) {
        object.insert(QStringLiteral("push"), text(explanation.push->name));
        object.insert(QStringLiteral("pushed"), utcText(explanation.push->at));
    }
    object.insert(QStringLiteral("arrives"),
                  explanation.arrives ? QJsonValue(*explanation.arrives) : QJsonValue());
    object.insert(QStringLiteral("reason"), text(nameOf(explanation.why.reason)));
    insertTime(object, QStringLiteral("since"), explanation.why.at);
    object.insert(QStringLiteral("text"), explanation.why.text);
    object.insert(QStringLiteral("hint"), hintOf(explanation.why.reason));
    object.insert(QStringLiteral("checks"), arrayOf(explanation.checks));
    QJsonObject next {{QStringLiteral("step"), text(nameOf(explanation.next.kind))}};
    insertText(next, QStringLiteral("text"), explanation.next.text);
    object.insert(QStringLiteral("next"), next);
    if (const std::optional<Alternative> &instead = explanation.instead) {
        object.insert(QStringLiteral("instead"),
                      QJsonObject {{QStringLiteral("sessions"), qint64(instead->sessions)},
                                   {QStringLiteral("earlierMs"), double(instead->earlierBy) / 1e3},
                                   {QStringLiteral("text"), instead->text}});
    }
    Http::Response response = apiAnswer(200, object);
    response.headers.append(Http::Header {"Cache-Control", "no-store"});
    return response;
}

Http::Response noSuchPush()
{
    return apiError(404, "no-such-push",
                    QStringLiteral("The broker has no such push to that user, or no longer: it "
                                   "has the newest 10,000 since it started. /api/pushes lists "
                                   "them."));
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/pushlist.h"

#include "broker/api/apianswer.h"
#include "broker/api/apiroutes.h"
#include "broker/base/logging.h"
#include "broker/http/form.h"
#include "broker/unread/pushledger.h"

#include <QJsonArray>

namespace Broker {

namespace {

QString nameOf(PushOperation operation)
{
    switch (operation) {
    case PushOperation::Set: return QStringLiteral("set");
    case PushOperation::Add: return QStringLiteral("add");
    case PushOperation::Other: return QStringLiteral("other");
    case PushOperation::Test: return QStringLiteral("test");
    case PushOperation::TestOver: return QStringLiteral("test-over");
    }
    Q_UNREACHABLE();
}

QString nameOf(PushResult result)
{
    switch (result) {
    case PushResult::Applied: return QStringLiteral("applied");
    case PushResult::Stale: return QStringLiteral("stale");
    case PushResult::Repeated: return QStringLiteral("repeated");
    case PushResult::Refused: return QStringLiteral("refused");
    case PushResult::Passed: return QStringLiteral("passed");
    }
    Q_UNREACHABLE();
}

void insertSender(QJsonObject &object, const PushRecord &push)
{
    insertOrigin(object, push.origin);
    if (!push.address.isEmpty()) {
        object.insert(QStringLiteral("remote"), push.address);
    }
    if (!push.trace.isEmpty()) {
        object.insert(QStringLiteral("trace"), QString::fromLatin1(push.trace));
    }
}

void insertNumber(QJsonObject &object, const PushRecord &push)
{
    object.insert(QStringLiteral("operation"), nameOf(push.operation));
    object.insert(QStringLiteral("outcome"), nameOf(push.result));
    if (push.operation != PushOperation::Other) {
        object.insert(QStringLiteral("number"), push.number);
    }
    if (push.session != 0) {
        object.insert(QStringLiteral("only"), QStringLiteral("s-%1").arg(push.session));
    }
    if (push.result == PushResult::Refused) {
        object.insert(QStringLiteral("message"), push.refusal);
    } else if (push.result != PushResult::Passed) {
        object.insert(QStringLiteral("count"), push.count);
        object.insert(QStringLiteral("version"), qint64(push.version));
    }
    if (push.isKept) {
        object.insert(QStringLiteral("kept"), *push.isKept);
    }
}

void insertDeliveries(QJsonObject &object, const PushRecord &push)
{
    object.insert(QStringLiteral("delivered"), push.isDelivered);
    object.insert(QStringLiteral("matched"), qint64(push.matched));
    object.insert(QStringLiteral("written"), qint64(push.written));
    object.insert(QStringLiteral("heard"), qint64(push.heard));
    object.insert(QStringLiteral("lost"), qint64(push.lost));
    object.insert(QStringLiteral("waiting"), qint64(push.waiting));
    object.insert(QStringLiteral("replaced"), qint64(push.replaced));
    object.insert(QStringLiteral("unwanted"), qint64(push.unwanted));
    object.insert(QStringLiteral("closing"), qint64(push.closing));
    object.insert(QStringLiteral("unfit"), qint64(push.unfit));
}

} // namespace

Result<PushQuery> pushQueryOf(QByteArrayView query, const DestinationPattern &unreadDestination,
                              const PushLedger &ledger)
{
    if (const auto name = Http::repeatedName(query, {"user", "limit", "before"})) {
        return repeatedInQuery(*name);
    }
    PushQuery wanted;
    if (const auto user = Http::formValue(query, "user")) {
        const Result<ApiTarget> target = unreadTarget(unreadDestination, *user);
        if (!target) {
            return Error {target.errorText()};
        }
        wanted.user = target->user;
    }
    if (const auto text = Http::formValue(query, "limit")) {
        bool isNumber = false;
        wanted.limit = text->toInt(&isNumber);
        if (!isNumber || wanted.limit < 1 || wanted.limit > PushQuery::MaxLimit) {
            return Error {
                QStringLiteral("limit is a whole number from 1 to %1.").arg(PushQuery::MaxLimit)};
        }
    }
    if (const auto text = Http::formValue(query, "before")) {
        const std::optional<quint64> id = ledger.idOf(*text);
        if (!id) {
            return Error {
                QStringLiteral("before is the name of a push, such as push/12-913, or its "
                               "number.")};
        }
        wanted.before = std::max<quint64>(*id, 1); // before those of this start there are none
    }
    return wanted;
}

Http::Response pushesAnswer(const QList<PushRecord> &pushes)
{
    QJsonArray list;
    for (const PushRecord &push : pushes) {
        QJsonObject object {{QStringLiteral("push"), QString::fromLatin1(push.name)},
                            {QStringLiteral("at"), utcText(push.at)},
                            {QStringLiteral("user"), QString::fromUtf8(push.user)}};
        insertSender(object, push);
        insertNumber(object, push);
        insertDeliveries(object, push);
        list.append(object);
    }
    Http::Response response = apiAnswer(200, {{QStringLiteral("pushes"), list}});
    response.headers.append(Http::Header {"Cache-Control", "no-store"});
    return response;
}

} // namespace Broker

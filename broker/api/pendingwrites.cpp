// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/pendingwrites.h"

#include "broker/api/apianswer.h"
#include "broker/unread/unreadheaders.h"

#include <QJsonArray>

#include <utility>

namespace Broker {

namespace {

using Kind = UnreadOutcome::Kind;

const QString NotKept = QStringLiteral(
    "The number was delivered but cannot be written to the disk now, so it would be lost if the "
    "broker ended. Send it again; an addition only with the Idempotency-Key that it had, for "
    "without one it would count twice.");

const QString RepeatedNotKept = QStringLiteral(
    "It was added the first time, and is not added again. The disk takes nothing now, so that may "
    "be lost if the broker ends. Send it again with the same Idempotency-Key.");

const QString StaleNotKept = QStringLiteral(
    "This version, or a newer one, was there before, and the count stays as it was. The disk takes "
    "nothing now, so the count may be lost if the broker ends. Send it again.");

const QString NotAllKept = QStringLiteral(
    "Some of the numbers have no place in the store. The results say which, and why.");

// What to do where \a outcome is not on the disk.
QString notKept(const UnreadOutcome &outcome)
{
    switch (outcome.kind) {
    case Kind::Repeated: return RepeatedNotKept;
    case Kind::Stale: return StaleNotKept;
    default: return NotKept;
    }
}

// Figures that most answers would have as 0.
void insertIfAny(QJsonObject &object, const QString &name, quint32 figure)
{
    if (figure > 0) {
        object.insert(name, qint64(figure));
    }
}

// What became of \a write, whatever that was.
QJsonObject objectOf(const ApiWrite &write, const Published &published, const PushLedger &ledger)
{
    const auto *change = std::get_if<CountChange>(&write);
    const bool isKnown = published.unread && published.unread->kind != Kind::Refused;
    QJsonObject object;
    if (isKnown) {
        object = countObject(change ? change->target.user : QByteArray(), published.unread->state);
    }
    if (change) {
        object.insert(QStringLiteral("user"), QString::fromUtf8(change->target.user));
    } else {
        object.insert(QStringLiteral("destination"),
                      QString::fromUtf8(std::get<Publication>(write).destination));
    }
    if (published.unread) {
        object.insert(QStringLiteral("outcome"),
                      QString::fromLatin1(nameOf(published.unread->kind)));
    }
    if (published.isAtRisk()) {
        object.insert(QStringLiteral("kept"), false);
    }
    if (published.push != 0) {
        object.insert(QStringLiteral("push"), QString::fromLatin1(ledger.nameOf(published.push)));
    }
    const DeliveryCount &deliveries = published.deliveries;
    object.insert(QStringLiteral("matched"), qint64(deliveries.matched));
    object.insert(QStringLiteral("written"), qint64(deliveries.written));
    insertIfAny(object, QStringLiteral("waiting"), deliveries.waiting);
    insertIfAny(object, QStringLiteral("unwanted"), deliveries.unwanted);
    insertIfAny(object, QStringLiteral("closing"), deliveries.closing);
    insertIfAny(object, QStringLiteral("unfit"), deliveries.unfit);
    return object;
}

// The answer to a request with one write; \a epoch is that of the store.
Http::Response answerToOne(const ApiWrite &write, const Published &published,
                           const QByteArray &epoch, const PushLedger &ledger)
{
    const std::optional<UnreadOutcome> &unread = published.unread;
    QJsonObject answer = objectOf(write, published, ledger);
    const auto refused = [&answer](int status, const char *code, const QString &message) {
        answer.insert(QStringLiteral("error"), QString::fromLatin1(code));
        answer.insert(QStringLiteral("message"), message);
        return apiAnswer(status, answer);
    };
    if (published.isAtRisk()) {
        return refused(503, "not-kept", notKept(*unread));
    }
    if (unread && unread->kind == Kind::Stale) {
        return refused(409, "stale",
                       QStringLiteral("This version, or a newer one, was there before. The count "
                                      "stays as it was."));
    }
    if (unread && unread->kind == Kind::Refused) {
        return refused(503, "not-kept", unread->text);
    }
    Http::Response response = apiAnswer(200, answer);
    if (unread) {
        response.headers.append(Http::Header {"ETag", entityTag(epoch, unread->state)});
    }
    return response;
}

} // namespace

PendingWrites::PendingWrites(ApiRequest request, std::vector<ApiWrite> writes, QByteArray epoch,
                             const PushLedger &ledger)
    : m_request(std::move(request))
    , m_writes(std::move(writes))
    , m_epoch(std::move(epoch))
    , m_ledger(ledger)
    , m_told(m_writes.size())
    , m_isBatch(isBatch(m_request.request.body))
    , m_outstanding(m_writes.size() + 1)
{
    m_request.request.body.clear();
}

void PendingWrites::setPublished(size_t at, const Published &published)
{
    m_told[at].published = published;
}

void PendingWrites::setCount(size_t at, const DeliveryCount &count)
{
    m_told[at].count = count;
    finishOne();
}

void PendingWrites::setKept(bool isKept)
{
    m_isKept = isKept;
    finishOne();
}

void PendingWrites::finishOne()
{
    if (m_outstanding.fetch_sub(1, std::memory_order_acq_rel) == 1) {
        answer();
    }
}

Published PendingWrites::outcomeOf(size_t at) const
{
    Published outcome = m_told[at].published;
    outcome.deliveries = m_told[at].count;
    outcome.isKept = m_isKept;
    return outcome;
}

Http::Response PendingWrites::answerToAll() const
{
    QString problem;
    QJsonArray results;
    for (size_t at = 0; at < m_writes.size(); ++at) {
        const Published outcome = outcomeOf(at);
        QJsonObject result = objectOf(m_writes[at], outcome, m_ledger);
        if (outcome.unread && outcome.unread->kind == Kind::Refused) {
            result.insert(QStringLiteral("error"), QStringLiteral("not-kept"));
            result.insert(QStringLiteral("message"), outcome.unread->text);
            problem = NotAllKept;
        } else if (outcome.isAtRisk() && problem.isEmpty()) {
            problem = NotKept;
        }
        results.append(result);
    }
    QJsonObject answer {{QStringLiteral("results"), results}};
    if (!problem.isEmpty()) {
        answer.insert(QStringLiteral("error"), QStringLiteral("not-kept"));
        answer.insert(QStringLiteral("message"), problem);
    }
    return apiAnswer(problem.isEmpty() ? 200 : 503, answer);
}

void PendingWrites::answer() const
{
    Http::Response response =
        m_isBatch ? answerToAll() : answerToOne(m_writes[0], outcomeOf(0), m_epoch, m_ledger);
    response.headers.append(Http::Header {"Cache-Control", "no-store"});
    m_request.answer(response);
}

} // namespace Broker

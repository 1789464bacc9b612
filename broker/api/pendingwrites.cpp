// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/api/pendingwrites.h"

#include "broker/api/apianswer.h"
#include "broker/unread/unreadheaders.h"

#include <QJsonArray>

#include <algorithm>
#include <ranges>
#include <utility>

namespace Broker {

namespace {

using Kind = UnreadOutcome::Kind;

const QString NotKept = QStringLiteral(
    "The number was delivered but cannot be written to the disk now, so it would be lost if the "
    "broker ended. Send it again; an addition with the same Idempotency-Key.");

} // namespace

PendingWrites::PendingWrites(ApiRequest request, std::vector<ApiWrite> writes, QByteArray epoch)
    : m_request(std::move(request))
    , m_writes(std::move(writes))
    , m_epoch(std::move(epoch))
    , m_outcomes(m_writes.size())
    , m_isBatch(isBatch(m_request.request.body))
    , m_outstanding(m_writes.size() + 1)
{
    m_request.request.body.clear();
}

void PendingWrites::setPublished(size_t at, const Published &published)
{
    m_outcomes[at].published = published;
}

void PendingWrites::setCount(size_t at, const DeliveryCount &count)
{
    m_outcomes[at].count = count;
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

// A repeated one may be that which was not kept the first time.
bool PendingWrites::isLostIfTheBrokerEnds(size_t at) const
{
    const std::optional<UnreadOutcome> &unread = m_outcomes[at].published.unread;
    return !m_isKept && unread && (unread->kind == Kind::Applied || unread->kind == Kind::Repeated);
}

// The object of a write, whatever became of it.
QJsonObject PendingWrites::object(size_t at) const
{
    const auto &[published, count] = m_outcomes[at];
    const auto *change = std::get_if<CountChange>(&m_writes[at]);
    const bool isKnown = published.unread && published.unread->kind != Kind::Refused;
    QJsonObject object;
    if (isKnown) {
        object = countObject(change ? change->target.user : QByteArray(), published.unread->state);
    }
    if (change) {
        object.insert(QStringLiteral("user"), QString::fromUtf8(change->target.user));
    } else {
        object.insert(QStringLiteral("destination"),
                      QString::fromUtf8(std::get<Publication>(m_writes[at]).destination));
    }
    if (published.unread) {
        object.insert(QStringLiteral("outcome"),
                      QString::fromLatin1(nameOf(published.unread->kind)));
    }
    if (isLostIfTheBrokerEnds(at)) {
        object.insert(QStringLiteral("kept"), false);
    }
    object.insert(QStringLiteral("matched"), qint64(count.matched));
    object.insert(QStringLiteral("written"), qint64(count.written));
    if (count.unfit > 0) {
        object.insert(QStringLiteral("unfit"), qint64(count.unfit));
    }
    return object;
}

Http::Response PendingWrites::answerToOne() const
{
    const std::optional<UnreadOutcome> &unread = m_outcomes[0].published.unread;
    QJsonObject answer = object(0);
    const auto refused = [&answer](int status, const char *code, const QString &message) {
        answer.insert(QStringLiteral("error"), QString::fromLatin1(code));
        answer.insert(QStringLiteral("message"), message);
        return apiAnswer(status, answer);
    };
    if (unread && unread->kind == Kind::Stale) {
        return refused(409, "stale",
                       QStringLiteral("This version, or a newer one, was there before. The count "
                                      "stays as it was."));
    }
    if (unread && unread->kind == Kind::Refused) {
        return refused(503, "not-kept", unread->text);
    }
    if (isLostIfTheBrokerEnds(0)) {
        return refused(503, "not-kept", NotKept);
    }
    Http::Response response = apiAnswer(200, answer);
    if (unread) {
        response.headers.append(Http::Header {"ETag", entityTag(m_epoch, unread->state)});
    }
    return response;
}

void PendingWrites::answer() const
{
    Http::Response response;
    if (m_isBatch) {
        QJsonArray results;
        for (size_t at = 0; at < m_writes.size(); ++at) {
            results.append(object(at));
        }
        QJsonObject answer {{QStringLiteral("results"), results}};
        const auto indices = std::views::iota(size_t(0), m_writes.size());
        const bool isKept =
            std::ranges::none_of(indices, [this](size_t at) { return isLostIfTheBrokerEnds(at); });
        if (!isKept) {
            answer.insert(QStringLiteral("error"), QStringLiteral("not-kept"));
            answer.insert(QStringLiteral("message"), NotKept);
        }
        response = apiAnswer(isKept ? 200 : 503, answer);
    } else {
        response = answerToOne();
    }
    response.headers.append(Http::Header {"Cache-Control", "no-store"});
    m_request.answer(response);
}

} // namespace Broker

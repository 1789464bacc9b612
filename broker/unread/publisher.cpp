// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/publisher.h"

#include "broker/routing/messageencoder.h"
#include "broker/unread/unreadheaders.h"

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

// A count is a JSON number, and this is how Spring sends one.
Stomp::Headers headersOfCount()
{
    return {{QByteArrayLiteral("content-type"), QByteArrayLiteral("application/json")}};
}

bool hasUnreadHeaders(const Stomp::Headers &headers)
{
    return std::any_of(headers.begin(), headers.end(),
                       [](const Stomp::Header &header) { return isUnreadOperation(header.name); });
}

} // namespace

Publisher::Publisher(DestinationPattern unreadDestination, UnreadStore &store, Exchange &exchange,
                     CountFeed *feed, LogSink log)
    : m_unread(std::move(unreadDestination))
    , m_store(store)
    , m_exchange(exchange)
    , m_feed(feed)
    , m_log(std::move(log))
    , m_ledger(std::make_shared<PushLedger>(store.start()))
{
    m_store.watchKept([ledger = m_ledger] { return ledger->lastId(); },
                      [ledger = m_ledger](quint64 id) { ledger->noteKept(id); });
}

Result<CheckedPublication> Publisher::checked(Publication publication) const
{
    if (!isUnread(publication.destination)) {
        if (hasUnreadHeaders(publication.headers)) {
            publication.headers = withoutUnreadHeaders(publication.headers);
        }
        return CheckedPublication(std::move(publication), false, std::nullopt);
    }
    Result<std::optional<UnreadOperation>> operation =
        requestedOperation(publication.headers, publication.body);
    if (!operation) {
        return Error {operation.errorText()};
    }
    publication.headers = withoutUnreadHeaders(publication.headers);
    return CheckedPublication(std::move(publication), true, std::move(operation).value());
}

Published Publisher::publish(CheckedPublication checked, std::shared_ptr<DeliveryTally> tally,
                             const PushSender &sender)
{
    if (!checked.m_isPush) {
        return {m_exchange.publish(std::move(checked.m_publication), std::move(tally))};
    }
    return checked.m_operation
        ? publishCount(std::move(checked.m_publication), *std::move(checked.m_operation),
                       std::move(tally), sender)
        : passOn(std::move(checked.m_publication), std::move(tally), sender);
}

Published Publisher::publish(Publication publication, std::shared_ptr<DeliveryTally> tally,
                             const PushSender &sender)
{
    Result<CheckedPublication> understood = checked(std::move(publication));
    if (understood) {
        return publish(std::move(understood).value(), std::move(tally), sender);
    }
    if (tally) {
        tally->expect(0);
    }
    return {{}, false, UnreadOutcome {UnreadOutcome::Kind::Refused, {}, understood.errorText()}};
}

Published Publisher::publishCount(const QByteArray &destination, const UnreadOperation &operation,
                                  std::shared_ptr<DeliveryTally> tally, const PushSender &sender)
{
    return publishCount({destination, headersOfCount(), QByteArray::number(operation.number)},
                        operation, std::move(tally), sender);
}

// A body that is no count, to an unread destination.
Published Publisher::passOn(Publication publication, std::shared_ptr<DeliveryTally> tally,
                            const PushSender &sender)
{
    Published published;
    const auto admit = [&](Message &message, int workerCount) {
        message.push = m_ledger->enter(message, nullptr, published, sender, workerCount);
        published.push = message.push;
        return true;
    };
    published.reach = m_exchange.publish(std::move(publication), std::move(tally), admit);
    return published;
}

Published Publisher::publishCount(Publication publication, UnreadOperation operation,
                                  std::shared_ptr<DeliveryTally> tally, const PushSender &sender)
{
    operation.origin = sender.origin;
    Published published;
    const auto admit = [&](Message &message, int workerCount) {
        published.unread = m_store.apply(message.destination, operation);
        const UnreadState &state = published.unread->state;
        switch (published.unread->kind) {
        case UnreadOutcome::Kind::Applied:
            message.body = QByteArray::number(state.count);
            message.unreadVersion = state.version;
            message.unreadCount = state.count;
            break;
        case UnreadOutcome::Kind::Refused:
            // A count that cannot be kept can still be shown; the result of an addition is unknown.
            published.isDelivered = operation.kind == UnreadOperation::Kind::Set;
            break;
        case UnreadOutcome::Kind::Stale:
        case UnreadOutcome::Kind::Repeated: published.isDelivered = false; break;
        }
        message.push = m_ledger->enter(message, &operation, published, sender,
                                       published.isDelivered ? workerCount : 0);
        published.push = message.push;
        return published.isDelivered;
    };
    const bool isWatched = m_feed && m_feed->isWatched();
    const QByteArray destination = publication.destination;
    published.reach = m_exchange.publish(std::move(publication), std::move(tally), admit);
    if (isWatched && published.unread->kind == UnreadOutcome::Kind::Applied) {
        m_feed->note(destination, sender.origin, published.unread->state.version);
    }
    if (m_log && published.unread->kind == UnreadOutcome::Kind::Refused) {
        logRefusal(destination, published, sender);
    }
    return published;
}

// The state is read where the message gets its place: what changes it later is delivered later.
ShownTest Publisher::showTest(const QByteArray &destination, qint64 number, quint64 session,
                              std::shared_ptr<DeliveryTally> tally, const PushSender &sender)
{
    ShownTest test;
    const auto admit = [&](Message &message, int workerCount) {
        test.kept = m_store.get(message.destination);
        message.test = TestPart::Shown;
        message.onlySession = session;
        message.push = m_ledger->enter(message, nullptr, test.published, sender, workerCount);
        test.published.push = message.push;
        return true;
    };
    test.published.reach = m_exchange.publish(
        {destination, headersOfCount(), QByteArray::number(number)}, std::move(tally), admit);
    return test;
}

// A count that was deleted meanwhile was told to nobody: then they are shown again what they had.
ShownTest Publisher::endTest(const QByteArray &destination, const std::optional<UnreadState> &then,
                             quint64 session, std::shared_ptr<DeliveryTally> tally,
                             const PushSender &sender)
{
    ShownTest test;
    Published &published = test.published;
    const auto admit = [&](Message &message, int workerCount) {
        test.kept = m_store.get(message.destination);
        message.test = TestPart::Over;
        message.onlySession = session;
        message.body = QByteArray::number(test.kept ? test.kept->count : then ? then->count : 0);
        if (test.kept && test.kept->version != (then ? then->version : 0)) {
            published.isDelivered = false;
            published.unread = UnreadOutcome {UnreadOutcome::Kind::Stale, *test.kept, {}};
        }
        message.push = m_ledger->enter(message, nullptr, published, sender,
                                       published.isDelivered ? workerCount : 0);
        published.push = message.push;
        return published.isDelivered;
    };
    published.reach =
        m_exchange.publish({destination, headersOfCount(), {}}, std::move(tally), admit);
    return test;
}

// An addition cannot be previewed, as nobody knows the count that it will find; none is asked for.
FramePreview Publisher::preview(const Publication &publication, const QByteArray &subscription,
                                Stomp::Version version) const
{
    FramePreview preview;
    const Result<CheckedPublication> understood = checked(publication);
    if (!understood) {
        preview.problem = DeliveryProblem::CountRefused;
        preview.fault = understood.errorText();
        return preview;
    }
    const CheckedPublication &taken = understood.value();
    preview.isCount = taken.m_operation.has_value();
    const Publication &published = taken.publication();
    const Message message {
        published.destination, preview.isCount ? headersOfCount() : published.headers,
        preview.isCount ? QByteArray::number(taken.m_operation->number) : published.body,
        m_exchange.expectedMessageId(), m_exchange.now()};
    preview.frame = MessageEncoder(message).frame(subscription, version).stomp().toByteArray();
    return preview;
}

// It is for the operator to raise a limit, and not for the back-end that is told.
void Publisher::logRefusal(const QByteArray &destination, const Published &published,
                           const PushSender &sender) const
{
    const QString who = sender.address.isEmpty() ? QStringLiteral("the console") : sender.address;
    m_log({wallClock(), LogLevel::Warning, QByteArrayLiteral("unread"),
           QStringLiteral("Refused the count of '%1' that %2 sent: unread-counts-full. %3")
               .arg(printable(destination), who, published.unread->text),
           QByteArrayLiteral("unread-counts-full"), withoutPort(who)});
}

void Publisher::forget(const QByteArray &destination, const PushOrigin &origin)
{
    const std::optional<UnreadState> state = m_store.get(destination);
    m_store.forget(destination);
    if (state && m_feed && m_feed->isWatched()) {
        m_feed->note(destination, origin, state->version);
    }
}

void Publisher::forgetUnused()
{
    for (const UnreadStore::Forgotten &each : m_store.forgetUnused()) {
        if (m_feed && m_feed->isWatched()) {
            m_feed->note(each.destination, std::nullopt, each.version);
        }
    }
}

void Publisher::complete(PushRecord &record) const
{
    record.user = m_unread.captured(record.destination, "user").toByteArray();
    if (!m_store.keepsLater()) {
        record.isKept.reset(); // no disk is to have it
    }
}

std::optional<PushRecord> Publisher::push(quint64 id) const
{
    std::optional<PushRecord> record = m_ledger->find(id);
    if (record) {
        complete(*record);
    }
    return record;
}

QList<PushRecord> Publisher::pushes(PushQuery query) const
{
    if (!query.user.isEmpty()) {
        query.destination = m_unread.filled(query.user);
    }
    QList<PushRecord> records = m_ledger->page(query);
    for (PushRecord &record : records) {
        complete(record);
    }
    return records;
}

MessagePointer Publisher::latestCount(const QByteArray &destination)
{
    const std::optional<UnreadState> state = m_store.get(destination);
    if (!state) {
        return nullptr;
    }
    Message message {destination,
                     headersOfCount(),
                     QByteArray::number(state->count),
                     m_exchange.nextMessageId(),
                     m_exchange.now(),
                     state->version};
    message.unreadCount = state->count;
    return std::make_shared<Message>(std::move(message));
}

} // namespace Broker

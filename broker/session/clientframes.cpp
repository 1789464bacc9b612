// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/clientframes.h"

#include "broker/session/destinationchecks.h"
#include "broker/session/pushreceipt.h"
#include "broker/session/sendframe.h"
#include "broker/unread/unreadheaders.h"

#include <algorithm>
#include <array>
#include <utility>

namespace Broker {

using Stomp::Command;
using Stomp::Frame;
using Stomp::Version;

namespace {

constexpr QByteArrayView Destination = "destination";
const QString BeginFirst = QStringLiteral(". BEGIN it first.");

QString nameOf(const Frame &frame)
{
    return QString::fromLatin1(Stomp::nameOf(frame.command));
}

RefusedFrame missingHeader(const QString &text)
{
    return {Refusals::MissingHeader, text};
}

// An empty destination is said, and is one that no rule matches (docs/adr/0019); an empty name of
// anything else names nothing.
bool lacks(const Frame &frame, QByteArrayView name)
{
    return name == Destination ? !frame.hasHeader(name) : frame.header(name).isEmpty();
}

} // namespace

/// A row for each command: what it needs besides a session, and what it does.
struct ClientFrames::Row
{
    Command command;
    QByteArrayView required; ///< a header that every version wants, or null
    bool isStep = false;     ///< whether it may wait in a transaction
    MaybeRefused (ClientFrames::*handle)(const Frame &frame);
};

ClientFrames::ClientFrames(SessionContext &context, Subscriber &subscriber, SessionRecord &record,
                           Subscriptions &subscriptions, SessionPast &past, SessionOutput &output,
                           IncomingLimits &limits, Committed committed, GoOn goOn)
    : m_context(context)
    , m_subscriber(subscriber)
    , m_record(record)
    , m_subscriptions(subscriptions)
    , m_past(past)
    , m_output(output)
    , m_limits(limits)
    , m_committed(std::move(committed))
    , m_goOn(std::move(goOn))
    , m_transactions(context.limits.openTransactions, context.limits.transactionFrames,
                     context.limits.transactionBytes, [this] { return makeClient(); })
{
}

ClientFrames::~ClientFrames()
{
    if (m_commit) {
        m_commit->forgetOwner();
    }
    if (m_isWaiting) {
        m_context.budget.forget(this);
    }
}

const ClientFrames::Row *ClientFrames::rowOf(Command command)
{
    static constexpr std::array Rows {
        Row {Command::Send, Destination, true, &ClientFrames::send},
        Row {Command::Subscribe, Destination, false, &ClientFrames::subscribe},
        Row {Command::Unsubscribe, {}, false, &ClientFrames::unsubscribe},
        Row {Command::Ack, {}, true, &ClientFrames::acknowledge},
        Row {Command::Nack, {}, true, &ClientFrames::acknowledge},
        Row {Command::Begin, "transaction", false, &ClientFrames::begin},
        Row {Command::Commit, "transaction", false, &ClientFrames::commit},
        Row {Command::Abort, "transaction", false, &ClientFrames::abort},
    };
    const auto found = std::find_if(Rows.begin(), Rows.end(),
                                    [&](const Row &row) { return row.command == command; });
    return found == Rows.end() ? nullptr : &*found;
}

MaybeRefused ClientFrames::handle(const Frame &frame)
{
    Q_ASSERT(!isBusy());
    const Row *row = rowOf(frame.command);
    if (!row || (frame.command == Command::Nack && m_output.version() == Version::V10)) {
        return RefusedFrame {
            Refusals::UnknownCommand,
            QStringLiteral("%1 is not a command that a client may send in STOMP %2.")
                .arg(nameOf(frame), QString::fromLatin1(Stomp::nameOf(m_output.version())))};
    }
    if (!row->required.isNull() && lacks(frame, row->required)) {
        return missingHeader(QStringLiteral("%1 needs a '%2' header.")
                                 .arg(nameOf(frame), QString::fromLatin1(row->required)));
    }
    const QByteArrayView transaction = frame.header("transaction");
    if (row->isStep && !transaction.isNull()
        && !m_transactions.contains(transaction.toByteArray())) {
        return unknownTransaction(frame, BeginFirst); // also of what would be ignored
    }
    return (this->*row->handle)(frame);
}

MaybeRefused ClientFrames::send(const Frame &frame)
{
    if (MaybeRefused refused = checkSendTo(frame.header("destination"), m_context)) {
        return refused;
    }
    Result<CheckedPublication> publication = m_context.publisher.checked(publicationOf(frame));
    if (!publication) {
        return RefusedFrame {Refusals::BadUnreadOperation, publication.errorText()};
    }
    return frame.hasHeader("transaction") ? keep(frame, std::move(publication).value())
                                          : publish(frame, std::move(publication).value());
}

MaybeRefused ClientFrames::publish(const Frame &frame, CheckedPublication publication)
{
    const bool isPush = publication.isPush();
    const Published published = isPush
        ? m_context.publisher.publish(std::move(publication), nullptr, sender())
        : m_context.publisher.publish(std::move(publication));
    if (published.isRefused()) {
        return RefusedFrame {Refusals::UnreadCountsFull, published.unread->text};
    }
    charge(published, frame.body.size());
    if (published.mustBeKept()) {
        m_output.receipts().noteChange();
    }
    if (frame.hasHeader("receipt")) {
        PushReceipt told(m_context.publisher.ledger());
        told.add(published);
        m_output.sendReceipt(frame, told.headers() + unfitSubscribers(frame));
    }
    return {};
}

PushSender ClientFrames::sender() const
{
    return {{PushSource::Stomp, m_record.id}, m_record.remote};
}

void ClientFrames::charge(const Published &published, qsizetype bytes)
{
    m_context.budget.charge(published.reach.subscriptionCount, bytes);
    if (m_context.budget.isSpent()) {
        m_isWaiting = true;
        m_context.budget.wait(this, m_output.facts().network, [this] {
            m_isWaiting = false;
            m_goOn();
        });
    }
}

MaybeRefused ClientFrames::checkSubscription(const Frame &frame, const QByteArray &id)
{
    const bool hasId = !frame.header("id").isEmpty();
    const Limits &limits = m_context.limits;
    if (!hasId && m_output.version() != Version::V10) {
        return missingHeader(QStringLiteral("SUBSCRIBE needs an 'id' header."));
    }
    if (hasId && id.size() > limits.subscriptionIdBytes) {
        return RefusedFrame {Refusals::BadHeader,
                             QStringLiteral("The subscription id is longer than %1 bytes.")
                                 .arg(limits.subscriptionIdBytes)};
    }
    if (!ackModeOf(frame.header("ack"))) {
        return RefusedFrame {
            Refusals::BadHeader,
            QStringLiteral("The ack mode '%1' is none of auto, client and client-individual.")
                .arg(printable(frame.header("ack")))};
    }
    const bool isTaken = m_subscriptions.find(id) != nullptr;
    if (isTaken && m_context.leniency.onDuplicateSubscription == OnDuplicateSubscription::Error) {
        return RefusedFrame {
            Refusals::DuplicateSubscription,
            QStringLiteral("The session has a subscription '%1' already. UNSUBSCRIBE it first, or "
                           "choose another id; or set stomp.on_duplicate_subscription.")
                .arg(printable(QByteArrayView(id)))};
    }
    // Before the bound: what is ignored takes no place.
    if (MaybeRefused refused = checkSubscribeTo(frame.header("destination"), m_context)) {
        return refused;
    }
    if (!isTaken && m_subscriptions.count() >= limits.subscriptionsPerSession) {
        return RefusedFrame {
            Refusals::TooManySubscriptions,
            QStringLiteral("A session may have at most %1 subscriptions. UNSUBSCRIBE "
                           "one, or raise limits.subscriptions.")
                .arg(limits.subscriptionsPerSession)};
    }
    return {};
}

SessionSubscription ClientFrames::subscriptionOf(const Frame &frame, const QByteArray &id) const
{
    SessionSubscription subscription;
    subscription.subscriber = &m_subscriber;
    subscription.id = id;
    subscription.destination = frame.header("destination").toByteArray();
    subscription.shownId = frame.header("id").isEmpty() ? QByteArray() : id;
    subscription.ack = ackModeOf(frame.header("ack")).value_or(AckMode::Auto);
    subscription.isUnread = !isPattern(subscription.destination)
        && m_context.publisher.isUnread(subscription.destination);
    subscription.saysMeta = frame.header(UnreadHeaders::Meta) == QByteArrayView("1");
    subscription.since = m_record.lastInAt;
    return subscription;
}

MaybeRefused ClientFrames::subscribe(const Frame &frame)
{
    const bool hasId = !frame.header("id").isEmpty();
    const QByteArray id = frame.header(hasId ? "id" : "destination").toByteArray();
    MaybeRefused refused = checkSubscription(frame, id);
    SessionSubscription *const replaced = m_subscriptions.find(id);
    if (replaced && (!refused || refused->isUnmatched)) {
        // Also where the new one is ignored: to the client the id means that one now.
        m_past.noteUnsubscribed(replaced->destination);
        m_subscriptions.remove(*replaced);
        m_context.changed(m_record.id);
    }
    if (refused) {
        return refused;
    }
    SessionSubscription wanted = subscriptionOf(frame, id);
    if (isPattern(wanted.destination)) {
        auto place = placeForPattern(wanted.destination, m_output.facts(), m_context);
        if (auto *full = std::get_if<RefusedFrame>(&place)) {
            return std::move(*full);
        }
        wanted.place = std::get<PatternLedger::Place>(std::move(place));
    }
    SessionSubscription &subscription = m_subscriptions.add(std::move(wanted));
    if (m_record.user.isEmpty() && subscription.isUnread) {
        m_record.user = QString::fromUtf8(
            m_context.unreadDestination.captured(subscription.destination, "user"));
    }
    m_past.noteSubscribed(subscription.destination);
    m_output.sendReceipt(frame);
    subscription.wantsLatest = frame.header(UnreadHeaders::Retained) != QByteArrayView("false");
    if (subscription.isUnread && subscription.wantsLatest
        && m_context.unreadOnSubscribe == UnreadOnSubscribe::Last) {
        // Read only now that every newer count reaches the subscription.
        if (const MessagePointer latest =
                m_context.publisher.latestCount(subscription.destination)) {
            m_output.sendLatest(subscription, *latest);
        }
    }
    m_context.changed(m_record.id);
    return {};
}

MaybeRefused ClientFrames::unsubscribe(const Frame &frame)
{
    const bool hasId = !frame.header("id").isEmpty();
    const QByteArrayView key = frame.header(hasId ? "id" : "destination");
    const bool namesOne = hasId || !lacks(frame, Destination);
    if (!namesOne || (!hasId && m_output.version() != Version::V10)) {
        return missingHeader(QStringLiteral("UNSUBSCRIBE needs an 'id' header."));
    }
    SessionSubscription *subscription =
        hasId ? m_subscriptions.find(key) : m_subscriptions.findByDestination(key);
    if (subscription) { // an unknown one is gone already, which is what was asked for
        m_past.noteUnsubscribed(subscription->destination);
        m_subscriptions.remove(*subscription);
        m_context.changed(m_record.id);
    }
    m_output.sendReceipt(frame);
    return {};
}

MaybeRefused ClientFrames::acknowledge(const Frame &frame)
{
    const Version version = m_output.version();
    const QByteArrayView key = frame.header(version == Version::V12 ? "id" : "message-id");
    const bool needsSubscription = version == Version::V11;
    if (key.isEmpty() || (needsSubscription && frame.header("subscription").isEmpty())) {
        return missingHeader(
            QStringLiteral("%1 needs %2 in STOMP %3.")
                .arg(nameOf(frame),
                     version == Version::V12 ? QStringLiteral("an 'id' header")
                         : needsSubscription
                         ? QStringLiteral("'message-id' and 'subscription' headers")
                         : QStringLiteral("a 'message-id' header"),
                     QString::fromLatin1(Stomp::nameOf(version))));
    }
    if (frame.hasHeader("transaction")) {
        return keep(frame, frame);
    }
    settle(frame);
    m_output.sendReceipt(frame);
    return {};
}

void ClientFrames::settle(const Frame &frame)
{
    // A NACK counts as an ACK: a count that a subscriber did not want is not sent again.
    if (m_output.version() == Version::V12) {
        m_subscriptions.settle(frame.header("id"), {});
    } else {
        m_subscriptions.settle(frame.header("message-id"), frame.header("subscription"));
    }
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What each client frame does, but for those of subscriptions. session.cpp has the life of a
// session around it.

#include "broker/base/bytes.h"
#include "broker/session/session.h"
#include "broker/unread/unreadheaders.h"

#include <algorithm>
#include <array>
#include <utility>

namespace Broker {

using Stomp::Command;
using Stomp::Frame;

namespace {

QString nameOf(const Frame &frame)
{
    return QString::fromLatin1(Stomp::nameOf(frame.command));
}

// What the broker itself says in a MESSAGE, or what was meant for the broker alone.
bool isReserved(QByteArrayView name)
{
    static constexpr std::array Reserved {
        QByteArrayView("destination"),    QByteArrayView("subscription"),
        QByteArrayView("message-id"),     QByteArrayView("ack"),
        QByteArrayView("content-length"), QByteArrayView("receipt"),
        QByteArrayView("transaction"),    QByteArrayView("user-name"),
        QByteArrayView("simpSessionId"),
    };
    return findSame(Reserved, name) != Reserved.end();
}

Publication publicationOf(const Frame &frame)
{
    Publication publication {{}, {}, frame.body};
    for (const Stomp::Header &header : frame.headers) {
        if (isSame(header.name, "destination")) {
            if (publication.destination.isNull()) {
                publication.destination = header.value;
            }
        } else if (!isReserved(header.name) && valueOf(publication.headers, header.name).isNull()) {
            publication.headers.append(header);
        }
    }
    return publication;
}

} // namespace

/// A row for each client command: what it needs besides a session, and what it does.
struct Session::Handler
{
    Command command;
    QByteArrayView required; ///< a header that every version wants, or null
    void (Session::*handle)(const Frame &frame);
};

const Session::Handler *Session::handlerOf(Command command)
{
    static constexpr std::array Handlers {
        Handler {Command::Send, "destination", &Session::handleSend},
        Handler {Command::Subscribe, "destination", &Session::handleSubscribe},
        Handler {Command::Unsubscribe, {}, &Session::handleUnsubscribe},
        Handler {Command::Ack, {}, &Session::acknowledge},
        Handler {Command::Nack, {}, &Session::acknowledge},
        Handler {Command::Begin, "transaction", &Session::handleBegin},
        Handler {Command::Commit, "transaction", &Session::handleCommit},
        Handler {Command::Abort, "transaction", &Session::handleAbort},
        Handler {Command::Disconnect, {}, &Session::handleDisconnect},
    };
    const auto found = std::find_if(Handlers.begin(), Handlers.end(), [&](const Handler &handler) {
        return handler.command == command;
    });
    return found == Handlers.end() ? nullptr : &*found;
}

void Session::handle(const Frame &frame)
{
    ++m_record.framesIn;
    Counters::add(m_context.counters.framesIn, quint64(1));
    if (m_context.tap.isWatched()) {
        noteIn(&frame);
    }
    if (frame.command == Command::Connect || frame.command == Command::Stomp) {
        handleConnect(frame);
        return;
    }
    if (m_state != State::Connected) {
        refuse(Refusals::NotConnected,
               QStringLiteral("A %1 came before CONNECT. CONNECT first.").arg(nameOf(frame)),
               frame);
        return;
    }
    const Handler *handler = handlerOf(frame.command);
    if (!handler || (frame.command == Command::Nack && m_version == Stomp::Version::V10)) {
        refuse(Refusals::UnknownCommand,
               QStringLiteral("%1 is not a command that a client may send in STOMP %2.")
                   .arg(nameOf(frame), QString::fromLatin1(Stomp::nameOf(m_version))),
               frame);
        return;
    }
    if (!handler->required.isNull() && frame.header(handler->required).isEmpty()) {
        refuse(Refusals::MissingHeader,
               QStringLiteral("%1 needs a '%2' header.")
                   .arg(nameOf(frame), QString::fromLatin1(handler->required)),
               frame);
        return;
    }
    (this->*handler->handle)(frame);
}

void Session::handleConnect(const Frame &frame)
{
    if (m_state != State::Connecting) {
        refuse(Refusals::AlreadyConnected,
               QStringLiteral("The session is connected already; a second CONNECT is not allowed."),
               frame);
        return;
    }
    const QByteArrayView accepted = frame.header("accept-version");
    std::optional<Stomp::Version> version = Stomp::negotiatedVersion(accepted);
    if (!version) {
        refuse(Refusals::VersionNotSupported,
               QStringLiteral("Supported protocol versions are 1.2 1.1 1.0"), frame);
        return;
    }
    // The handshake's sub-protocol binds where the client lists its version too: krossbow fails
    // otherwise.
    const std::optional<Stomp::Version> agreed = m_transport.facts().subprotocol;
    if (agreed && Stomp::accepts(accepted, *agreed)) {
        version = agreed;
    }
    const std::optional<Stomp::HeartBeat> beats =
        Stomp::parsedHeartBeat(frame.header("heart-beat"));
    if (!beats) {
        refuse(Refusals::BadHeartBeat,
               QStringLiteral("The heart-beat header must be two numbers of milliseconds such as "
                              "10000,10000."),
               frame);
        return;
    }
    connected(*version, *beats, frame.header("login"), !accepted.isNull());
}

bool Session::isPublishable(const Frame &frame)
{
    const QByteArrayView destination = frame.header("destination");
    const QString fault = destinationFault(destination, m_context.limits.destinationBytes);
    if (!fault.isEmpty() || isPattern(destination)) {
        refuse(Refusals::BadDestination,
               QStringLiteral("The destination '%1' %2.")
                   .arg(printable(destination),
                        fault.isEmpty() ? QStringLiteral("is a pattern, and one sends to a single "
                                                         "destination")
                                        : fault),
               frame);
        return false;
    }
    const AccessVerdict verdict = m_context.rules.maySend(destination);
    if (!verdict.allowed) {
        refuse(Refusals::AccessDenied,
               QStringLiteral("Clients may not SEND to '%1'. The rule is: %2.")
                   .arg(printable(destination), verdict.rule),
               frame);
        return false;
    }
    return true;
}

void Session::keep(const Frame &frame, Transactions::Step step)
{
    const QByteArrayView transaction = frame.header("transaction");
    switch (m_transactions.add(transaction.toByteArray(), frame, std::move(step))) {
    case Transactions::Added::Kept: sendReceipt(frame); break;
    case Transactions::Added::UnknownTransaction:
        refuse(Refusals::UnknownTransaction,
               QStringLiteral("The transaction '%1' is not open. BEGIN it first.")
                   .arg(printable(transaction)),
               frame);
        break;
    case Transactions::Added::TooLarge:
        refuse(Refusals::TransactionTooLarge,
               QStringLiteral("The open transactions hold more than %1 bytes. COMMIT more often.")
                   .arg(m_context.limits.transactionBytes),
               frame);
        break;
    }
}

void Session::handleSend(const Frame &frame)
{
    if (!isPublishable(frame)) {
        return;
    }
    Result<CheckedPublication> publication = m_context.publisher.checked(publicationOf(frame));
    if (!publication) {
        refuse(Refusals::BadUnreadOperation, publication.errorText(), frame);
    } else if (frame.hasHeader("transaction")) {
        keep(frame, std::move(publication).value());
    } else {
        publish(frame, std::move(publication).value());
    }
}

void Session::publish(const Frame &frame, CheckedPublication publication)
{
    const Published published = m_context.publisher.publish(std::move(publication));
    if (published.isRefused()) {
        refuse(Refusals::UnreadCountsFull, published.unread->text, frame);
        return;
    }
    // Only a publisher that uses what plain STOMP does not know is told more than it knows.
    const bool wantsOutcome = published.unread
        && (frame.hasHeader(UnreadHeaders::Version) || frame.hasHeader(UnreadHeaders::Id));
    Stomp::Headers added;
    if (wantsOutcome) {
        added.append({UnreadHeaders::Outcome.toByteArray(),
                      Broker::nameOf(published.unread->kind).toByteArray()});
    }
    sendReceipt(frame, added);
}

void Session::acknowledge(const Frame &frame)
{
    const QByteArrayView key =
        m_version == Stomp::Version::V12 ? frame.header("id") : frame.header("message-id");
    const bool needsSubscription = m_version == Stomp::Version::V11;
    if (key.isEmpty() || (needsSubscription && frame.header("subscription").isEmpty())) {
        refuse(Refusals::MissingHeader,
               QStringLiteral("%1 needs %2 in STOMP %3.")
                   .arg(nameOf(frame),
                        m_version == Stomp::Version::V12 ? QStringLiteral("an 'id' header")
                            : needsSubscription
                            ? QStringLiteral("'message-id' and 'subscription' headers")
                            : QStringLiteral("a 'message-id' header"),
                        QString::fromLatin1(Stomp::nameOf(m_version))),
               frame);
        return;
    }
    if (frame.hasHeader("transaction")) {
        keep(frame, frame);
        return;
    }
    settle(frame);
    sendReceipt(frame);
}

void Session::settle(const Frame &frame)
{
    // NACK is counted like ACK: what a subscriber of a count did not want is not sent again.
    const QByteArrayView key =
        m_version == Stomp::Version::V12 ? frame.header("id") : frame.header("message-id");
    const QByteArrayView named =
        m_version == Stomp::Version::V12 ? QByteArrayView() : frame.header("subscription");
    m_subscriptions.settle(key, named);
}

void Session::handleBegin(const Frame &frame)
{
    const QByteArray id = frame.header("transaction").toByteArray();
    if (m_transactions.contains(id)) {
        refuse(Refusals::DuplicateTransaction,
               QStringLiteral("The transaction '%1' is open already.")
                   .arg(printable(QByteArrayView(id))),
               frame);
    } else if (m_transactions.isFull()) {
        refuse(Refusals::TooManyTransactions,
               QStringLiteral("A session may have %1 transactions open. COMMIT or ABORT one first.")
                   .arg(m_context.limits.openTransactions),
               frame);
    } else {
        m_transactions.begin(id);
        sendReceipt(frame);
    }
}

void Session::handleCommit(const Frame &frame)
{
    std::optional<Transactions::Steps> steps =
        m_transactions.take(frame.header("transaction").toByteArray());
    if (!steps) {
        refuse(Refusals::UnknownTransaction,
               QStringLiteral("The transaction '%1' is not open, so it cannot be committed.")
                   .arg(printable(frame.header("transaction"))),
               frame);
        return;
    }
    // Nothing of it fails half-way, but for want of room for a count; then the rest is done all the
    // same.
    std::optional<Published> refused;
    for (Transactions::Step &step : *steps) {
        if (auto *publication = std::get_if<CheckedPublication>(&step)) {
            const Published published = m_context.publisher.publish(std::move(*publication));
            refused = published.isRefused() ? published : refused;
        } else {
            settle(std::get<Frame>(step));
        }
    }
    if (refused) {
        refuse(Refusals::UnreadCountsFull, refused->unread->text, frame);
    } else {
        sendReceipt(frame);
    }
}

void Session::handleAbort(const Frame &frame)
{
    if (!m_transactions.take(frame.header("transaction").toByteArray())) {
        refuse(Refusals::UnknownTransaction,
               QStringLiteral("The transaction '%1' is not open, so it cannot be aborted.")
                   .arg(printable(frame.header("transaction"))),
               frame);
        return;
    }
    sendReceipt(frame);
}

void Session::handleDisconnect(const Frame &frame)
{
    m_subscriptions.clear();
    sendReceipt(frame);
    stopWaiting();
    if (frame.hasHeader("receipt")) {
        // The client closes once it has the RECEIPT (STOMP 1.2, "DISCONNECT"); the broker waits for
        // a while.
        m_state = State::Disconnected;
        m_overdue.set(m_context.limits.disconnectLinger);
        m_context.changed(m_record.id);
    } else {
        close(statusOf(CloseReason::Disconnected));
    }
}

} // namespace Broker

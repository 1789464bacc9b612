// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The frames of ClientFrames that are about transactions.

#include "broker/session/clientframes.h"
#include "broker/session/sendframe.h"

#include <memory>
#include <utility>

namespace Broker {

using Stomp::Frame;

namespace {

RefusedFrame transactionsFull(const ClientMemory &memory, ClientMemory::Bound passed)
{
    const QString text = passed == ClientMemory::Bound::OfAddress
        ? QStringLiteral("The transactions of all clients of this address together hold more than "
                         "%1 bytes, and this client is among those that hold most. COMMIT more "
                         "often, or raise limits.transaction_bytes_per_address.")
              .arg(memory.share())
        : QStringLiteral("The transactions of all clients together hold more than %1 bytes, and "
                         "this client is among those that hold most. COMMIT more often, or raise "
                         "limits.total_transaction_bytes.")
              .arg(memory.limit());
    return {Refusals::TransactionsFull, text};
}

} // namespace

RefusedFrame ClientFrames::unknownTransaction(const Frame &frame, const QString &rest)
{
    return {Refusals::UnknownTransaction,
            QStringLiteral("The transaction '%1' is not open%2")
                .arg(printable(frame.header("transaction")), rest)};
}

std::shared_ptr<MemoryClient> ClientFrames::makeClient()
{
    MemoryAccount *const account = m_context.transactions;
    if (!account) {
        return nullptr;
    }
    const TransportFacts &facts = m_output.facts();
    return std::make_shared<MemoryClient>(
        *account, ClientMemory::Owner {facts.network, facts.isLimited},
        [this, account](ClientMemory::Bound passed) {
            m_committed({}, transactionsFull(account->memory(), passed));
        });
}

MaybeRefused ClientFrames::checkAdded(Transactions::Added added) const
{
    const Limits &limits = m_context.limits;
    switch (added) {
    case Transactions::Added::Kept: return {};
    case Transactions::Added::TooLarge:
        return RefusedFrame {
            Refusals::TransactionTooLarge,
            QStringLiteral("The open transactions hold more than %1 bytes. COMMIT more often, or "
                           "raise limits.transaction_bytes.")
                .arg(limits.transactionBytes)};
    case Transactions::Added::TooMany:
        return RefusedFrame {
            Refusals::TransactionTooLarge,
            QStringLiteral("The open transactions hold more than %1 frames. COMMIT more often, or "
                           "raise limits.transaction_frames.")
                .arg(limits.transactionFrames)};
    case Transactions::Added::NoRoom:
        return transactionsFull(m_context.transactions->memory(), ClientMemory::Bound::Total);
    case Transactions::Added::NoRoomOfAddress:
        return transactionsFull(m_context.transactions->memory(), ClientMemory::Bound::OfAddress);
    }
    Q_UNREACHABLE();
}

MaybeRefused ClientFrames::keep(const Frame &frame, Transactions::Step step)
{
    MaybeRefused refused = checkAdded(
        m_transactions.add(frame.header("transaction").toByteArray(), frame, std::move(step)));
    if (!refused) {
        m_output.sendReceipt(frame, unfitSubscribers(frame));
    }
    return refused;
}

MaybeRefused ClientFrames::begin(const Frame &frame)
{
    const QByteArray id = frame.header("transaction").toByteArray();
    if (m_transactions.contains(id)) {
        return RefusedFrame {Refusals::DuplicateTransaction,
                             QStringLiteral("The transaction '%1' is open already.")
                                 .arg(printable(QByteArrayView(id)))};
    }
    if (m_transactions.isFull()) {
        return RefusedFrame {
            Refusals::TooManyTransactions,
            QStringLiteral(
                "A session may have at most %1 transactions open. COMMIT or ABORT one first, or "
                "raise limits.open_transactions.")
                .arg(m_context.limits.openTransactions)};
    }
    MaybeRefused refused = checkAdded(m_transactions.begin(id));
    if (!refused) {
        m_output.sendReceipt(frame);
    }
    return refused;
}

MaybeRefused ClientFrames::commit(const Frame &frame)
{
    std::optional<Transactions::Taken> taken =
        m_transactions.take(frame.header("transaction").toByteArray());
    if (!taken) {
        return unknownTransaction(frame, QStringLiteral(", so it cannot be committed."));
    }
    auto commit =
        std::make_unique<Commit>(frame, std::move(*taken), m_context.publisher, sender(),
                                 m_context.wheel.clock(), static_cast<CommitOwner &>(*this));
    m_commit = commit.get();
    m_context.runs.start(std::move(commit), m_limits.commitRate(m_context.wheel.now()));
    return {};
}

void ClientFrames::handleCommitted(const Frame &commit, const PushReceipt &told,
                                   const MaybeRefused &refused)
{
    m_commit = nullptr;
    // A RECEIPT says what had no room; where none is asked for only an ERROR can.
    const MaybeRefused untold = commit.hasHeader("receipt") ? MaybeRefused() : refused;
    m_output.sendReceipt(commit, told.headers());
    m_committed(commit, untold);
}

MaybeRefused ClientFrames::abort(const Frame &frame)
{
    if (!m_transactions.take(frame.header("transaction").toByteArray())) {
        return unknownTransaction(frame, QStringLiteral(", so it cannot be aborted."));
    }
    m_output.sendReceipt(frame);
    return {};
}

} // namespace Broker

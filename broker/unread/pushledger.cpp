// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/pushledger.h"

#include "broker/base/logging.h"

#include <QHash>

#include <algorithm>
#include <span>
#include <utility>

namespace Broker {

namespace {

constexpr QByteArrayView NamePrefix = "push/";

/// What is to be settled, by destination and in the order in which it was noted.
template<typename Noted>
class Settled
{
public:
    explicit Settled(const std::vector<Noted> &all)
    {
        for (const Noted &each : all) {
            m_at[each.destination].push_back(&each);
        }
    }

    template<typename Settle>
    void forEach(QByteArrayView destination, Settle settle) const
    {
        if (const auto found = m_at.constFind(destination); found != m_at.cend()) {
            for (const Noted *each : *found) {
                settle(*each);
            }
        }
    }

private:
    QHash<QByteArrayView, std::vector<const Noted *>> m_at;
};

} // namespace

void PushLedger::Stripe::countEnd(const Entry &entry)
{
    if (const std::optional<PushFailure> failure = entry.failure()) {
        count(*failure, 1);
    }
}

PushLedger::PushLedger(QByteArray start)
    : m_start(std::move(start))
{
}

QByteArray PushLedger::nameOf(quint64 id) const
{
    return NamePrefix.toByteArray() + m_start + '-' + QByteArray::number(id);
}

std::optional<quint64> PushLedger::idOf(QByteArrayView name) const
{
    if (name.startsWith(NamePrefix)) {
        name = name.sliced(NamePrefix.size());
    }
    const qsizetype dash = name.lastIndexOf('-');
    bool isNumber = false;
    const quint64 id = name.sliced(dash + 1).toByteArray().toULongLong(&isNumber);
    const QByteArrayView start = name.first(std::max<qsizetype>(dash, 0));
    if (!isNumber || id == 0 || dash == 0 || start.contains('-')) {
        return std::nullopt;
    }
    return dash < 0 || start == m_start ? id : 0;
}

quint64 PushLedger::enter(const Message &message, const UnreadOperation *operation,
                          const Published &published, const PushSender &sender, int workerCount)
{
    Entry entry = entryOf(message, operation, published, sender);
    entry.outstanding = workerCount;
    const quint64 id = ++m_lastId;
    entry.id = id;
    Stripe &stripe = m_stripes[id % StripeCount];
    {
        const std::lock_guard lock(stripe.mutex);
        stripe.countEnd(entry);
        keep(stripe, entry);
    }
    return id; // and what was there before is destroyed without the lock
}

// Leaves in \a entry what was in its place.
void PushLedger::keep(Stripe &stripe, Entry &entry)
{
    if (!stripe.entries) {
        stripe.entries = std::make_unique<std::array<Entry, StripeCapacity>>();
    }
    Entry &place = (*stripe.entries)[slotOf(entry.id)];
    if (place.id > entry.id) {
        return; // its thread slept while all the others went around
    }
    stripe.bytes += entry.bytes() - place.bytes();
    std::swap(place, entry);
    const quint64 number = place.id / StripeCount;
    stripe.oldest =
        std::max(stripe.oldest, number < StripeCapacity ? 0 : number - StripeCapacity + 1);
    while (stripe.bytes > MaxBytes / qsizetype(StripeCount) && stripe.oldest < number) {
        Entry &dropped = (*stripe.entries)[size_t(stripe.oldest++ % StripeCapacity)];
        stripe.bytes -= dropped.bytes();
        dropped = {};
    }
}

void PushLedger::addDelivery(quint64 id, const DeliveryCount &count)
{
    Stripe &stripe = m_stripes[id % StripeCount];
    const std::lock_guard lock(stripe.mutex);
    stripe.count(PushFailure::SessionClosing, count.closing);
    stripe.count(PushFailure::BadPayload, count.unfit);
    Entry &entry = (*stripe.entries)[slotOf(id)];
    if (entry.id != id) {
        return; // a newer one has its place
    }
    --entry.outstanding;
    entry.deliveries += count;
    stripe.countEnd(entry);
}

void PushLedger::noteLate(quint64 id, LateDelivery became)
{
    const qint64 writtenAt = became == LateDelivery::Written ? wallClock() : 0;
    Stripe &stripe = m_stripes[id % StripeCount];
    const std::lock_guard lock(stripe.mutex);
    stripe.count(PushFailure::Lost, became == LateDelivery::Lost ? 1 : 0);
    Entry &entry = (*stripe.entries)[slotOf(id)];
    if (entry.id != id) {
        return; // a newer one has its place
    }
    if (became == LateDelivery::Waits) {
        ++entry.waiting;
        return;
    }
    --entry.waiting;
    entry.replaced += became == LateDelivery::Replaced ? 1 : 0;
    entry.unsent += became == LateDelivery::Lost ? 1 : 0;
    entry.writtenAt = std::max(entry.writtenAt, writtenAt);
}

void PushLedger::noteKept(quint64 id)
{
    quint64 known = m_keptId;
    while (known < id && !m_keptId.compare_exchange_weak(known, id)) { }
}

std::optional<PushRecord> PushLedger::find(quint64 id)
{
    settle();
    const Stripe &stripe = m_stripes[id % StripeCount];
    const std::lock_guard lock(stripe.mutex);
    if (id == 0 || !stripe.entries) {
        return std::nullopt;
    }
    const Entry &entry = (*stripe.entries)[slotOf(id)];
    return entry.id == id ? std::optional(recordOf(entry)) : std::nullopt;
}

void PushLedger::noteEnded(const EndedSubscription &ended)
{
    bool isFull = false;
    {
        const std::lock_guard lock(m_endedMutex);
        m_ended.push_back(ended);
        isFull = m_ended.size() >= MaxEnded;
    }
    if (isFull) {
        settle();
    }
}

void PushLedger::noteReturned(const ReturnedVersion &returned)
{
    bool isFull = false;
    {
        const std::lock_guard lock(m_endedMutex);
        m_returned.push_back(returned);
        isFull = m_returned.size() >= MaxReturned;
    }
    if (isFull) {
        settle();
    }
}

void PushLedger::settle()
{
    std::vector<EndedSubscription> ended;
    std::vector<ReturnedVersion> returned;
    {
        const std::lock_guard lock(m_endedMutex);
        ended.swap(m_ended);
        returned.swap(m_returned);
    }
    if (ended.empty() && returned.empty()) {
        return;
    }
    const Settled<EndedSubscription> endedAt(ended);
    const Settled<ReturnedVersion> returnedTo(returned);
    for (Stripe &stripe : m_stripes) {
        const std::lock_guard lock(stripe.mutex);
        for (Entry &entry : stripe.entries ? std::span(*stripe.entries) : std::span<Entry>()) {
            const quint32 lostBefore = std::min(entry.lost, entry.written());
            endedAt.forEach(entry.destination, [&entry](const auto &each) { entry.settle(each); });
            returnedTo.forEach(entry.destination,
                               [&entry](const auto &each) { entry.settle(each); });
            const quint32 lost = std::min(entry.lost, entry.written());
            stripe.count(PushFailure::Lost, lost - lostBefore);
        }
    }
}

QList<PushRecord> PushLedger::page(const PushQuery &query)
{
    settle();
    QList<PushRecord> found;
    for (const Stripe &stripe : m_stripes) {
        collect(stripe, query, found);
    }
    std::sort(found.begin(), found.end(),
              [](const PushRecord &left, const PushRecord &right) { return left.id > right.id; });
    found.resize(std::min(found.size(), query.limit));
    return found;
}

PushFailures PushLedger::failures()
{
    settle();
    PushFailures sum {};
    for (const Stripe &stripe : m_stripes) {
        const std::lock_guard lock(stripe.mutex);
        for (size_t failure = 0; failure < PushFailureCount; ++failure) {
            sum[failure] += stripe.failures[failure];
        }
    }
    return sum;
}

void PushLedger::collect(const Stripe &stripe, const PushQuery &query,
                         QList<PushRecord> &found) const
{
    const std::lock_guard lock(stripe.mutex);
    if (!stripe.entries) {
        return;
    }
    std::vector<const Entry *> matching;
    for (const Entry &entry : *stripe.entries) {
        const bool isNewer = query.before != 0 && entry.id >= query.before;
        const bool isOthers =
            !query.destination.isEmpty() && entry.destination != query.destination;
        if (entry.id != 0 && !isNewer && !isOthers) {
            matching.push_back(&entry);
        }
    }
    const size_t count = std::min(matching.size(), size_t(query.limit));
    std::partial_sort(matching.begin(), matching.begin() + ptrdiff_t(count), matching.end(),
                      [](const Entry *left, const Entry *right) { return left->id > right->id; });
    matching.resize(count);
    for (const Entry *entry : matching) {
        found.append(recordOf(*entry));
    }
}

PushRecord PushLedger::recordOf(const Entry &entry) const
{
    PushRecord record;
    record.id = entry.id;
    record.name = nameOf(entry.id);
    record.at = entry.at;
    record.origin = entry.sender.origin;
    record.address = entry.sender.address;
    record.trace = entry.sender.trace;
    record.destination = entry.destination;
    record.operation = entry.operation;
    record.number = entry.number;
    record.session = entry.session;
    record.result = entry.result;
    record.refusal = entry.refusal;
    record.count = entry.count;
    record.version = entry.version;
    if (entry.result == PushResult::Applied || entry.result == PushResult::Repeated) {
        record.isKept = entry.id <= m_keptId;
    }
    record.isDelivered = entry.outstanding == 0;
    record.matched = entry.deliveries.matched;
    record.written = entry.written();
    record.writtenAt = entry.writtenAt;
    record.waiting = entry.waiting;
    record.replaced = entry.replaced;
    record.unwanted = entry.deliveries.unwanted;
    record.closing = entry.deliveries.closing + entry.unsent;
    record.dropped = entry.unsent;
    record.unfit = entry.deliveries.unfit;
    record.lost = std::min(entry.lost, record.written);
    const quint32 left = record.written - record.lost;
    record.returned = std::min({entry.returned, entry.deliveries.answered, left});
    record.heard = std::min(entry.heard + record.returned, left);
    return record;
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/exchange.h"

#include "broker/base/decimal.h"
#include "broker/routing/router.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace Broker {

Exchange::Exchange(const Clock &clock, QByteArray epoch, Unheard unheard)
    : m_clock(clock)
    , m_epoch(std::move(epoch))
    , m_unheard(std::move(unheard))
{
}

void Exchange::attach(int worker, Mailbox &mailbox, Router &router)
{
    m_workers[size_t(worker)] = {&mailbox, &router};
}

QByteArray Exchange::nextMessageId()
{
    return messageId(m_sequence++);
}

QByteArray Exchange::messageId(quint64 sequence) const
{
    const Decimal number(sequence);
    const QByteArrayView digits = number.digits();
    QByteArray id(m_epoch.size() + 1 + digits.size(), Qt::Uninitialized);
    char *const end = std::copy(m_epoch.begin(), m_epoch.end(), id.data());
    *end = '-';
    std::copy(digits.begin(), digits.end(), end + 1);
    return id;
}

AudienceSize Exchange::publish(Publication publication, std::shared_ptr<DeliveryTally> tally,
                               const Admit &admit)
{
    auto message = std::make_shared<Message>();
    message->destination = std::move(publication.destination);
    message->headers = std::move(publication.headers);
    message->body = std::move(publication.body);
    message->oddHeaders = publication.oddHeaders;
    message->publishedAt = m_clock.now();

    InterestTable::ByPattern byPattern = m_interest.byPattern(message->destination);
    message->patterns = std::move(byPattern.patterns);

    AudienceSize reach;
    bool isUnheard = false;
    m_interest.withOrder(message->destination, byPattern, [&](const Interest &wanted) {
        WorkerSet workers = wanted.workers;
        const int workerCount = std::popcount(workers);
        if (admit && !admit(*message, workerCount)) {
            return;
        }
        message->id = nextMessageId();
        reach = {workerCount, wanted.subscriptions};
        isUnheard = workers == 0;
        if (tally && workers != 0) {
            tally->expect(reach.workerCount);
        }
        for (size_t worker = 0; workers != 0; ++worker, workers >>= 1) {
            if ((workers & 1) != 0) {
                Router *router = m_workers[worker].router;
                Q_ASSERT(router); // attach() comes first
                m_workers[worker].mailbox->post([router, message = MessagePointer(message), tally] {
                    router->deliver(message, tally);
                });
            }
        }
    });
    if (tally && reach.workerCount == 0) {
        tally->expect(0);
    }
    if (isUnheard && m_unheard) {
        m_unheard(message);
    }
    return reach;
}

void Exchange::whenHandedOn(const std::function<void()> &handedOn)
{
    const auto isAttached = [](const AttachedWorker &worker) { return worker.mailbox != nullptr; };
    auto outstanding = std::make_shared<std::atomic<qsizetype>>(
        std::count_if(m_workers.begin(), m_workers.end(), isAttached));
    for (const AttachedWorker &worker : m_workers) {
        if (isAttached(worker)) {
            worker.mailbox->post([outstanding, handedOn] {
                if (--*outstanding == 0) {
                    handedOn();
                }
            });
        }
    }
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/consolecounts.h"

#include "broker/server/countscan.h"

#include <memory>
#include <utility>

namespace Broker {

namespace {

// One part at a time: between two of them the broker's thread accepts who comes.
void scan(EmbeddedBroker &broker, const std::shared_ptr<CountScan> &looking,
          const BrokerControl::CountsSearched &found)
{
    broker.withPublisher([&broker, looking, found](Publisher &publisher) {
        if (looking->lookAtNext(publisher.store())) {
            scan(broker, looking, found);
        } else {
            found(looking->found());
        }
    });
}

} // namespace

ConsoleCounts::ConsoleCounts(const Config &config, Mailbox &mailbox, Changed changed)
    : m_config(config)
    , m_mailbox(mailbox)
    , m_changed(std::move(changed))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(Interval);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { take(); });
}

void ConsoleCounts::watch(EmbeddedBroker &broker)
{
    m_broker = &broker;
    broker.counts().watch([this] {
        m_mailbox.post([this] {
            if (!m_timer.isActive()) {
                m_timer.start();
            }
        });
    });
}

void ConsoleCounts::setShown(bool shown)
{
    if (m_broker) {
        m_broker->counts().setWatched(shown);
    }
}

void ConsoleCounts::forget()
{
    m_broker = nullptr;
    m_timer.stop();
}

// The feed says which have changed; what they are now is the store's to say, so that no older
// number can come after a newer one.
void ConsoleCounts::take()
{
    if (!m_broker) {
        return;
    }
    CountFeed &feed = m_broker->counts();
    m_broker->withPublisher(
        [this, &feed, unread = m_config.unreadDestination](Publisher &publisher) {
            const CountFeed::Taken taken = feed.take();
            CountChanges changes;
            changes.isIncomplete = taken.isIncomplete;
            for (auto each = taken.changes.cbegin(); each != taken.changes.cend(); ++each) {
                const QString user = QString::fromUtf8(unread.captured(each.key(), "user"));
                CountRecord record = countRecord(user, publisher.store().get(each.key()));
                if (!record.count) {
                    record.origin = each->origin; // of who had it forgotten
                }
                changes.changed.append(record);
            }
            m_mailbox.post([this, changes = std::move(changes)] { m_changed(changes); });
        });
}

void ConsoleCounts::list(EmbeddedBroker *broker, const QStringList &users,
                         BrokerControl::CountsListed listed)
{
    if (!broker) {
        m_mailbox.post([users, listed = std::move(listed)] {
            QList<CountRecord> none;
            for (const QString &user : users) {
                none.append(countRecord(user, std::nullopt));
            }
            listed(none);
        });
        return;
    }
    broker->withPublisher([this, users, unread = m_config.unreadDestination,
                           listed = std::move(listed)](Publisher &publisher) {
        QList<CountRecord> records;
        records.reserve(users.size());
        for (const QString &user : users) {
            records.append(countRecord(user, publisher.store().get(unread.filled(user.toUtf8()))));
        }
        m_mailbox.post([listed, records = std::move(records)] { listed(records); });
    });
}

void ConsoleCounts::find(EmbeddedBroker *broker, const CountSearch &search,
                         BrokerControl::CountsSearched found)
{
    if (!broker) {
        m_mailbox.post([found = std::move(found)] { found({}); });
        return;
    }
    scan(*broker, std::make_shared<CountScan>(m_config.unreadDestination, search),
         [this, found = std::move(found)](const CountsFound &all) {
             m_mailbox.post([found, all] { found(all); });
         });
}

} // namespace Broker

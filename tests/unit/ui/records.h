// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/control/deliveryreport.h"
#include "broker/control/pushes.h"
#include "broker/control/sessionrecord.h"
#include "broker/control/trafficrecord.h"

/// Values of the kind that a broker tells, for tests to start from.

inline Broker::SessionRecord openSession(Broker::SessionId id, const QString &user)
{
    Broker::SessionRecord record;
    record.id = id;
    record.user = user;
    record.openedAt = 1'000'000;
    record.connectedAt = 1'100'000;
    return record;
}

inline Broker::SessionRecord subscribedSession(Broker::SessionId id, const QString &user,
                                               const QByteArrayList &destinations)
{
    Broker::SessionRecord record = openSession(id, user);
    for (const QByteArray &destination : destinations) {
        Broker::SubscriptionRecord subscription;
        subscription.session = id;
        subscription.id = "sub-" + QByteArray::number(record.subscriptions.size());
        subscription.destination = destination;
        subscription.since = 1'200'000;
        subscription.isOwnCount = destination == "/alarm/" + user.toUtf8();
        record.subscriptions.append(subscription);
    }
    return record;
}

/// One that was sent version \a written of its user's count, where \a kept is kept.
inline Broker::SessionRecord withScreen(Broker::SessionId id, const QString &user, quint64 written,
                                        quint64 kept)
{
    Broker::SessionRecord record = subscribedSession(id, user, {"/alarm/" + user.toUtf8()});
    Broker::Screen &screen = record.subscriptions.first().screen;
    screen.session = id;
    screen.written = {written, qint64(written) + 10};
    screen.compare(Broker::CountVersion {kept, qint64(kept) + 10});
    return record;
}

inline Broker::SessionRecord closedSession(Broker::SessionId id, const QString &user,
                                           quint16 code = 1006)
{
    Broker::SessionRecord record = openSession(id, user);
    record.closedAt = 9'000'000;
    record.closeCode = code;
    return record;
}

inline Broker::TrafficRecord message(quint64 sequence, const QByteArray &user,
                                     const QByteArray &body = "3")
{
    Broker::TrafficRecord record;
    record.sequence = sequence;
    record.at = 1'000'000 + qint64(sequence) * 1'000;
    record.direction = Broker::Direction::Out;
    record.session = 1;
    record.user = user;
    record.command = Stomp::Command::Message;
    record.destination = "/alarm/" + user;
    record.subscription = "sub-0";
    record.head = "MESSAGE\ndestination:" + record.destination + "\nsubscription:sub-0\n\n";
    record.body = body;
    record.bytes = 120 + qint32(body.size());
    record.latency = 300;
    return record;
}

inline Broker::TrafficRecord heartBeat(quint64 sequence)
{
    Broker::TrafficRecord record;
    record.sequence = sequence;
    record.session = 1;
    record.bytes = 1;
    return record;
}

/// Frames to users 7 and 8 in turn.
inline Broker::TrafficBatch batchOf(quint64 first, quint64 last, quint64 dropped = 0)
{
    Broker::TrafficBatch batch;
    batch.dropped = dropped;
    for (quint64 sequence = first; sequence <= last; ++sequence) {
        batch.records.append(message(sequence, sequence % 2 == 0 ? "8" : "7"));
    }
    return batch;
}

/// A count that was set to 3 by HTTP, kept, and written to one of one subscription, whose client
/// was heard since.
inline Broker::PushRecord deliveredPush(quint64 id, const QByteArray &user)
{
    Broker::PushRecord push;
    push.id = id;
    push.name = "push/1-" + QByteArray::number(id);
    push.at = 1'000'000 + qint64(id) * 1'000;
    push.origin.source = Broker::PushSource::Http;
    push.address = QStringLiteral("127.0.0.1:51234");
    push.destination = "/alarm/" + user;
    push.user = user;
    push.number = 3;
    push.count = 3;
    push.version = id;
    push.isKept = true;
    push.isDelivered = true;
    push.matched = 1;
    push.written = 1;
    push.heard = 1;
    return push;
}

/// That a 7 for user 1042 was written to so many sessions, by a subscription each.
inline Broker::DeliveryReport writtenTo(quint32 sessions)
{
    Broker::DeliveryReport report;
    report.destination = "/alarm/1042";
    report.body = "7";
    report.matched = sessions;
    report.written = sessions;
    report.sessions = sessions;
    report.elapsed = std::chrono::microseconds(412);
    return report;
}

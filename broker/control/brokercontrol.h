// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/logging.h"
#include "broker/control/brokerstatus.h"
#include "broker/control/counts.h"
#include "broker/control/deliveryreport.h"
#include "broker/control/explanation.h"
#include "broker/control/framepreview.h"
#include "broker/control/pushes.h"
#include "broker/control/sample.h"
#include "broker/control/sessionrecord.h"
#include "broker/control/trafficrecord.h"

#include <QObject>

#include <functional>
#include <optional>

namespace Broker {

/// What a console has published as it is.
struct PublishRequest
{
    QByteArray destination;
    QByteArray body;
    QByteArray contentType = QByteArrayLiteral("application/json");
};

/// All that a console may ask of a broker and hear from it, in the same process or another.
///
/// Every request returns at once; its answer comes by callback in the caller's thread, which is the
/// thread this object lives in. Signals are batched at a rate for people: never one a message, and
/// a slow listener never slows the broker.
class BrokerControl : public QObject
{
    Q_OBJECT

public:
    using Delivered = std::function<void(const DeliveryReport &)>;
    using Listed = std::function<void(const QList<SessionRecord> &)>;
    using CountsListed = std::function<void(const QList<CountRecord> &)>;
    using CountsSearched = std::function<void(const CountsFound &)>;
    using Done = std::function<void(bool found)>;
    using Previewed = std::function<void(const FramePreview &)>;
    using PushesListed = std::function<void(const QList<PushRecord> &)>;
    using Explained = std::function<void(const std::optional<Explanation> &)>;

    ~BrokerControl() override = default;

    virtual BrokerStatus status() const = 0;

    /// Starts on \a host and \a port; 0 takes a free one. An empty host means the configured
    /// address.
    ///
    /// stateChanged() says how it went. Does nothing while the broker runs.
    virtual void start(const QString &host, quint16 port) = 0;

    /// Stops gracefully: clients get a Close with 1001, queues are drained, at most 5 s.
    virtual void stop() = 0;

    virtual void publish(const PublishRequest &request, Delivered delivered) = 0;

    /// Changes the unread count of a user and publishes it to the user's unread destination,
    /// `/alarm/{user}` unless configured otherwise.
    ///
    /// Of a test \a delivered is told what became of the number that is shown; delivered() also
    /// tells of its end. One user has one test at a time: another one ends it.
    virtual void pushCount(const CountPush &push, Delivered delivered) = 0;

    /// Puts back now what the screens of \a user are shown by a test, if there is one.
    virtual void endTest(const QString &user) = 0;

    /// Makes the frame that would be sent, as the one that is, and sends nothing.
    virtual void preview(const PreviewRequest &request, Previewed previewed) = 0;

    /// The counts of \a users, in their order.
    virtual void listCounts(const QStringList &users, CountsListed listed) = 0;

    /// Looks through all kept counts, however many there are, for those that \a search wants.
    virtual void findCounts(const CountSearch &search, CountsSearched found) = 0;

    /// Closes a session with \a reason and \a code, which must be one that a server may send: 1000,
    /// 1001, 1008, 1011, 3000 to 4999.
    virtual void disconnectSession(SessionId session, quint16 code, const QString &reason,
                                   Done done) = 0;

    /// All open sessions, with their subscriptions.
    virtual void listSessions(Listed listed) = 0;

    /// The newest publications to unread destinations that match \a query, by any way in,
    /// newest first; none while the broker does not run.
    virtual void listPushes(const PushQuery &query, PushesListed listed) = 0;

    /// Why something did not arrive, or whether it would; nothing is pushed. There is no answer to
    /// \a question, and \a explained is told so, where the broker does not run, where there can be
    /// no such user, and where it has no such push, or no more.
    virtual void explain(const Question &question, Explained explained) = 0;

    /// Turns the traffic tap on or off; off costs the broker nothing.
    virtual void watchTraffic(bool watch) = 0;

Q_SIGNALS:
    void stateChanged(const Broker::BrokerStatus &status);
    /// Once a second while the broker runs.
    void sampled(const Broker::Sample &sample);
    /// At most every 50 ms.
    void connectionsChanged(const Broker::ConnectionChanges &changes);
    /// At most every 50 ms, whoever changed them.
    void countsChanged(const Broker::CountChanges &changes);
    /// At most every 50 ms, while traffic is watched. Each record comes after those with a smaller
    /// number.
    void trafficCaptured(const Broker::TrafficBatch &batch);
    /// After each publication through this control.
    void delivered(const Broker::DeliveryReport &report);
    /// The count of a publication through this control is kept, of which its report said that it
    /// was not.
    void countKept(quint64 push);
    void logged(const Broker::LogEntry &entry);

protected:
    BrokerControl() = default;
};

} // namespace Broker

Q_DECLARE_METATYPE(Broker::LogEntry)

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/base/mailbox.h"
#include "broker/base/timerwheel.h"
#include "broker/base/tokenbucket.h"
#include "broker/routing/delivery.h"

#include <functional>
#include <memory>
#include <unordered_map>

namespace Broker {

/// What of a publication there is to hand on.
struct PublishedSize
{
    qsizetype body = 0; ///< bytes
    int subscriptions = 0;
};

/// What is to be published one after the other, such as a transaction or a batch.
class PublicationSource
{
public:
    /// Told, from any thread, once all workers have handed one on to its subscribers.
    using Delivered = std::function<void(const DeliveryCount &count)>;

    virtual ~PublicationSource() = default;

    virtual size_t remaining() const = 0;

    /// Publishes the next one, which tells \a delivered; subscribers that are behind keep \a pace.
    virtual PublishedSize publishNext(Delivered delivered, Pace pace) = 0;

    /// The last one was published.
    virtual void finish() = 0;
};

/// What waits for all clients together.
struct HeldOutput
{
    std::function<qint64()> bytes; ///< that are held now
    qint64 much = 0;               ///< from which on what is put out had better wait
};

/// Publishes what was asked for all at once in slices, with the loop between them.
///
/// A slice is as large as its subscribers are few, and the next one goes out when all workers have
/// handed on the one before, so that others have their share, and when those who got it are not far
/// behind with reading, for which it waits as long as they read, and for some seconds at most. A
/// worker has one; what it has begun goes out to the end, whatever becomes of those who asked for
/// it.
class PublicationRuns
{
public:
    PublicationRuns(TimerWheel &wheel, Mailbox &mailbox, HeldOutput held);
    ~PublicationRuns();
    Q_DISABLE_COPY_MOVE(PublicationRuns)

    /// Publishes what \a source has, the first slice of it before this returns, and each when
    /// \a rate, which may be null, has a token for it.
    void start(std::unique_ptr<PublicationSource> source,
               std::shared_ptr<TokenBucket> rate = nullptr);

    bool isEmpty() const { return m_runs.empty(); }

private:
    struct Run;
    struct Slice;
    struct Reading;

    void goOn(quint64 number);
    void lookAgain(quint64 number);
    void finish(quint64 number);
    bool isFillingMemory(const Run &run) const;
    bool mayWaitOn(const Run &run) const;
    void publishSlice(Run &run, const std::shared_ptr<Slice> &slice);
    void handleDelivered(quint64 number, size_t count, quint32 frames,
                         std::shared_ptr<Reading> reading);
    void awaitReading(Run &run, std::shared_ptr<Reading> reading);
    void endWaiting(Run &run);
    void handleRead(quint64 number, quint64 reading);

    TimerWheel &m_wheel;
    Mailbox &m_mailbox;
    HeldOutput m_held;
    quint64 m_lastNumber = 0;
    quint64 m_lastReading = 0;
    std::unordered_map<quint64, std::unique_ptr<Run>> m_runs; // by number
};

} // namespace Broker

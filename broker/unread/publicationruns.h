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

/// What is to be published one after the other, such as a transaction or a batch.
class PublicationSource
{
public:
    /// Told, from any thread, once all workers have handed one on to its subscribers.
    using Delivered = std::function<void(const DeliveryCount &count)>;

    virtual ~PublicationSource() = default;

    virtual size_t remaining() const = 0;

    /// Publishes the next one and returns the size of its body.
    virtual qsizetype publishNext(Delivered delivered) = 0;

    /// The last one was published.
    virtual void finish() = 0;
};

/// Publishes what was asked for all at once in slices, with the loop between them.
///
/// A slice is as large as its subscribers are few, and the next one goes out when all workers have
/// handed on the one before, so that others have their share and clients get time to read. A worker
/// has one; what it has begun goes out to the end, whatever becomes of those who asked for it.
class PublicationRuns
{
public:
    /// \a isStrained says whether so much waits for clients that more of it had better wait.
    PublicationRuns(TimerWheel &wheel, Mailbox &mailbox, std::function<bool()> isStrained);
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

    void goOn(quint64 number);
    bool mustWait(Run &run);
    size_t publishSlice(Run &run, const std::shared_ptr<Slice> &slice);
    void handleDelivered(quint64 number, size_t count, quint32 frames);

    TimerWheel &m_wheel;
    Mailbox &m_mailbox;
    std::function<bool()> m_isStrained;
    quint64 m_lastNumber = 0;
    std::unordered_map<quint64, std::unique_ptr<Run>> m_runs; // by number
};

} // namespace Broker

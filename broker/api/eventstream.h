// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/api/apilistener.h"
#include "broker/base/timerwheel.h"
#include "broker/routing/sentcounts.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <utility>

namespace Broker {

/// \a message as an event of `text/event-stream`; the lasting version of a count, of the store's
/// \a epoch, is its id.
QByteArray serverSentEvent(const Message &message, QByteArrayView epoch);

/// Makes the event of a message once for all streams of a worker: they get it one after the other.
class EventFraming
{
public:
    /// \a epoch is that of the store.
    explicit EventFraming(QByteArray epoch)
        : m_epoch(std::move(epoch))
    {
    }

    const QByteArray &epoch() const { return m_epoch; }

    const QByteArray &event(const MessagePointer &message, bool isChunked);

private:
    QByteArray m_epoch;
    MessagePointer m_message;
    QByteArray m_plain;
    QByteArray m_chunk;
};

/// The messages of one destination for an EventSource, as long as it stays; of a count the newest
/// number goes first.
class EventStream : public ApiListener
{
public:
    EventStream(ApiRequest request, ApiContext &context, HttpReceivers::Place place,
                EventFraming &framing, std::function<void()> over);
    ~EventStream() override;
    Q_DISABLE_COPY_MOVE(EventStream)

    void start() override;
    void stop() override;
    bool isBehind() const override { return *m_isBehind; }
    void noteBehind(Subscription &subscription) override;
    std::optional<Screen> screen(const Subscription &subscription) const override;
    DeliveryOutcome deliver(Subscription &subscription, const MessagePointer &message,
                            MessageEncoder &encoder) override;

private:
    void write(QList<QByteArray> pieces);
    void flush();
    Held held() const;

    EventFraming &m_framing;
    SentCounts m_counts;
    bool m_showsTest = false;    // what it was sent last is no count but a test
    QList<StreamPiece> m_events; // of this turn
    std::shared_ptr<bool> m_isBehind = std::make_shared<bool>(false); // its connection
    Deadline m_silence;
};

} // namespace Broker

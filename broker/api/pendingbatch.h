// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/api/pendingwrites.h"

#include <memory>

namespace Broker {

/// The writes of one request as they are published.
class PendingBatch : public PublicationSource
{
public:
    PendingBatch(std::shared_ptr<PendingWrites> writes, ApiContext &context);

    size_t remaining() const override { return m_writes->size() - m_next; }
    PublishedSize publishNext(Delivered delivered, Pace pace) override;
    void finish() override;

private:
    Published publish(const ApiWrite &write, std::shared_ptr<DeliveryTally> tally);

    std::shared_ptr<PendingWrites> m_writes;
    ApiContext &m_context;
    const PushSender m_sender;
    size_t m_next = 0;
    bool m_mustBeKept = false; // of those that were published
};

} // namespace Broker

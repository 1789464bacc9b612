// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/api/apibody.h"
#include "broker/api/apicontext.h"

#include <QJsonObject>

#include <atomic>
#include <optional>
#include <vector>

namespace Broker {

/// What became of the writes of one request; answers it once every worker has said what it did and
/// the store has kept what changed.
///
/// Each write's place is written by the thread that publishes and by the one that counts last, each
/// its own part; the last call of all answers.
class PendingWrites
{
public:
    /// \a epoch is that of the store, and \a ledger has an entry of each write.
    PendingWrites(ApiRequest request, std::vector<ApiWrite> writes, QByteArray epoch,
                  const PushLedger &ledger);
    Q_DISABLE_COPY_MOVE(PendingWrites)

    size_t size() const { return m_writes.size(); }
    const ApiWrite &write(size_t at) const { return m_writes[at]; }

    /// Who asked for them.
    PushSender sender() const
    {
        return {{PushSource::Http}, m_request.remote, traceOf(m_request.request.headers)};
    }

    void setPublished(size_t at, const Published &published);
    void setCount(size_t at, const DeliveryCount &count);

    /// Whether the store has kept what the writes changed.
    void setKept(bool isKept);

private:
    // What is told of one write, by different threads.
    struct Told
    {
        Published published;
        DeliveryCount count;
    };

    void finishOne();
    Published outcomeOf(size_t at) const;
    void answer() const;
    Http::Response answerToAll() const;

    ApiRequest m_request;
    std::vector<ApiWrite> m_writes;
    QByteArray m_epoch;
    const PushLedger &m_ledger;
    std::vector<Told> m_told; // of the write at the same place
    bool m_isBatch;
    bool m_isKept = true;
    std::atomic<size_t> m_outstanding;
};

} // namespace Broker

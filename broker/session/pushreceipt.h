// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/stomp/frame.h"
#include "broker/unread/published.h"
#include "broker/unread/pushledger.h"

#include <QByteArrayList>

namespace Broker {

/// What a RECEIPT says of what its frame published to unread destinations: one thing for a SEND,
/// and for a COMMIT lists with commas between, in the order of its SENDs.
class PushReceipt
{
public:
    /// The first of them are said; of the others, how many they are.
    static constexpr qsizetype MaxPushes = 32;

    explicit PushReceipt(const PushLedger &ledger)
        : m_ledger(ledger)
    {
    }

    /// Notes what became of one publication, unless that was to another destination.
    void add(const Published &published);

    /// The headers of the RECEIPT; none where nothing was noted.
    Stomp::Headers headers() const;

private:
    const PushLedger &m_ledger;
    QByteArrayList m_pushes;
    QByteArrayList m_outcomes;
    QByteArrayList m_counts;   // empty where there is none to tell
    QByteArrayList m_versions; // the same
    qsizetype m_leftOut = 0;
    qsizetype m_refused = 0; // those that had no effect, of all
};

} // namespace Broker

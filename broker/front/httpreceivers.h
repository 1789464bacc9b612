// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "broker/access/limits.h"

#include <QHash>
#include <QHostAddress>

#include <memory>
#include <mutex>
#include <variant>

namespace Broker {

/// The clients that wait for messages over HTTP, counted over all workers: SockJS sessions, long
/// polls and event streams. From any thread.
///
/// No address has more than its share of the places, so that none takes those of all others.
class HttpReceivers
{
    struct Release
    {
        HttpReceivers *receivers = nullptr;
        QHostAddress network; // null where no share was taken

        void operator()(const HttpReceivers *) const { receivers->release(network); }
    };

public:
    enum class Refusal : quint8 { AllTaken, ShareTaken };

    /// One of the places; given back when it is destroyed.
    using Place = std::unique_ptr<HttpReceivers, Release>;

    explicit HttpReceivers(const Limits &limits);
    Q_DISABLE_COPY_MOVE(HttpReceivers)

    /// A place for a client at \a address, which is null where its share is not limited.
    std::variant<Place, Refusal> take(const QHostAddress &address);

    /// What a client is told, with the setting that matters.
    static QByteArray textOf(Refusal refusal);

private:
    void release(const QHostAddress &network);

    const int m_limit;
    const int m_share; // 0 for no limit
    std::mutex m_mutex;
    int m_count = 0;                   // guarded by m_mutex
    QHash<QHostAddress, int> m_shares; // guarded by m_mutex; only of those that have some
};

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/front/httpreceivers.h"

#include "broker/access/addressledger.h"

namespace Broker {

HttpReceivers::HttpReceivers(const Limits &limits)
    : m_limit(limits.httpReceivers)
    , m_share(limits.httpReceiversPerAddress)
{
}

std::variant<HttpReceivers::Place, HttpReceivers::Refusal>
HttpReceivers::take(const QHostAddress &address)
{
    const bool isShared = m_share > 0 && !address.isNull();
    const QHostAddress network = isShared ? networkOf(address) : QHostAddress();
    const std::lock_guard lock(m_mutex);
    if (m_count >= m_limit) {
        return Refusal::AllTaken;
    }
    if (isShared) {
        int &share = m_shares[network];
        if (share >= m_share) {
            return Refusal::ShareTaken;
        }
        ++share;
    }
    ++m_count;
    return Place(this, Release {this, network});
}

QByteArray HttpReceivers::textOf(Refusal refusal)
{
    return refusal == Refusal::ShareTaken
        ? "Your address has too many sessions over HTTP. The setting is "
          "limits.sockjs_sessions_per_address."
        : "There are too many sessions over HTTP now. Come back later. The setting is "
          "limits.sockjs_sessions.";
}

void HttpReceivers::release(const QHostAddress &network)
{
    const std::lock_guard lock(m_mutex);
    --m_count;
    if (network.isNull()) {
        return;
    }
    const auto share = m_shares.find(network);
    if (share != m_shares.end() && --*share == 0) {
        m_shares.erase(share);
    }
}

} // namespace Broker

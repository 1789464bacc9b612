// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/session/pushreceipt.h"

#include "broker/unread/unreadheaders.h"

#include <algorithm>

namespace Broker {

namespace {

void append(Stomp::Headers &headers, QByteArrayView name, const QByteArrayList &values)
{
    const bool saysAnything =
        std::ranges::any_of(values, [](const QByteArray &value) { return !value.isEmpty(); });
    if (saysAnything) {
        headers.append({name.toByteArray(), values.join(',')});
    }
}

} // namespace

void PushReceipt::add(const Published &published)
{
    if (published.push == 0) {
        return;
    }
    m_refused += published.isRefused() ? 1 : 0;
    if (m_pushes.size() == MaxPushes) {
        ++m_leftOut;
        return;
    }
    m_pushes.append(m_ledger.nameOf(published.push));
    const std::optional<UnreadOutcome> &unread = published.unread;
    m_outcomes.append(unread ? nameOf(unread->kind).toByteArray() : QByteArrayLiteral("passed"));
    const bool isKnown = unread && unread->kind != UnreadOutcome::Kind::Refused;
    m_counts.append(isKnown ? QByteArray::number(unread->state.count) : QByteArray());
    m_versions.append(isKnown ? QByteArray::number(unread->state.version) : QByteArray());
}

Stomp::Headers PushReceipt::headers() const
{
    Stomp::Headers headers;
    append(headers, UnreadHeaders::Outcome, m_outcomes);
    append(headers, UnreadHeaders::Push, m_pushes);
    append(headers, UnreadHeaders::Count, m_counts);
    append(headers, UnreadHeaders::Version, m_versions);
    if (m_leftOut > 0) {
        headers.append({UnreadHeaders::LeftOut.toByteArray(), QByteArray::number(m_leftOut)});
    }
    if (m_refused > 0) {
        headers.append({UnreadHeaders::Refused.toByteArray(), QByteArray::number(m_refused)});
    }
    return headers;
}

} // namespace Broker

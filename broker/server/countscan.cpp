// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/countscan.h"

#include <algorithm>
#include <utility>

namespace Broker {

namespace {

char inLowerCase(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

// Byte by byte, as a million names are searched.
bool contains(QByteArrayView name, QByteArrayView text)
{
    return std::search(
               name.begin(), name.end(), text.begin(), text.end(),
               [](char left, char right) { return inLowerCase(left) == inLowerCase(right); })
        != name.end();
}

} // namespace

CountScan::CountScan(DestinationPattern unread, const CountSearch &search)
    : m_unread(std::move(unread))
    , m_text(search.text.toUtf8())
    , m_limit(size_t(std::max<qsizetype>(search.limit, 0)))
{
}

bool CountScan::lookAtNext(const UnreadStore &store)
{
    if (m_part == UnreadStore::VisitedParts) {
        return false;
    }
    store.visit(m_part++, [this](const QByteArray &destination, const UnreadState &state) {
        if (isWanted(destination)) {
            ++m_total;
            add(destination, state);
        }
    });
    return m_part < UnreadStore::VisitedParts;
}

bool CountScan::isNewer(const Found &left, const Found &right)
{
    return left.state.updated > right.state.updated;
}

QByteArrayView CountScan::userOf(const QByteArray &destination) const
{
    return m_unread.captured(destination, "user");
}

// The whole destination first, as nearly all are none.
bool CountScan::isWanted(const QByteArray &destination) const
{
    return m_text.isEmpty()
        || (contains(destination, m_text) && contains(userOf(destination), m_text));
}

void CountScan::add(const QByteArray &destination, const UnreadState &state)
{
    const bool isFull = m_newest.size() >= m_limit;
    if (isFull && (m_limit == 0 || state.updated <= m_newest.front().state.updated)) {
        return;
    }
    if (isFull) {
        std::pop_heap(m_newest.begin(), m_newest.end(), isNewer);
        m_newest.pop_back();
    }
    m_newest.push_back({destination, state});
    std::push_heap(m_newest.begin(), m_newest.end(), isNewer);
}

CountsFound CountScan::found() const
{
    std::vector<Found> newest = m_newest;
    std::sort_heap(newest.begin(), newest.end(), isNewer);
    CountsFound found;
    found.total = m_total;
    for (const Found &each : newest) {
        found.newest.append(countRecord(QString::fromUtf8(userOf(each.destination)), each.state));
    }
    return found;
}

CountRecord countRecord(const QString &user, const std::optional<UnreadState> &state)
{
    CountRecord record;
    record.user = user;
    if (state) {
        record.count = state->count;
        record.version = state->version;
        record.changedAt = state->updated;
        record.origin = state->origin;
    }
    return record;
}

} // namespace Broker

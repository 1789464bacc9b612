// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/routing/patternledger.h"

namespace Broker {

bool PatternLedger::mayHave(const Counts &counts, const QByteArray &pattern, qsizetype bound)
{
    return bound == 0 || counts.size() < bound || counts.contains(pattern);
}

std::variant<PatternLedger::Place, PatternLedger::Refusal>
PatternLedger::admit(const QByteArray &address, const QByteArray &pattern,
                     const PatternBounds &bounds)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!mayHave(m_all, pattern, bounds.all)) {
            return Refusal::TooMany;
        }
        if (!address.isEmpty() && !mayHave(m_ofAddress.value(address), pattern, bounds.ofAddress)) {
            return Refusal::TooManyOfAddress;
        }
        ++m_all[pattern];
        if (!address.isEmpty()) {
            ++m_ofAddress[address][pattern];
        }
    }
    // What it holds keeps the ledger: sessions may end after its owner.
    return Place(nullptr, [self = shared_from_this(), address, pattern](const void *) {
        self->release(address, pattern);
    });
}

void PatternLedger::release(const QByteArray &address, const QByteArray &pattern)
{
    const std::lock_guard lock(m_mutex);
    takeFrom(m_all, pattern);
    if (const auto found = m_ofAddress.find(address); found != m_ofAddress.end()) {
        takeFrom(*found, pattern);
        if (found->isEmpty()) {
            m_ofAddress.erase(found);
        }
    }
}

void PatternLedger::takeFrom(Counts &counts, const QByteArray &pattern)
{
    const auto found = counts.find(pattern);
    if (found != counts.end() && --*found == 0) {
        counts.erase(found);
    }
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/rememberedanswers.h"

namespace Broker {

void RememberedAnswers::remember(const QByteArray &destination, const QByteArray &key,
                                 const UnreadState &answer, Clock::TimePoint now)
{
    while (m_seen.size() >= m_capacity && !m_seen.empty()) {
        forgetOldest();
    }
    m_answers.insert({destination, key}, answer);
    m_seen.push_back({{destination, key}, now});
}

std::optional<UnreadState> RememberedAnswers::find(const QByteArray &destination,
                                                   const QByteArray &key, Clock::TimePoint now)
{
    while (!m_seen.empty() && now - m_seen.front().at >= Lifetime) {
        forgetOldest();
    }
    const auto found = m_answers.constFind({destination, key});
    return found == m_answers.cend() ? std::nullopt : std::optional(*found);
}

void RememberedAnswers::forgetOldest()
{
    m_answers.remove(m_seen.front().key);
    m_seen.pop_front();
}

} // namespace Broker

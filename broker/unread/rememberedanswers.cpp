// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/unread/rememberedanswers.h"

#include <QCryptographicHash>

#include <cstring>

namespace Broker {

RememberedAnswers::Digest RememberedAnswers::digestOf(const QByteArray &destination,
                                                      const QByteArray &key)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::number(destination.size()) + ':');
    hash.addData(destination);
    hash.addData(key);
    const QByteArray bytes = hash.result();
    Digest digest;
    std::memcpy(digest.data(), bytes.constData(), sizeof digest);
    return digest;
}

void RememberedAnswers::remember(const QByteArray &destination, const QByteArray &key,
                                 const UnreadState &answer, Clock::TimePoint now)
{
    const Digest digest = digestOf(destination, key);
    m_answers.insert_or_assign(digest, answer);
    m_seen.push_back({digest, now});
}

std::optional<UnreadState> RememberedAnswers::find(const QByteArray &destination,
                                                   const QByteArray &key) const
{
    const auto found = m_answers.find(digestOf(destination, key));
    return found == m_answers.cend() ? std::nullopt : std::optional(found->second);
}

qsizetype RememberedAnswers::forgetOld(Clock::TimePoint now)
{
    qsizetype count = 0;
    for (; !m_seen.empty() && now - m_seen.front().at >= Lifetime; ++count) {
        m_answers.erase(m_seen.front().digest);
        m_seen.pop_front();
    }
    return count;
}

} // namespace Broker

// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "broker/server/audience.h"

#include <QVarLengthArray>

#include <algorithm>
#include <cstdlib>

namespace Broker {

namespace {

constexpr int MaxCompared = 2'000; // subscriptions of a worker

// Levenshtein's distance. Destinations are at most 255 bytes, so a row fits on the stack.
int distance(const QString &left, const QString &right)
{
    QVarLengthArray<int, 256> row(right.size() + 1);
    for (qsizetype column = 0; column < row.size(); ++column) {
        row[column] = int(column);
    }
    for (qsizetype line = 0; line < left.size(); ++line) {
        int diagonal = row[0];
        row[0] = int(line) + 1;
        for (qsizetype column = 1; column < row.size(); ++column) {
            const int substituted = diagonal + (left[line] == right[column - 1] ? 0 : 1);
            diagonal = row[column];
            row[column] = std::min({row[column] + 1, row[column - 1] + 1, substituted});
        }
    }
    return row.back();
}

} // namespace

void Audience::add(const Audience &other)
{
    if (other.distance < distance) {
        distance = other.distance;
        nearest = other.nearest;
    }
}

AudienceSearch::AudienceSearch(const QByteArray &destination)
    : m_wanted(QString::fromUtf8(destination).toLower())
{
}

bool AudienceSearch::isSated() const
{
    return m_compared >= MaxCompared;
}

void AudienceSearch::compare(const QByteArray &destination)
{
    if (isSated()) {
        return;
    }
    ++m_compared;
    const QString subscribed = QString::fromUtf8(destination);
    if (std::abs(subscribed.size() - m_wanted.size()) < m_found.distance) {
        const int away = distance(subscribed.toLower(), m_wanted);
        if (away < m_found.distance) {
            m_found.distance = away;
            m_found.nearest = subscribed;
        }
    }
}

} // namespace Broker

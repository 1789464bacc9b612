// SPDX-FileCopyrightText: 2026 The Belfry authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/traffic/trafficfilter.h"

#include "ui/traffic/textmatch.h"

#include <algorithm>

namespace Ui {

using Broker::TrafficRecord;

bool TrafficFilter::matches(const TrafficRecord &record) const
{
    if (m_times && !m_times->holds(record.at)) {
        return false;
    }
    return std::all_of(m_terms.begin(), m_terms.end(),
                       [&record](const Term &term) { return holds(term, record) != term.negated; });
}

bool TrafficFilter::holds(const Term &term, const TrafficRecord &record)
{
    switch (term.field) {
    case Field::Text: return holdsText(term, record);
    case Field::User: return holdsPattern(term, record.user);
    case Field::Session: return holdsNumber(term, qint64(record.session));
    case Field::Command:
        return holdsNumber(term, record.command ? qint64(*record.command) : HeartBeat);
    case Field::Destination: return holdsPattern(term, record.destination);
    case Field::Subscription: return holdsPattern(term, record.subscription);
    case Field::Direction: return holdsNumber(term, qint64(record.direction));
    case Field::Size: return holdsNumber(term, record.bytes);
    case Field::Latency: return record.latency >= 0 && holdsNumber(term, record.latency);
    }
    return false;
}

bool TrafficFilter::holdsNumber(const Term &term, qint64 value)
{
    const auto holds = [&](qint64 wanted) {
        switch (term.comparison) {
        case Comparison::Equal: return value == wanted;
        case Comparison::Less: return value < wanted;
        case Comparison::LessOrEqual: return value <= wanted;
        case Comparison::Greater: return value > wanted;
        case Comparison::GreaterOrEqual: return value >= wanted;
        }
        return false;
    };
    return std::any_of(term.numbers.begin(), term.numbers.end(), holds);
}

bool TrafficFilter::holdsPattern(const Term &term, QByteArrayView value)
{
    return std::any_of(
        term.patterns.begin(), term.patterns.end(),
        [value](const QByteArray &pattern) { return matchesPattern(value, pattern); });
}

bool TrafficFilter::holdsText(const Term &term, const TrafficRecord &record)
{
    return std::any_of(term.patterns.begin(), term.patterns.end(), [&](const QByteArray &text) {
        return containsText(record.body, text) || containsText(record.destination, text)
            || containsText(record.user, text) || containsText(record.subscription, text)
            || (record.command && containsText(Stomp::nameOf(*record.command), text));
    });
}

} // namespace Ui
